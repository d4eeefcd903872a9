import { Fragment, useState, type ReactNode } from 'react'
import type { Json } from '../../core/base'
import { valueMode, type Value } from '../../core/expression'
import { fieldOrder, type FieldSchema } from '../../core/schema'
import { useT, type Translator } from '../../i18n'
import { ChoiceNames } from '../choices/ChoiceNames'
import { FieldList } from '../FieldList'
import { useFormEnvironment } from '../formEnvironment'
import { widgetOf } from '../widgetOf'
import { isWithin, type WidgetProps } from '../widgetProps'
import { constantOf } from './constant'
import { membersOf, objectOf } from './memberValues'

/** An object with named members: one line that tells what is set, unfolded into a form of its own. */
export function ObjectWidget(props: WidgetProps) {
  const { issues, focus } = useFormEnvironment()
  const [chosen, setChosen] = useState<boolean | undefined>(undefined)
  const inside = issues.filter(({ place }) => place.path !== undefined && place.path.length > props.path.length && isWithin(place.path, props.path))
  const wanted = focus !== undefined && focus.path.length > props.path.length && isWithin(focus.path, props.path)
  const needed = props.schema.ui?.unfolded === true || wanted || inside.some((issue) => issue.severity === 'error')
  // What came into sight because of an error stays while it is being mended.
  if (needed && chosen === undefined) setChosen(true)
  const open = chosen ?? needed
  const members = membersOf(props.value)
  const set = (name: string, value: Value | undefined) => {
    const { [name]: _gone, ...rest } = members
    props.onChange(objectOf(value === undefined ? rest : { ...members, [name]: value }))
  }
  return (
    <div className="qf-object" data-open={open}>
      <button
        type="button"
        id={props.id}
        className="qf-object-head"
        aria-expanded={open}
        aria-describedby={props.describedBy}
        onClick={() => setChosen(!open)}
      >
        <span className="q-ellipsis"><Summary schema={props.schema} members={members} /></span>
        {inside.length > 0 ? <span className="qf-tag" data-tone="bad">{inside.length}</span> : null}
        <svg className="qf-object-arrow" width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden><path d="M4.5 3 7.5 6 4.5 9" /></svg>
      </button>
      {open ? (
        <div className="qf-nested">
          <FieldList schema={props.schema} values={members} path={props.path} onChange={set} />
        </div>
      ) : null}
    </div>
  )
}

/** The set members in one line: `静音入会 开 · 自动录制 云端`. */
function Summary({ schema, members }: { schema: FieldSchema; members: Record<string, Value> }) {
  const { t, lt } = useT()
  const properties = schema.properties ?? {}
  const told = fieldOrder(properties).flatMap((name) => {
    const value = members[name]
    return value === undefined ? [] : [{ name, value, field: properties[name]! }]
  })
  if (told.length === 0) return t('forms.object.empty')
  return told.map(({ name, value, field }, index) => (
    <Fragment key={name}>{index === 0 ? '' : ' · '}{field.title ? lt(field.title) : name} {shortOf(value, field, t, lt)}</Fragment>
  ))
}

function shortOf(value: Value, schema: FieldSchema, t: Translator['t'], lt: Translator['lt']): ReactNode {
  const mode = valueMode(value)
  if (mode !== 'const') return t(`forms.mode.${mode}`)
  const json: Json | undefined = constantOf(value)
  if (json === undefined || json === null || typeof json === 'object') return '…'
  const label = schema.ui?.labels?.[String(json)]
  if (label) return lt(label)
  if (widgetOf(schema) === 'choice' && typeof json !== 'boolean') return <ChoiceNames value={json} schema={schema} />
  return typeof json === 'boolean' ? t(json ? 'forms.on' : 'forms.off') : String(json)
}
