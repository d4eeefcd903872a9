import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Json } from '../../core/base'
import { useT } from '../../i18n'
import { Icon } from '../../ui'
import { sampleLine } from '../references/scopeTree'
import { dataRows, membersOf, PAGE, searchData, type DataRow } from './dataRows'

const NONE: ReadonlyMap<string, number> = new Map()

/**
 * A value as a tree. One tab stop: arrows move and fold, Enter copies where a value stands. Lists show their first
 * items, so that a huge answer does not hold the page up.
 */
export function DataTree(props: { value: Json; label: string; search: string; onCopy: (row: DataRow) => void }) {
  const { t } = useT()
  const list = useRef<HTMLUListElement>(null)
  const [shown, setShown] = useState(NONE)
  const [at, setAt] = useState(0)
  const searching = props.search.trim() !== ''
  const rows = useMemo(() => (searching ? searchData(props.value, props.search) : dataRows(props.value, shown)), [props.value, props.search, searching, shown])
  const index = Math.min(at, Math.max(0, rows.length - 1))

  const fold = (row: DataRow, open: boolean) => setShown((before) => {
    const next = new Map(before)
    if (open) next.set(row.id, PAGE)
    else next.delete(row.id)
    return next
  })
  const more = ({ path }: DataRow) => setShown((before) => new Map(before).set(JSON.stringify(path), (before.get(JSON.stringify(path)) ?? PAGE) + PAGE))
  const press = (row: DataRow) => {
    if (row.hidden !== undefined) more(row)
    else if (row.open !== undefined) fold(row, !row.open)
  }
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setAt(next)
    list.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[next]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[index]
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const act: Partial<Record<string, () => void>> = {
      ArrowDown: () => move(index + 1),
      ArrowUp: () => move(index - 1),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      ArrowRight: () => { if (row.open === false) fold(row, true) },
      ArrowLeft: () => { if (row.open) fold(row, false) },
      ' ': () => press(row),
      Enter: () => (row.hidden === undefined ? props.onCopy(row) : more(row)),
    }
    const handler = act[event.key]
    if (!handler) return
    event.preventDefault()
    handler()
  }

  if (rows.length === 0) return <p className="qf-empty">{t(searching ? 'forms.data.notFound' : 'forms.data.empty')}</p>
  return (
    <ul className="qf-data-tree" role="tree" aria-label={props.label} ref={list}>
      {rows.map((row, number) => (
        <li
          key={row.id}
          role="treeitem"
          aria-level={row.depth + 1}
          aria-selected={number === index}
          {...(row.open === undefined ? {} : { 'aria-expanded': row.open })}
          tabIndex={number === index ? 0 : -1}
          className="qf-data-row"
          style={{ paddingInlineStart: 4 + row.depth * 14 }}
          onFocus={() => setAt(number)}
          onClick={() => press(row)}
          onKeyDown={onKeyDown}
        >
          {row.hidden === undefined ? <Row row={row} onCopy={() => props.onCopy(row)} /> : <span className="qf-data-more">{t('forms.data.more', { count: row.hidden })}</span>}
        </li>
      ))}
    </ul>
  )
}

function Row({ row, onCopy }: { row: DataRow; onCopy: () => void }) {
  const { t } = useT()
  return (
    <>
      <span className="qf-fold" data-open={row.open === true} data-leaf={row.open === undefined} aria-hidden>
        <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6"><path d="M4.5 3 7.5 6 4.5 9" /></svg>
      </span>
      <code className="qf-data-name">{row.name}</code>
      <span className="qf-data-value" data-kind={row.kind} title={typeof row.value === 'string' ? row.value.slice(0, 1000) : undefined}>{valueText(row, t)}</span>
      <button type="button" className="qf-data-copy" tabIndex={-1} aria-label={t('forms.data.copyPath')} title={t('forms.data.copyPath')} onClick={(event) => { event.stopPropagation(); onCopy() }}>
        <Icon name="copy" size={13} />
      </button>
    </>
  )
}

function valueText({ kind, value, open }: DataRow, t: ReturnType<typeof useT>['t']): string {
  if (kind === 'array') return open ? '' : t('forms.data.items', { count: membersOf(value).length })
  if (kind === 'object') return open ? '' : t('forms.data.members', { count: membersOf(value).length })
  return kind === 'string' ? `"${sampleLine(value, 120)}"` : String(value)
}
