import { memo, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import type { JsonPath } from '../core/base'
import { valueMode, type Value, type ValueMode } from '../core/expression'
import type { FieldSchema } from '../core/schema'
import { useT } from '../i18n'
import { BracesHint } from './BracesHint'
import { FieldProblems } from './FieldProblems'
import { fixedBytes } from './fixedBytes'
import { focusControl } from './focusField'
import { useFormEnvironment, type HeldModes } from './formEnvironment'
import { ModeSwitch } from './ModeSwitch'
import { ReadValue } from './ReadValue'
import { firstMode, modesOf, shownValue, switchFieldMode, takesText } from './modes'
import { useReferenceDrop } from './references/useReferenceDrop'
import { usePreview } from './usePreview'
import { ValueInput } from './ValueInput'
import { ValuePreview } from './ValuePreview'
import { holdsFields, isContainer, widgetOf } from './widgetOf'
import { isWithin, pathName } from './widgetProps'

/** Descriptions up to this length stand beside the label, longer ones below the control. */
const SHORT_HINT = { zh: 14, en: 26 }

interface RowProps {
  name: string
  schema: FieldSchema
  value: Value | undefined
  path: JsonPath
  required: boolean
  onChange: (value: Value | undefined) => void
  /** An item of a list or the value of a map: its label is quiet. */
  bare?: boolean
  /** Stands at the end of the label's line: move and remove. */
  tools?: ReactNode
}

/** One field: label, mode switch, control, help, byte counter, preview and problems. */
export const FieldRow = memo(function FieldRow(props: RowProps) {
  const { t, lt, locale } = useT()
  const environment = useFormEnvironment()
  const base = useId()
  const { schema, path } = props
  const value = useMemo(() => shownValue(schema, props.value), [schema, props.value])
  const modes = modesOf(schema, environment.modes)
  const [chosen, setChosen] = useState<ValueMode | undefined>(() => (value ? undefined : environment.held?.get(pathName(path))?.left?.for))
  const own = useRef<HeldModes>({ values: {} })
  const [seen, setSeen] = useState(props.value)
  if (!sameValue(seen, props.value)) {
    setSeen(props.value)
    if (props.value) setChosen(undefined)
  }
  const actual = value && valueMode(value)
  const mode: ValueMode = chosen ?? actual ?? firstMode(schema, modes)
  const change = (next: Value | undefined) => {
    // An emptied control stays in its mode.
    if (next === undefined) setChosen(mode)
    props.onChange(next ?? (props.bare ? emptyIn(mode, schema) : undefined))
  }
  const container = mode === 'const' && isContainer(widgetOf(schema))
  const issues = environment.issues.filter(({ place }) => place.path !== undefined && (container ? sameWay(place.path, path) : isWithin(place.path, path)))
  const invalid = issues.some((issue) => issue.severity === 'error')
  const title = schema.title ? lt(schema.title) : props.name
  const help = schema.description ? lt(schema.description) : ''
  const short = help.length > 0 && help.length <= SHORT_HINT[locale]
  const preview = usePreview(mode === 'const' ? undefined : value, schema, path)
  const ids = { control: `${base}-control`, label: `${base}-label`, help: `${base}-help`, problems: `${base}-problems`, preview: `${base}-preview` }
  const describedBy = [help ? ids.help : '', preview ? ids.preview : '', issues.length > 0 ? ids.problems : ''].filter(Boolean).join(' ') || undefined
  const drop = useReferenceDrop({ schema, value, modes, mode, disabled: environment.readOnly, onChange: props.onChange })
  const read = environment.readOnly
  const field = useRef<HTMLDivElement>(null)
  const [pressed, setPressed] = useState(0)
  useEffect(() => {
    if (pressed > 0 && field.current) focusControl(field.current)
  }, [pressed])
  const switchTo = (next: ValueMode) => {
    const held = heldAt(environment.held, path) ?? own.current
    const back = held.left?.mode === next && held.values[next] && sameJson(held.left.with, value) ? held.values[next] : undefined
    if (value) held.values[mode] = value
    setChosen(next)
    const switched = back ?? switchFieldMode(value, next, schema, held.values[next])
    held.left = { mode, for: next, with: switched }
    // An item must hold something: it keeps what it has until the new mode gives it a value.
    if (switched !== undefined || !props.bare) props.onChange(switched)
  }
  const switcher = read ? mode !== 'const' && <span className="qf-tag">{t(`forms.mode.${mode}`)}</span> : modes.length > 1 ? (
    <ModeSwitch
      modes={modes}
      mode={mode}
      field={title}
      onPress={() => setPressed((times) => times + 1)}
      onChange={switchTo}
    />
  ) : null

  return (
    <div ref={field} className="qf-field" data-path={pathName(path)} data-mode={mode} data-bare={props.bare === true} data-dropping={drop.over || undefined} {...drop.handlers}>
      <div className="qf-label">
        <span className="qf-label-text">
          <span>
            <label id={ids.label} htmlFor={ids.control}>{title}</label>
            {props.required ? <em title={t('forms.required')} aria-label={t('forms.required')}>*</em> : null}
          </span>
          {short ? <span id={ids.help} className="qf-hint">{help}</span> : null}
        </span>
        {switcher}
        {read ? null : props.tools}
      </div>
      {read && !(mode === 'const' && holdsFields(schema)) ? (
        <ReadValue value={actual === mode ? value : undefined} mode={mode} schema={schema} id={ids.control} labelId={ids.label} describedBy={describedBy} />
      ) : (
        <ValueInput
          key={mode}
          mode={mode}
          schema={schema}
          value={actual === mode ? value : undefined}
          onChange={change}
          path={path}
          id={ids.control}
          labelId={ids.label}
          describedBy={describedBy}
          invalid={invalid}
          required={props.required}
          disabled={read}
        />
      )}
      {read || mode !== 'const' ? null : (
        <BracesHint
          schema={schema}
          value={value}
          modes={modes}
          onSwitch={() => {
            setPressed((times) => times + 1)
            switchTo('ref')
          }}
        />
      )}
      <ByteCounter schema={schema} value={value} />
      {preview ? <ValuePreview preview={preview} schema={schema} issues={issues} id={ids.preview} /> : null}
      {help && !short ? <p id={ids.help} className="qf-hint qf-help">{help}</p> : null}
      <FieldProblems issues={issues} id={ids.problems} />
    </div>
  )
}, sameRow)

/** What is typed into one member of an object wraps the constants of all others anew. */
function sameRow(a: RowProps, b: RowProps): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof RowProps>
  return [...names].every((name) => (name === 'value' ? sameValue(a.value, b.value) : a[name] === b[name]))
}

/** Items of lists move, so that their position is no name to keep anything under. */
function heldAt(all: Map<string, HeldModes> | undefined, path: JsonPath): HeldModes | undefined {
  if (!all || path.some((step) => typeof step === 'number')) return undefined
  const name = pathName(path)
  const known = all.get(name) ?? { values: {} }
  all.set(name, known)
  return known
}

const sameJson = (a: Value | undefined, b: Value | undefined): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** What an emptied item still holds. */
const emptyIn = (mode: ValueMode, schema: FieldSchema): Value | undefined =>
  mode === 'expr' ? { expr: '' } : mode === 'ref' && takesText(schema) ? { text: [] } : undefined

/** Constants inside lists and objects are wrapped anew with each render. */
const sameValue = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && 'const' in a && 'const' in b && a.const === b.const)

const sameWay = (a: JsonPath, b: JsonPath): boolean => a.length === b.length && isWithin(a, b)

/** How much of a byte limit is used, once that is worth knowing. */
function ByteCounter(props: { schema: FieldSchema; value: Value | undefined }) {
  const { t } = useT()
  const limit = props.schema.maxBytes
  if (limit === undefined) return null
  const used = fixedBytes(props.value)
  // Nobody types what is chosen by name.
  if (used === undefined || (used < limit / 2 && (limit > 64 || widgetOf(props.schema) === 'choice'))) return null
  const plus = props.value && 'text' in props.value && props.value.text.some((part) => typeof part !== 'string')
  return <p className="qf-counter" data-over={used > limit}>{t(plus ? 'forms.bytesPlus' : 'forms.bytes', { used, limit })}</p>
}
