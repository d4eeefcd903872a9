import { Input, Select } from 'antd'
import { useState } from 'react'
import { isIdentifier, type FieldSchema, type FieldType } from '../../core/schema'
import { useT } from '../../i18n'
import { Button } from '../../ui'
import { useFormEnvironment } from '../formEnvironment'
import { typeKey } from '../typeName'
import { controlProps, type WidgetProps } from '../widgetProps'
import { textOf } from './constant'

const TYPES: readonly FieldType[] = ['string', 'number', 'boolean', 'array', 'object']

/** Chooses a variable of the flow by name, or makes a new one there and then. */
export function VariableWidget(props: WidgetProps) {
  const { t } = useT()
  const { variables = [], createVariable } = useFormEnvironment()
  const [creating, setCreating] = useState(false)
  const current = textOf(props.value)
  const options = variables.map((variable) => ({ value: variable.name, label: `${variable.title ?? variable.name} · ${t(typeKey(variable.type))}` }))
  const known = options.some((option) => option.value === current)
  return (
    <>
      <div className="qf-inline">
        <Select
          id={props.id}
          className="qf-full"
          value={current || null}
          options={known || current === '' ? options : [...options, { value: current, label: current }]}
          onChange={(next: string | null | undefined) => props.onChange(next ? { const: next } : undefined)}
          placeholder={t('forms.variable.choose')}
          notFoundContent={t('forms.variable.none')}
          {...controlProps(props)}
        />
        {createVariable && !creating ? <Button disabled={props.disabled} onClick={() => setCreating(true)}>{t('forms.variable.new')}</Button> : null}
      </div>
      {creating && createVariable ? (
        <NewVariable
          taken={variables.map((variable) => variable.name)}
          onCancel={() => setCreating(false)}
          onCreate={(name, type) => {
            createVariable({ name, type })
            props.onChange({ const: name })
            setCreating(false)
          }}
        />
      ) : null}
    </>
  )
}

function NewVariable(props: { taken: readonly string[]; onCreate: (name: string, type: FieldSchema) => void; onCancel: () => void }) {
  const { t } = useT()
  const [name, setName] = useState('')
  const [type, setType] = useState<FieldType>('string')
  const trimmed = name.trim().normalize('NFC')
  const problem = trimmed === '' ? undefined : !isIdentifier(trimmed) ? 'forms.variable.badName' : props.taken.includes(trimmed) ? 'forms.variable.taken' : undefined
  const create = () => { if (trimmed !== '' && !problem) props.onCreate(trimmed, { type }) }
  return (
    <div className="qf-nested qf-new-variable">
      <div className="qf-inline">
        <Input
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={(event) => { if (!event.nativeEvent.isComposing) create() }}
          placeholder={t('forms.variable.name')}
          aria-label={t('forms.variable.name')}
          status={problem ? 'error' : ''}
        />
        <Select
          className="qf-any-kind"
          value={type}
          onChange={(next: FieldType) => setType(next)}
          options={TYPES.map((item) => ({ value: item, label: t(typeKey({ type: item })) }))}
          aria-label={t('forms.variable.type')}
        />
      </div>
      {problem ? <p className="qf-problem" role="status">{t(problem)}</p> : null}
      <div className="qf-inline">
        <Button look="primary" disabled={trimmed === '' || problem !== undefined} onClick={create}>{t('forms.variable.create')}</Button>
        <Button onClick={props.onCancel}>{t('ui.cancel')}</Button>
      </div>
    </div>
  )
}
