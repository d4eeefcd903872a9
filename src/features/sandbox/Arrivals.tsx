import { useMemo } from 'react'
import { useT } from '../../i18n'
import { madeRecords, useFlow, useRun, useViewStore } from '../../state'
import { Icon, type IconName } from '../../ui'
import { MessageItem } from './message/MessageItem'
import { messageOf } from './message/message'
import { placesOf, type Place } from './places'
import { instantOf, rowsOf, textReader, valueAt, type Row, type WorldLook } from './records'
import { worldTime } from './worldTime'
import './sandbox.css'

/** Messages shown of one place; the sandbox has them all. */
const SHOWN = 3

const ICON: Record<Place['kind'], IconName> = { chat: 'chat', phone: 'phone', mail: 'mail', calendar: 'calendar', people: 'people', feed: 'sparkle', table: 'list', none: 'info' }

/** What the shown run, or one step of it, put into the sandbox: place by place, each with the way there. Nothing where it put nothing. */
export function Arrivals({ step }: {
  /** As `scope:node`; the whole run without it. */
  step?: string | undefined
}) {
  const { t } = useT()
  const world = useRun((state) => state.world)
  const changes = useRun((state) => state.changes)
  const { snapshot, views } = world
  const look = useMemo((): WorldLook | undefined => {
    if (!snapshot || changes.size === 0) return undefined
    const made = madeRecords(changes, step)
    if (made.size === 0) return undefined
    return { snapshot, start: undefined, changes: new Map([...changes].filter(([key]) => made.has(key))) }
  }, [snapshot, changes, step])
  const places = useMemo(() => (look ? placesOf(look, views).filter(({ fresh, kind }) => fresh > 0 && kind !== 'table') : []), [look, views])
  if (!look || places.length === 0) return null
  return (
    <section className="qs-arrivals" aria-label={t('sandbox.people')}>
      {places.map((place) => <Arrived key={place.key} place={place} look={look} />)}
    </section>
  )
}

function Arrived({ place, look }: { place: Place; look: WorldLook }) {
  const { t, lt } = useT()
  const view = useViewStore()
  const run = useRun((state) => state.current?.id)
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  const title = place.kind === 'calendar' ? t('sandbox.calendar') : lt(place.title)
  return (
    <section className="qs-arrived" aria-label={title}>
      <header>
        <Icon name={ICON[place.kind]} size={14} />
        <b className="q-ellipsis" title={title}>{title}</b>
        <button type="button" className="qs-link" onClick={() => view.getState().openPlace({ run, key: place.key })} aria-label={t('sandbox.openPlace', { place: title })}>{t('sandbox.open')}</button>
      </header>
      <ArrivedItems place={place} look={look} timezone={timezone} />
      {place.fresh > SHOWN ? <p className="qs-who">{t('sandbox.moreHere', { count: place.fresh - SHOWN })}</p> : null}
    </section>
  )
}

const madeOf = (rows: readonly Row[]): Row[] => rows.filter(({ mark }) => mark === 'made')

function ArrivedItems({ place, look, timezone }: { place: Place; look: WorldLook; timezone: string }) {
  const { locale } = useT()
  if (place.kind === 'chat' || place.kind === 'phone') {
    const read = textReader(look.snapshot, place.view.system)
    return <ol>{madeOf(place.rows).slice(-SHOWN).map((row) => <MessageItem key={row.id} message={messageOf(row, place.view.messages, read)} read={read} timezone={timezone} now={look.snapshot.now} bare />)}</ol>
  }
  return <ul className="qs-arrived-lines">{linesOf(place, look, (at) => worldTime(at, timezone, locale)).slice(0, SHOWN).map(({ key, title, about }) => <li key={key}><b className="q-ellipsis">{title.slice(0, 200)}</b><span className="qs-who">{about.slice(0, 200)}</span></li>)}</ul>
}

/** What arrived elsewhere than in a chat, in a line each. */
function linesOf(place: Place, look: WorldLook, time: (at: number) => string): { key: string; title: string; about: string }[] {
  const timeAt = (row: Row, path: string) => { const at = instantOf(valueAt(row.record, path)); return at === undefined ? '' : time(at) }
  switch (place.kind) {
    case 'calendar':
      return place.views.flatMap(({ system, events }) => {
        const read = textReader(look.snapshot, system)
        return madeOf(rowsOf(look, system, events.table)).map((row) => ({ key: `${system}/${row.id}`, title: read(row.record, events.title), about: timeAt(row, events.start) }))
      })
    case 'mail': {
      const { system, mails } = place.view
      const read = textReader(look.snapshot, system)
      return madeOf(place.rows).map((row) => ({ key: row.id, title: read(row.record, mails.subject), about: [read(row.record, mails.from), read(row.record, mails.to)].join(' → ') }))
    }
    case 'people': {
      const { system, people } = place.view
      const read = textReader(look.snapshot, system)
      return madeOf(rowsOf(look, system, people.table)).map((row) => ({ key: row.id, title: read(row.record, people.name) || row.id, about: read(row.record, people.about) }))
    }
    case 'feed': {
      const { system, posts } = place.view
      const read = textReader(look.snapshot, system)
      return madeOf(rowsOf(look, system, posts.table)).map((row) => ({ key: row.id, title: posts.blocks.map((block) => ('text' in block ? read(row.record, block.text) : '')).find((text) => text !== '') ?? row.id, about: timeAt(row, posts.at) }))
    }
    default:
      return []
  }
}
