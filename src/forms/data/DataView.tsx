import { useMemo, useState, type KeyboardEvent } from 'react'
import type { Json } from '../../core/base'
import { formatPath, type RefPath } from '../../core/expression'
import { useT } from '../../i18n'
import { IconButton, Tabs, TextField } from '../../ui'
import { sampleLine } from '../references/scopeTree'
import { dataTable, tableRows, type DataTable } from './dataTable'
import { DataTree } from './DataTree'
import type { DataRow } from './dataRows'
import { JsonView } from './JsonView'
import './data.css'

type Look = 'tree' | 'table' | 'json'

/** What is shorter than this as JSON is seen at a glance and needs no search. */
const SEARCHED_FROM = 120

/**
 * Data to look into: as a tree, as a table where there are records, and as JSON; each with a search. A path is copied
 * as expressions write it, from `root` where the data can be referred to.
 */
export function DataView({ value, label, root }: { value: Json | undefined; label: string; root?: RefPath | undefined }) {
  const { t } = useT()
  const [look, setLook] = useState<Look>('tree')
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const [told, setTold] = useState<{ text: string; failed: boolean }>()
  const table = useMemo(() => (value === undefined ? undefined : dataTable(value)), [value])
  const long = useMemo(() => value !== undefined && JSON.stringify(value).length > SEARCHED_FROM, [value])
  if (value === undefined || value === null || typeof value !== 'object') return <JsonView value={value} label={label} />

  const copy = async (text: string, said: string) => {
    // Frames may not be allowed to use the clipboard: then the text itself is shown, to be copied by hand.
    const done = await Promise.resolve().then(() => navigator.clipboard.writeText(text)).then(() => true, () => false)
    setTold(done ? { text: said, failed: false } : { text, failed: true })
  }
  const copyPath = ({ path }: DataRow) => {
    const text = formatPath([...(root ?? []), ...path] as unknown as RefPath)
    return copy(text, t('forms.data.copied', { path: text }))
  }
  const tabs = [
    { key: 'tree' as const, label: t('forms.data.tree') },
    ...(table ? [{ key: 'table' as const, label: t('forms.data.table') }] : []),
    { key: 'json' as const, label: 'JSON' },
  ]
  const shown = look === 'table' && !table ? 'tree' : look
  const step = (by: 1 | -1) => setAt((now) => now + by)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || shown !== 'json' || event.nativeEvent.isComposing) return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }
  return (
    <div className="qf-data">
      <div className="qf-data-bar">
        <Tabs label={t('forms.data.look')} tabs={tabs} active={shown} onChange={setLook} />
        {long ? (
          <TextField label={t('forms.data.search')} placeholder={t('forms.data.search')} icon="search" value={search} onChange={(event) => { setSearch(event.target.value); setAt(0) }} onKeyDown={onKeyDown} />
        ) : null}
        <IconButton icon="copy" size="small" tip="left" label={t('forms.data.copyJson')} onClick={() => void copy(JSON.stringify(value, null, 2), t('forms.data.copiedJson'))} />
      </div>
      {shown === 'tree' ? <DataTree value={value} label={label} search={search} onCopy={(row) => void copyPath(row)} /> : null}
      {shown === 'table' && table ? <Table table={table} label={label} search={search} /> : null}
      {shown === 'json' ? <JsonView value={value} label={label} search={{ words: search, at, onStep: step }} /> : null}
      <p className="qf-data-told" role="status">{told ? <span data-failed={told.failed}>{told.failed ? <>{t('forms.data.byHand')} <code>{told.text.slice(0, 500)}</code></> : told.text}</span> : null}</p>
    </div>
  )
}

function Table({ table, label, search }: { table: DataTable; label: string; search: string }) {
  const { t } = useT()
  const { path, columns, list } = table
  const { rows, count } = useMemo(() => tableRows(table, search), [table, search])
  const told = search.trim() !== '' ? t('forms.data.foundRows', { count, total: list.length }) : t(rows.length < count ? 'forms.data.firstRows' : 'forms.data.rows', { count: rows.length, total: list.length })
  if (count === 0) return <p className="qf-empty" role="status">{t('forms.data.notFound')}</p>
  return (
    <div className="qf-data-table" tabIndex={0} role="group" aria-label={label}>
      <table>
        <caption>{path.length === 0 ? null : <code>{formatPath(path as unknown as RefPath)}</code>} <span role="status">{told}</span></caption>
        <thead><tr><th scope="col">#</th>{columns.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {/* Records have no name of their own but their place. */}
          {rows.map(({ at, cells }) => (
            <tr key={at}>
              <th scope="row">{at}</th>
              {cells.map((cell, column) => <td key={columns[column]} title={sampleLine(cell, 400)}>{sampleLine(cell, 60)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
