import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { LocalText, PathStep } from '../core/base'
import { siblingsOf, type Value } from '../core/expression'
import { fieldOrder, isRequired, isVisible, type FieldSchema } from '../core/schema'
import { useT } from '../i18n'
import { FieldRow } from './FieldRow'
import { FormEnvironmentProvider, useFormEnvironment } from './formEnvironment'
import { isWithin } from './widgetProps'

/** As many rows as a panel shows at once; those below them come when these have been painted. */
const FIRST_ROWS = 8

const NONE: Readonly<Record<string, FieldSchema>> = {}

/** The members of one object in order, grouped, hidden ones left out, advanced ones folded until they hold a value. */
export function FieldList(props: {
  schema: FieldSchema
  values: Readonly<Record<string, Value>>
  path: readonly PathStep[]
  onChange: (name: string, value: Value | undefined) => void
}) {
  const { t, lt } = useT()
  const { focus, within } = useFormEnvironment()
  const [unfolded, setUnfolded] = useState(false)
  const properties = props.schema.properties ?? NONE
  const handed = useMembers(useMemo(() => Object.keys(properties), [properties]), props.path, props.onChange)
  const siblings = siblingsOf(props.values)
  const names = fieldOrder(properties).filter((name) => isVisible(properties[name]!, siblings))
  const isFolded = (name: string) => properties[name]!.ui?.advanced === true && props.values[name] === undefined
  const folded = names.filter(isFolded)
  const wanted = focus !== undefined && folded.some((name) => isWithin(focus.path, [...props.path, name]))
  const open = unfolded || wanted
  const whole = useDeferredValue(true, false)
  const listed = names.filter((name) => !isFolded(name))
  const shown = whole ? listed : listed.slice(0, FIRST_ROWS)

  const rowOf = (name: string) => (
    <FieldRow key={name} name={name} schema={properties[name]!} value={props.values[name]} required={isRequired(props.schema, name, siblings)} {...handed.get(name)!} />
  )
  const row = (name: string) => (props.path.length === 0 && within?.has(name) ? <Within key={name} name={name}>{rowOf(name)}</Within> : rowOf(name))
  return (
    <>
      {inGroups(shown, properties).map(({ title, names: members }) => (
        title === undefined
          ? members.map(row)
          : (
            <fieldset key={title.en} className="qf-group">
              <legend>{lt(title)}</legend>
              {members.map(row)}
            </fieldset>
          )
      ))}
      {folded.length === 0 || !whole ? null : (
        <div className="qf-advanced">
          <button type="button" className="qf-more" aria-expanded={open} onClick={() => setUnfolded(!open)}>
            {t(open ? 'forms.less' : 'forms.more', { count: folded.length })}
          </button>
          {open ? folded.map(row) : null}
        </div>
      )}
    </>
  )
}

type Change = (name: string, value: Value | undefined) => void

/** Path and handler of each member, the same from render to render: what is typed in one field leaves the others alone. */
function useMembers(names: readonly string[], path: readonly PathStep[], onChange: Change) {
  const latest = useRef(onChange)
  useLayoutEffect(() => {
    latest.current = onChange
  }, [onChange])
  return useMemo(() => new Map(names.map((name) => [name, {
    path: [...path, name], onChange: (value: Value | undefined) => latest.current(name, value),
  }])), [names, path])
}

/** A member that may refer to other things than the rest of the form. */
function Within({ name, children }: { name: string; children: ReactNode }) {
  const around = useFormEnvironment()
  const environment = useMemo(() => ({ ...around, ...around.within?.get(name) }), [around, name])
  return <FormEnvironmentProvider environment={environment}>{children}</FormEnvironmentProvider>
}

/** Runs of names with the same group title, in order; a group stands where its first member does. */
function inGroups(names: readonly string[], properties: Record<string, FieldSchema>) {
  const groups: { title: LocalText | undefined; names: string[] }[] = []
  for (const name of names) {
    const title = properties[name]!.ui?.group
    const known = groups.find((group) => group.title !== undefined && group.title.en === title?.en && group.title.zh === title.zh)
    const last = groups.at(-1)
    if (known) known.names.push(name)
    else if (title === undefined && last && last.title === undefined) last.names.push(name)
    else groups.push({ title, names: [name] })
  }
  return groups
}
