import { useMemo } from 'react'
import { useT } from '../../i18n'
import { madeRecords, useFlow, useRun, useViewStore } from '../../state'
import { Icon } from '../../ui'
import { MeetingItem } from './MeetingList'
import { MessageItem } from './MessageList'
import { placesOf, type Place } from './places'
import './sandbox.css'

/** Messages shown of one place; the sandbox has them all. */
const SHOWN = 3

/** What the shown run, or one step of it, put into the sandbox: place by place, each with the way there. Nothing where it put nothing. */
export function Arrivals({ step }: {
  /** As `scope:node`; the whole run without it. */
  step?: string | undefined
}) {
  const { t } = useT()
  const world = useRun((state) => state.world)
  const changes = useRun((state) => state.changes)
  const places = useMemo(() => {
    if (!world.snapshot || changes.size === 0) return []
    const made = madeRecords(changes, step)
    return made.size === 0 ? [] : placesOf(world.snapshot, world.views, made).filter(({ fresh }) => fresh > 0)
  }, [world, changes, step])
  if (places.length === 0) return null
  return (
    <section className="qs-arrivals" aria-label={t('sandbox.people')}>
      {places.map((place) => <Arrived key={place.key} place={place} now={world.snapshot?.now ?? 0} />)}
    </section>
  )
}

function Arrived({ place, now }: { place: Place; now: number }) {
  const { t, lt } = useT()
  const view = useViewStore()
  const run = useRun((state) => state.current?.id)
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  const title = lt(place.title)
  return (
    <section className="qs-arrived" aria-label={title}>
      <header>
        <Icon name={place.kind === 'meetings' ? 'clock' : 'list'} size={14} />
        <b className="q-ellipsis" title={title}>{title}</b>
        <button type="button" className="qs-link" onClick={() => view.getState().openPlace({ run, key: place.key })} aria-label={t('sandbox.openPlace', { place: title })}>{t('sandbox.open')}</button>
      </header>
      {place.kind === 'meetings'
        ? <ul className="qs-meetings">{place.meetings.filter(({ fresh }) => fresh).slice(0, SHOWN).map((meeting) => <MeetingItem key={meeting.id} meeting={meeting} timezone={timezone} bare />)}</ul>
        : <ol>{place.messages.filter(({ fresh }) => fresh).slice(-SHOWN).map((message) => <MessageItem key={message.id} message={message} timezone={timezone} now={now} bare />)}</ol>}
      {place.fresh > SHOWN ? <p className="qs-who">{t('sandbox.moreHere', { count: place.fresh - SHOWN })}</p> : null}
    </section>
  )
}
