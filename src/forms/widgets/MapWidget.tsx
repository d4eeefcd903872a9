import { Input } from 'antd'
import { useState } from 'react'
import type { Value } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { useDraft } from '../draft'
import { FieldRow } from '../FieldRow'
import { ItemTools } from '../ItemTools'
import { withoutTitle } from '../withoutTitle'
import type { WidgetProps } from '../widgetProps'
import { membersOf, moved, objectOf } from './memberValues'

/** An object whose members' names people choose: rows of name and value. */
export function MapWidget(props: WidgetProps) {
  const { t } = useT()
  const entries = Object.entries(membersOf(props.value))
  const additional = props.schema.additionalProperties
  const schema: FieldSchema = typeof additional === 'object' ? additional : {}
  const [adding, setAdding] = useState(false)
  const set = (next: [string, Value][]) => props.onChange(objectOf(Object.fromEntries(next)))
  const names = entries.map(([name]) => name)
  return (
    <div className="qf-list" role="group" aria-labelledby={props.labelId} id={props.id} tabIndex={-1}>
      {entries.map(([name, value], index) => (
        <div className="qf-pair" key={index}>
          <div className="qf-pair-head">
            <NameInput
              name={name}
              others={names.filter((other) => other !== name)}
              disabled={props.disabled}
              label={t('forms.map.name', { number: index + 1 })}
              onRename={(next) => set(entries.map((entry, at) => (at === index ? [next, value] : entry)))}
            />
            <ItemTools
              index={index}
              count={entries.length}
              disabled={props.disabled}
              onMove={(to) => set(moved(entries, index, to))}
              onRemove={() => set(entries.filter((_, at) => at !== index))}
            />
          </div>
          <FieldRow
            bare
            name={t('forms.map.value', { name })}
            schema={withoutTitle(schema)}
            value={value}
            path={[...props.path, name]}
            required={false}
            onChange={(next) => set(entries.map((entry, at) => (at === index ? [name, next ?? { const: '' }] : entry)))}
          />
        </div>
      ))}
      {adding ? (
        <NewName
          taken={names}
          onDone={(name) => {
            setAdding(false)
            if (name !== undefined) set([...entries, [name, { const: '' }]])
          }}
        />
      ) : (
        <button type="button" className="qf-add" disabled={props.disabled} onClick={() => setAdding(true)}>＋ {t('forms.add')}</button>
      )}
    </div>
  )
}

function NameInput(props: { name: string; others: readonly string[]; label: string; disabled: boolean; onRename: (name: string) => void }) {
  const { t } = useT()
  const [clash, setClash] = useState(false)
  const draft = useDraft(props.name, (text) => {
    const wrong = text.trim() === '' || props.others.includes(text)
    setClash(wrong)
    if (!wrong && text !== props.name) props.onRename(text)
  })
  return (
    <>
      <Input
        className="qf-pair-name"
        value={draft.text}
        onChange={(event) => draft.change(event.target.value)}
        {...draft.handlers}
        disabled={props.disabled}
        status={clash ? 'error' : ''}
        aria-label={props.label}
        spellCheck={false}
      />
      {clash ? <p className="qf-problem" role="status">{t(draft.text.trim() === '' ? 'forms.map.noName' : 'forms.map.clash')}</p> : null}
    </>
  )
}

/** The name of a member to come; it is added once it has one that is free. */
function NewName(props: { taken: readonly string[]; onDone: (name: string | undefined) => void }) {
  const { t } = useT()
  const [text, setText] = useState('')
  const clash = props.taken.includes(text.trim())
  const finish = () => props.onDone(text.trim() === '' || clash ? undefined : text.trim())
  return (
    <div>
      <Input
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => { if (!event.nativeEvent.isComposing && !clash) finish() }}
        onKeyDown={(event) => { if (event.key === 'Escape') props.onDone(undefined) }}
        onBlur={finish}
        status={clash ? 'error' : ''}
        placeholder={t('forms.map.newName')}
        aria-label={t('forms.map.newName')}
      />
      {clash ? <p className="qf-problem" role="status">{t('forms.map.clash')}</p> : null}
    </div>
  )
}
