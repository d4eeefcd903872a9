import { useState } from 'react'
import { useT } from '../../i18n'
import { Button, EmptyState } from '../../ui'
import { Facts } from './Facts'
import { MarkBadge } from './MarkBadge'
import { Blocks } from './message/Blocks'
import { byTime, type Place } from './places'
import { instantOf, itemsAt, rowsOf, textReader, valueAt, type WorldLook } from './records'
import { messageTime } from './worldTime'

const SHOWN = 30
/** Items of a list that a post shows. */
const MOST = 50

/** Posts, the newest first: what was said, and what became of it with each of those who publish it. */
export function FeedView({ place, look, timezone }: { place: Extract<Place, { kind: 'feed' }>; look: WorldLook; timezone: string }) {
  const { t, lt, locale } = useT()
  const [most, setMost] = useState(SHOWN)
  const { system, posts, empty } = place.view
  const read = textReader(look.snapshot, system)
  const rows = byTime(rowsOf(look, system, posts.table), posts.at).reverse()
  if (rows.length === 0) return <EmptyState icon="sparkle" title={t('sandbox.noPosts')} hint={lt(empty) || t('sandbox.hint.feed')} />
  return (
    <>
      <ol className="qs-feed">
        {rows.slice(0, most).map((row) => (
          <li key={row.id} data-fresh={row.mark === 'made'}>
            <p className="qs-who"><b>{read(row.record, posts.author).slice(0, 60) || lt(posts.authorElse)}</b> · {messageTime(instantOf(valueAt(row.record, posts.at)) ?? 0, look.snapshot.now, timezone, locale)}<MarkBadge mark={row.mark} /></p>
            <Blocks blocks={posts.blocks} record={row.record} read={read} />
            <Facts facts={posts.facts ?? []} record={row.record} read={read} timezone={timezone} />
            {(posts.lists ?? []).map(({ title, list, name, facts }) => {
              const items = itemsAt(row.record, list)
              return items.length === 0 ? null : (
                <details key={lt(title)}>
                  <summary>{lt(title)} <span className="qs-who">{items.length}</span></summary>
                  <ul className="qs-cards">{items.slice(0, MOST).map((item, index) => <li key={index}><b>{read(item, name).slice(0, 100)}</b><Facts facts={facts ?? []} record={item} read={read} timezone={timezone} /></li>)}</ul>
                </details>
              )
            })}
          </li>
        ))}
      </ol>
      {rows.length > most ? <Button size="small" onClick={() => setMost(most + SHOWN)}>{t('sandbox.moreRecords', { count: rows.length - most })}</Button> : null}
    </>
  )
}
