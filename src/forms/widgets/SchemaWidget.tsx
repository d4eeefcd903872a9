import { useState } from 'react'
import { Input, Select, Switch } from 'antd'
import { isIdentifier, type FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { useDraft } from '../draft'
import { ItemTools } from '../ItemTools'
import type { WidgetProps } from '../widgetProps'
import { constantOf } from './constant'
import { moved } from './memberValues'
import { FIELD_KINDS, fieldOfKind, kindOfField, readFields, writeFields, type FieldKind, type FormField } from './schemaFields'

/** The editor of a form's fields: name, title, type, required, default. Writes an object schema. */
export function SchemaWidget(props: WidgetProps) {
  const { t } = useT()
  const json = constantOf(props.value)
  const fields = readFields(json)
  const set = (next: FormField[]) => props.onChange({ const: writeFields(next, json) })
  const change = (index: number, field: FormField) => set(fields.map((one, at) => (at === index ? field : one)))
  return (
    <div className="qf-list" role="group" aria-labelledby={props.labelId} id={props.id} tabIndex={-1}>
      {fields.map((field, index) => (
        <div role="group" className="qf-case" key={index} aria-label={t('forms.schema.field', { number: index + 1 })}>
          <div className="qf-case-head">
            <span>{t('forms.schema.field', { number: index + 1 })}</span>
            <ItemTools
              index={index}
              count={fields.length}
              disabled={props.disabled}
              onMove={(to) => set(moved(fields, index, to))}
              onRemove={() => set(fields.filter((_, at) => at !== index))}
            />
          </div>
          <FieldEditor
            field={field}
            others={fields.filter((_, at) => at !== index).map((one) => one.name)}
            disabled={props.disabled}
            onChange={(next) => change(index, next)}
          />
        </div>
      ))}
      <button type="button" className="qf-add" disabled={props.disabled} onClick={() => set([...fields, newField(fields)])}>＋ {t('forms.schema.add')}</button>
    </div>
  )
}

function newField(fields: readonly FormField[]): FormField {
  let number = fields.length + 1
  while (fields.some((field) => field.name === `field${number}`)) number += 1
  return { name: `field${number}`, required: false, schema: fieldOfKind('text', {}) }
}

function FieldEditor(props: { field: FormField; others: readonly string[]; disabled: boolean; onChange: (field: FormField) => void }) {
  const { t, lt } = useT()
  const { field, onChange } = props
  const kind = kindOfField(field.schema)
  const setSchema = (schema: FieldSchema) => onChange({ ...field, schema })
  const title = useDraft(field.schema.title ? lt(field.schema.title) : '', (text) => {
    const { title: _old, ...rest } = field.schema
    setSchema(text === '' ? rest : { ...rest, title: { zh: text, en: text } })
  })
  return (
    <div className="qf-schema-grid">
      <label>{t('forms.schema.title')}
        <Input value={title.text} onChange={(event) => title.change(event.target.value)} {...title.handlers} disabled={props.disabled} placeholder={field.name} />
      </label>
      <label>{t('forms.schema.name')}
        <FieldName name={field.name} others={props.others} disabled={props.disabled} onChange={(name) => onChange({ ...field, name })} />
      </label>
      <label>{t('forms.schema.type')}
        <Select
          value={kind}
          onChange={(next: FieldKind) => setSchema(fieldOfKind(next, field.schema))}
          options={FIELD_KINDS.map((item) => ({ value: item, label: t(`forms.schema.kind.${item}`) }))}
          disabled={props.disabled}
          aria-label={t('forms.schema.type')}
        />
      </label>
      <label>{t('forms.schema.required')}
        <span className="qf-switch"><Switch size="small" checked={field.required} onChange={(required) => onChange({ ...field, required })} disabled={props.disabled} aria-label={t('forms.schema.required')} /></span>
      </label>
      {kind === 'choice' ? (
        <label className="qf-wide">{t('forms.schema.choices')}
          <Select
            mode="tags"
            value={(field.schema.enum ?? []).map(String)}
            onChange={(next: string[]) => setSchema({ ...field.schema, enum: next })}
            open={false}
            suffixIcon={null}
            placeholder={t('forms.schema.choicesHint')}
            disabled={props.disabled}
            aria-label={t('forms.schema.choices')}
          />
        </label>
      ) : null}
      {kind === 'list' || kind === 'object' ? null : (
        <label className="qf-wide">{t('forms.schema.default')}
          <DefaultInput field={field} kind={kind} disabled={props.disabled} onChange={setSchema} />
        </label>
      )}
    </div>
  )
}

/** A name is taken over once it is right and free; until then the problem is told and the old one counts. */
function FieldName(props: { name: string; others: readonly string[]; disabled: boolean; onChange: (name: string) => void }) {
  const { t } = useT()
  const [problem, setProblem] = useState<'forms.schema.badName' | 'forms.schema.taken' | undefined>()
  const draft = useDraft(props.name, (typed) => {
    const name = typed.trim().normalize('NFC')
    const wrong = !isIdentifier(name) ? 'forms.schema.badName' : props.others.includes(name) ? 'forms.schema.taken' : undefined
    setProblem(wrong)
    if (!wrong && name !== props.name) props.onChange(name)
  })
  return (
    <>
      <Input className="qf-mono" value={draft.text} onChange={(event) => draft.change(event.target.value)} {...draft.handlers} disabled={props.disabled} status={problem ? 'error' : ''} spellCheck={false} />
      {problem ? <span className="qf-problem" role="status">{t(problem)}</span> : null}
    </>
  )
}

function DefaultInput(props: { field: FormField; kind: FieldKind; disabled: boolean; onChange: (schema: FieldSchema) => void }) {
  const { t } = useT()
  const { schema } = props.field
  const set = (value: string | number | boolean | undefined) => {
    const { default: _old, ...rest } = schema
    props.onChange(value === undefined ? rest : { ...rest, default: value })
  }
  const current = schema.default
  const draft = useDraft(current === undefined ? '' : String(current), (text) => {
    if (text === '') set(undefined)
    else if (props.kind === 'number' || props.kind === 'integer') { if (Number.isFinite(Number(text))) set(Number(text)) }
    else set(text)
  })
  if (props.kind === 'boolean') {
    return <span className="qf-switch"><Switch size="small" checked={current === true} onChange={set} disabled={props.disabled} aria-label={t('forms.schema.default')} /></span>
  }
  return <Input value={draft.text} onChange={(event) => draft.change(event.target.value)} {...draft.handlers} type={props.kind === 'date' ? 'date' : 'text'} disabled={props.disabled} />
}
