import { Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import { nameProblem, uniqueVariableName, type FlowVariable } from '../../core/flow'
import type { FieldSchema, FieldType } from '../../core/schema'
import { constantsOnly, FieldForm, typeKey, useDraft } from '../../forms'
import { useT } from '../../i18n'
import { newId, useFlow, useFlowStore, useView } from '../../state'
import { IconButton } from '../../ui'
import { initialOf } from './initialOf'
import { useEdit } from './useEdit'

const TYPES: readonly FieldType[] = ['string', 'number', 'boolean', 'array', 'object']

/** The flow's variables: name, type, first value. */
export function VariablesEditor() {
  const { t } = useT()
  const store = useFlowStore()
  const order = useFlow((state) => state.document.order.variables)
  const variables = useFlow((state) => state.document.variables)
  const readOnly = useView((state) => state.readOnly)
  const add = () => {
    const { document, dispatch } = store.getState()
    dispatch(
      { type: 'variable.add', variable: { id: newId(), name: uniqueVariableName(document, t('panel.variables.newName')), type: { type: 'string' }, initial: '' } },
      { label: t('panel.variables.add') },
    )
  }
  return (
    <section className="qp-section" aria-label={t('panel.variables')}>
      <div className="qp-section-head">
        <h3>{t('panel.variables')}</h3>
        {readOnly ? null : <IconButton icon="plus" size="small" label={t('panel.variables.add')} tip="left" onClick={add} />}
      </div>
      {order.length === 0 ? <p className="qf-hint">{t('panel.variables.none')}</p> : null}
      {order.flatMap((id) => variables[id] ?? []).map((variable) => <VariableRow key={variable.id} variable={variable} />)}
    </section>
  )
}

function VariableRow({ variable }: { variable: FlowVariable }) {
  const { t } = useT()
  const store = useFlowStore()
  const edit = useEdit()
  const readOnly = useView((state) => state.readOnly)
  const environment = useMemo(() => ({ ...constantsOnly('Asia/Shanghai'), readOnly }), [readOnly])
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const update = (changes: Partial<FlowVariable>, merge?: string) => {
    edit(
      { type: 'variable.update', variable: { ...variable, ...changes } },
      { label: t('panel.did.variable'), ...(merge ? { merge: `${merge}:${variable.id}` } : {}) },
    )
  }
  const name = useDraft(variable.name, (text) => {
    const wished = text.trim().normalize('NFC')
    if (wished === variable.name) { setProblem(undefined); return }
    const taken = Object.values(store.getState().document.variables).some((other) => other.id !== variable.id && other.name === wished)
    const wrong = taken ? t('panel.key.taken') : nameProblem(wished) ? t(`panel.key.${nameProblem(wished)!}`) : undefined
    setProblem(wrong)
    if (!wrong) update({ name: wished }, 'variable.name')
  })
  const schema: FieldSchema = {
    type: 'object',
    properties: { initial: { ...variable.type, title: { zh: '初始值', en: 'First value' }, ...(variable.type.type === 'object' || variable.type.type === 'array' ? { ui: { widget: 'json', rows: 2 } } : {}) } },
  }
  return (
    <div className="qp-variable">
      <div className="qf-inline">
        <Input className="qf-mono" readOnly={readOnly} disabled={false} value={name.text} onChange={(event) => name.change(event.target.value)} {...name.handlers} aria-label={t('panel.variables.name')} status={problem ? 'error' : ''} spellCheck={false} />
        <Select
          className="qp-variable-type"
          value={variable.type.type ?? 'string'}
          onChange={(type: FieldType) => update({ type: { type }, initial: initialOf({ type }) })}
          options={TYPES.map((type) => ({ value: type, label: t(typeKey({ type })) }))}
          aria-label={t('forms.variable.type')}
        />
        {readOnly ? null : (
          <IconButton
            icon="trash"
            size="small"
            label={t('panel.variables.remove', { name: variable.name })}
            tip="left"
            onClick={() => { edit({ type: 'variable.remove', id: variable.id }, { label: t('panel.variables.removed') }) }}
          />
        )}
      </div>
      {problem ? <p className="qf-problem" role="status">{problem}</p> : null}
      <FieldForm
        schema={schema}
        values={{ initial: { const: variable.initial } }}
        environment={environment}
        onChange={(_, value) => update({ initial: value && 'const' in value ? value.const : initialOf(variable.type) }, 'variable.initial')}
      />
    </div>
  )
}
