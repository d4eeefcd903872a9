import { useEffect, useRef, useState } from 'react'
import type { Json, WorldNames } from '../../core/base'
import { useT } from '../../i18n'
import type { WorldSnapshot } from '../../runtime'
import type { WorldChanges } from '../../state'
import { MarkBadge } from './MarkBadge'

/** Records shown of one table; the rest is counted. */
const SHOWN = 200

/** The world's records as they are, system by system. */
export function TablesView({ snapshot, changed, names }: { snapshot: WorldSnapshot; changed: WorldChanges; names: WorldNames }) {
  const { t, lt } = useT()
  const systemName = (system: string): string => lt(names[system]?.title) || system
  const tableName = (system: string, table: string): string => lt(names[system]?.tables[table]) || table
  const tables = Object.entries(snapshot.systems).flatMap(([system, all]) => Object.keys(all).map((table) => ({ system, table, key: `${system}/${table}` })))
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const current = tables.find(({ key }) => key === chosen) ?? tables.find(({ key }) => [...changed.keys()].some((one) => one.startsWith(`${key}/`))) ?? tables[0]
  const list = useRef<HTMLElement>(null)
  // The table that the run wrote to may be far down the list.
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView?.({ block: 'nearest' })
  }, [current?.key])
  const records = current ? Object.entries(snapshot.systems[current.system]?.[current.table] ?? {}) : []
  return (
    <div className="qs-places">
      <nav ref={list} aria-label={t('sandbox.tables')}>
        {Object.keys(snapshot.systems).map((system) => (
          <section key={system} aria-label={systemName(system)}>
            <h2>{systemName(system)}</h2>
            {tables.filter((one) => one.system === system).map((one) => (
              <button key={one.key} type="button" aria-current={one.key === current?.key} onClick={() => setChosen(one.key)}>
                <span className="q-ellipsis" title={`${system}/${one.table}`}>{tableName(system, one.table)}</span>
                <span className="qs-who">{Object.keys(snapshot.systems[system]?.[one.table] ?? {}).length}</span>
              </button>
            ))}
          </section>
        ))}
      </nav>
      <div className="qs-place" tabIndex={0} aria-label={current ? tableName(current.system, current.table) : ''}>
        <table className="qs-table">
          <thead><tr><th scope="col">{t('sandbox.id')}</th><th scope="col">{t('sandbox.record')}</th></tr></thead>
          <tbody>
            {records.slice(0, SHOWN).map(([id, record]) => {
              const change = changed.get(`${current?.key}/${id}`)
              return (
                <tr key={id} data-fresh={change?.made === true}>
                  <th scope="row"><code>{id}</code><MarkBadge mark={change && (change.made ? 'made' : 'changed')} /></th>
                  <td><Cell record={record} /></td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {records.length > SHOWN ? <p className="qs-who">{t('sandbox.moreRecords', { count: records.length - SHOWN })}</p> : null}
        {records.length === 0 ? <p className="qs-who">{t('sandbox.noRecords')}</p> : null}
      </div>
    </div>
  )
}

function Cell({ record }: { record: Json }) {
  const text = JSON.stringify(record, null, 1)
  return text.length < 160 ? <code>{JSON.stringify(record)}</code> : <details><summary><code>{JSON.stringify(record).slice(0, 150)}…</code></summary><pre>{text.slice(0, 20_000)}</pre></details>
}
