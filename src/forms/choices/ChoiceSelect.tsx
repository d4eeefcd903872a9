import { Select } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Choice } from '../../core/connector'
import type { DynamicOptions, FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { controlProps, type WidgetProps } from '../widgetProps'
import { ChoiceNotice } from './ChoiceNotice'
import { exactChoice, findRows, rowsOf, type ChoiceRow } from './choiceRows'
import { useChoiceTree, type Fold } from './choiceTree'
import { asField, pastedParts, typedValue } from './chosenValues'
import type { ChoiceSource } from './choiceSource'
import { useCalm, useChoices } from './useChoices'

/** Stands for the line that fetches the next page; no system's ids begin like this. */
const MORE = '\u0000more'

const NO_ROWS: readonly never[] = []

interface Line { value: string; label: string; row?: ChoiceRow; typed?: true; disabled?: boolean; 'data-choice'?: string; 'aria-level'?: number; 'aria-expanded'?: boolean }

/**
 * One value or several, chosen by name from what a lookup lists, or typed in as they are. The field shows names and
 * holds values. Names are asked for when the list is opened, or a moment after the field is there with a value.
 */
export function ChoiceSelect(props: Pick<WidgetProps, 'id' | 'labelId' | 'describedBy' | 'invalid' | 'disabled'> & {
  source: ChoiceSource
  options: DynamicOptions
  /** What one value is. */
  schema: FieldSchema
  values: readonly (string | number)[]
  multiple: boolean
  maxCount?: number | undefined
  onChange: (values: (string | number)[]) => void
}) {
  const { t, lt } = useT()
  const { source, options, schema, values, multiple } = props
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const [opened, setOpened] = useState(false)
  const stays = useRef(false)
  const calm = useCalm(values.length > 0)
  const { state, searched, known, more, retry } = useChoices(source, options, opened || calm, search)
  const also = useMemo<readonly Choice[]>(() => (options.also ?? []).map(({ value, label }) => ({ value, label: lt(label) })), [options.also, lt])
  const choices = useMemo(() => [...also, ...state.choices], [also, state.choices])
  const rows = useMemo(() => rowsOf(choices), [choices])
  const byKey = useMemo(() => new Map([...known, ...choices.map((choice) => [String(choice.value), choice] as const)]), [known, choices])
  // What was found by whoever lists the choices is shown as it came, whatever it was found by.
  const foundOutside = searched !== undefined && searched !== '' && searched === search.trim()
  const awaited = searched !== undefined && (searched !== search.trim() || state.status === 'loading')
  const finds = useCallback(
    (text: string) => (foundOutside ? [...findRows(rowsOf(also), text), ...rowsOf(state.choices)] : findRows(rows, text)),
    [foundOutside, also, state.choices, rows],
  )
  const listed = state.status === 'ready' || (state.status === 'failed' && state.choices.length > 0)

  const set = (next: readonly (string | number)[]) => {
    const own = next.map((value) => asField(schema, value))
    props.onChange([...new Map(own.map((value) => [String(value), value])).values()])
  }
  // While the list closes it still shows what it did.
  const found = useMemo(() => (opened ? finds(search) : NO_ROWS), [opened, finds, search])
  const typed = search.trim() === '' ? undefined : typedValue(schema, search)
  const takeTyped = (text: string): string | number | undefined => exactChoice(choices, text.trim())?.value ?? typedValue(schema, text)
  const searchFor = (text: string) => {
    const parts = multiple ? pastedParts(text) : undefined
    if (!parts) return setSearch(text)
    setSearch('')
    set([...values, ...parts.flatMap((part) => takeTyped(part) ?? [])])
  }
  const leave = () => {
    const text = search
    setSearch('')
    if (text.trim() === '') return
    // A word that finds other things was a search, unless nobody could know what it finds.
    if (listed && !exactChoice(choices, text.trim()) && finds(text).length > 0) return
    const value = takeTyped(text)
    if (value !== undefined) set(multiple ? [...values, value] : [value])
  }

  const keys = values.map(String)
  const tree = useChoiceTree({ id: props.id, rows, chosen: keys, folds: search === '' })
  const lines: (Line | { label: string; options: Line[] })[] = opened
    ? [
        ...grouped(tree.inSight(found), tree.fold),
        ...(typed === undefined || byKey.has(String(typed)) ? [] : [{ value: String(typed), label: t('forms.choice.typed', { text: String(typed) }), typed: true as const }]),
        ...(search.trim() !== '' && typed === undefined ? [{ value: search, label: t('forms.number.broken'), disabled: true }] : []),
        // Last: what comes in the place of the first line is the one that Enter takes.
        ...(awaited ? [{ value: MORE, label: t('forms.choice.loading'), disabled: true }] : []),
        ...(state.more && !awaited ? [{ value: MORE, label: t(state.more === 'loading' ? 'forms.choice.loading' : search === '' || foundOutside ? 'forms.choice.more' : 'forms.choice.moreSearch', { count: state.choices.length }) }] : []),
      ]
    : []
  const change = (next: string | string[] | null | undefined) => {
    const picked = next === null || next === undefined ? [] : Array.isArray(next) ? next : [next]
    if (picked.includes(MORE)) {
      stays.current = !multiple
      return more()
    }
    setSearch('')
    const held = new Map(values.map((value) => [String(value), value]))
    set(picked.map((key) => byKey.get(key)?.value ?? held.get(key) ?? key))
  }
  const strangers = listed && state.more === undefined && searched === undefined ? keys.filter((key) => !byKey.has(key)) : []

  return (
    <>
      <Select<string | string[]>
        id={props.id}
        className="qf-full qf-choice"
        {...(multiple ? { mode: 'multiple' as const, value: keys, ...(props.maxCount !== undefined && { maxCount: props.maxCount }) } : { value: keys[0] ?? (null as unknown as string) })}
        options={lines}
        open={open}
        onOpenChange={(next) => {
          // A list of one value closes with what is chosen, but asking for more is no choice.
          if (!next && stays.current) {
            stays.current = false
            return
          }
          setOpen(next)
          if (next) setOpened(true)
        }}
        showSearch={{ searchValue: search, onSearch: searchFor, filterOption: false }}
        onChange={change}
        onBlur={leave}
        onPopupScroll={({ currentTarget: list }) => {
          if (state.more === 'there' && list.scrollTop + list.clientHeight >= list.scrollHeight - 8) more()
        }}
        // Tab takes the active line: none is before anything was searched for.
        defaultActiveFirstOption={search !== ''}
        allowClear={values.length > 0}
        loading={state.status === 'loading'}
        popupMatchSelectWidth
        placeholder={t('forms.choice.placeholder')}
        notFoundContent={<span className="qf-choice-empty">{t(emptyText(state.status, search !== ''))}</span>}
        labelRender={({ value }) => chosenLabel(String(value), byKey.get(String(value))?.label, multiple)}
        optionRender={({ data }) => choiceLine(data as Line, search !== '', tree.fold)}
        {...tree.props(lines.length)}
        {...controlProps(props)}
      />
      <ChoiceNotice state={state} asked={opened} strangers={strangers} onRetry={retry} />
    </>
  )
}

/** What the field shows of a value: its name where that is known, and the value itself where there is room. */
const chosenLabel = (key: string, label: string | undefined, narrow: boolean) => (
  <span className="qf-choice-label" title={key}><span>{label ?? key}</span>{narrow || label === undefined || label === key ? null : <code>{key}</code>}</span>
)

function choiceLine(line: Line, searched: boolean, fold: Fold | undefined) {
  if (!line.row) return <span className="qf-choice-extra">{line.label}</span>
  const { choice, depth, below } = line.row
  const hint = [searched ? below : '', choice.description ?? ''].filter(Boolean).join(' · ')
  return (
    <span className="qf-choice-line" data-depth={searched ? 0 : Math.min(depth, 6)}>
      {fold && <FoldArrow row={line.row} fold={fold} />}
      <span>{choice.label}</span>
      {hint === '' ? null : <small>{hint}</small>}
      {choice.label === String(choice.value) ? null : <code>{choice.value}</code>}
    </span>
  )
}

/** Opens and closes a branch by the mouse; keys do it for the active line, which tells how it stands. */
function FoldArrow({ row, fold }: { row: ChoiceRow; fold: Fold }) {
  if (!row.branch) return <i className="qf-choice-fold" aria-hidden />
  return (
    <i
      className="qf-choice-fold"
      aria-hidden
      data-open={fold.isOpen(row)}
      onClick={(event) => {
        event.stopPropagation()
        fold.toggle(row)
      }}
    >
      <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6"><path d="M4.5 3 7.5 6 4.5 9" /></svg>
    </i>
  )
}

/** Lines of one group together under its name. */
function grouped(rows: readonly ChoiceRow[], fold: Fold | undefined): (Line | { label: string; options: Line[] })[] {
  const lines: (Line | { label: string; options: Line[] })[] = []
  const groups = new Map<string, Line[]>()
  for (const row of rows) {
    const line: Line = {
      value: String(row.choice.value), label: row.choice.label, row,
      ...(fold && { 'data-choice': String(row.choice.value), 'aria-level': row.depth + 1, ...(row.branch && { 'aria-expanded': fold.isOpen(row) }) }),
    }
    const { group } = row.choice
    const known = group === undefined ? undefined : groups.get(group)
    if (group === undefined) lines.push(line)
    else if (known) known.push(line)
    else {
      const members = [line]
      groups.set(group, members)
      lines.push({ label: group, options: members })
    }
  }
  return lines
}

function emptyText(status: ReturnType<typeof useChoices>['state']['status'], searched: boolean) {
  switch (status) {
    case 'idle':
    case 'loading': return 'forms.choice.loading'
    case 'ready': return searched ? 'forms.choice.notFound' : 'forms.choice.none'
    default: return 'forms.choice.typeIn'
  }
}
