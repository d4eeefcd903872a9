import { getOwn } from '../../../core/base'
import { useT } from '../../../i18n'
import { Badge, IconButton } from '../../../ui'
import { Facts } from '../Facts'
import { MarkBadge } from '../MarkBadge'
import { itemsAt, textOf, textReader, valueAt, type WorldLook } from '../records'
import { worldClock, worldDay } from '../worldTime'
import type { CalendarEvent } from './events'

/** People listed of one event. */
const MOST = 60

/** All that is known of an event: when, its state, where, who comes and what they answered. */
export function EventDetail({ event, look, timezone, onClose }: { event: CalendarEvent; look: WorldLook; timezone: string; onClose: () => void }) {
  const { t, lt, locale } = useT()
  const { events } = event.view
  const { record } = event.row
  const read = textReader(look.snapshot, event.view.system)
  const people = events.people ? itemsAt(record, events.people.list) : []
  return (
    <aside className="qs-detail" aria-label={event.title}>
      <header>
        <b data-off={event.off || undefined}>{event.title}</b>
        <IconButton icon="close" size="small" tip="left" label={t('sandbox.closeDetail')} onClick={onClose} />
      </header>
      <p className="qs-who"><StateBadge event={event} /><MarkBadge mark={event.mark} />{lt(event.view.title)}</p>
      <p>{spanText(event, timezone, locale, t('sandbox.allDay'))}</p>
      <Facts facts={events.facts ?? []} record={record} read={read} timezone={timezone} />
      {people.length > 0 && events.people ? (
        <>
          <h3>{t('sandbox.attendees', { count: people.length })}</h3>
          <ul className="qs-people-list">
            {people.slice(0, MOST).map((person, index) => {
              const answer = events.people?.states && getOwn(events.people.states.words, textOf(valueAt(person, events.people.states.at)))
              return <li key={index}><span className="q-ellipsis">{read(person, events.people?.name)}</span>{answer ? <span className="qs-who">{lt(answer)}</span> : null}</li>
            })}
          </ul>
        </>
      ) : null}
    </aside>
  )
}

/** An event's state in words. */
export function StateBadge({ event }: { event: CalendarEvent }) {
  const { t, lt } = useT()
  const { title, tone } = event.state
  return <Badge tone={tone}>{typeof title === 'string' ? t(`sandbox.phase.${title}`) : lt(title)}</Badge>
}

/** `3月4日 周三 15:00 – 16:00`; with both dates where it ends on another day. */
function spanText({ start, end, allDay }: CalendarEvent, timezone: string, locale: 'zh' | 'en', whole: string): string {
  const [first, last] = [worldDay(start, timezone, locale), worldDay(allDay ? Math.max(start, end - 1) : end, timezone, locale)]
  if (allDay) return first === last ? `${first} ${whole}` : `${first} – ${last}`
  const [from, to] = [worldClock(start, timezone, locale), worldClock(end, timezone, locale)]
  return first === last ? `${first} ${from} – ${to}` : `${first} ${from} – ${last} ${to}`
}
