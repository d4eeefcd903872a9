import { useState } from 'react'
import { useT } from '../../i18n'
import { Button, EmptyState } from '../../ui'
import { useFactText } from './Facts'
import { MarkBadge } from './MarkBadge'
import { byTime, type Place } from './places'
import { rowsOf, textReader, type WorldLook } from './records'

const SHOWN = 100

/** A table with the columns that its view names. */
export function RowsView({ place, look, timezone }: { place: Extract<Place, { kind: 'table' }>; look: WorldLook; timezone: string }) {
  const { t, lt } = useT()
  const [most, setMost] = useState(SHOWN)
  const fact = useFactText(timezone)
  const { system, rows: { table, columns, latest }, empty, title } = place.view
  const read = textReader(look.snapshot, system)
  const found = rowsOf(look, system, table)
  const rows = latest === undefined ? found : byTime(found, latest).reverse()
  if (rows.length === 0) return <EmptyState icon="list" title={t('sandbox.noRecords')} hint={lt(empty) || t('sandbox.hint.table')} />
  return (
    <>
      <table className="qs-table">
        <caption className="q-unseen">{lt(title)}</caption>
        <thead><tr>{columns.map(({ title: name }) => <th key={lt(name)} scope="col">{lt(name)}</th>)}<th scope="col"><span className="q-unseen">{t('sandbox.byThisRun')}</span></th></tr></thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <tr key={row.id} data-fresh={row.mark === 'made'} data-off={row.mark === 'removed' || undefined}>
              {columns.map((column) => <td key={lt(column.title)}>{clip(fact(column, row.record, read))}</td>)}
              <td><MarkBadge mark={row.mark} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most ? <Button size="small" onClick={() => setMost(most + SHOWN)}>{t('sandbox.moreRecords', { count: rows.length - most })}</Button> : null}
    </>
  )
}

const clip = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text)
