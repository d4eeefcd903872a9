import { useState } from 'react'
import { useT } from '../../../i18n'
import { Button } from '../../../ui'
import { MarkBadge } from '../MarkBadge'
import { worldClock, worldDay } from '../worldTime'
import { byDay, type CalendarBodyProps } from './calendarProps'
import { StateBadge } from './EventDetail'
import { dayKey } from './zone'

/** Lines shown at first. */
const SHOWN = 100

/** Day after day, what takes place. */
export function Agenda({ events, days, today, timezone, opened, onOpen }: CalendarBodyProps) {
  const { t, lt, locale } = useT()
  const [most, setMost] = useState(SHOWN)
  const shown = events.slice(0, most)
  const filled = byDay(shown, days, timezone).filter((one) => one.events.length > 0)
  return (
    <div className="qs-agenda">
      {filled.length === 0 ? <p className="qs-who">{t('sandbox.noEventsThen')}</p> : null}
      {filled.map(({ day, from, events: found }) => (
        <section key={dayKey(day)} aria-label={worldDay(from, timezone, locale)}>
          <h3 aria-current={dayKey(day) === dayKey(today) ? 'date' : undefined}>{worldDay(from, timezone, locale)}{dayKey(day) === dayKey(today) ? <span className="qs-who">{t('sandbox.today')}</span> : null}</h3>
          <ul>
            {found.map((event) => (
              <li key={event.key}>
                <button type="button" className="qs-agenda-event" data-mark={event.mark} data-off={event.off || undefined} aria-expanded={event.key === opened} onClick={() => onOpen(event.key)}>
                  <time>{event.allDay ? t('sandbox.allDay') : `${worldClock(event.start, timezone, locale)} – ${worldClock(event.end, timezone, locale)}`}</time>
                  <b className="q-ellipsis">{event.title}</b>
                  <MarkBadge mark={event.mark} />
                  <StateBadge event={event} />
                  <span className="qs-who q-ellipsis">{lt(event.view.title)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.length < events.length ? <Button size="small" onClick={() => setMost(most + SHOWN)}>{t('sandbox.moreEvents', { count: events.length - shown.length })}</Button> : null}
    </div>
  )
}
