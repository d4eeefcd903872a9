import { useT } from '../../../i18n'
import { worldClock } from '../worldTime'
import type { CalendarEvent } from './events'

/** An event in a day's cell. */
export function EventChip({ event, timezone, open, onOpen }: { event: CalendarEvent; timezone: string; open: boolean; onOpen: (key: string) => void }) {
  const { t, lt, locale } = useT()
  const state = typeof event.state.title === 'string' ? t(`sandbox.phase.${event.state.title}`) : lt(event.state.title)
  return (
    <button
      type="button" className="qs-event" data-mark={event.mark} data-off={event.off || undefined} data-tone={event.state.tone} aria-expanded={open}
      title={event.title} onClick={() => onOpen(event.key)}
    >
      {event.allDay ? null : <time>{worldClock(event.start, timezone, locale)}</time>}
      <span className="q-ellipsis">{event.title}</span>
      <span className="q-unseen"> {[state, ...(event.mark === 'made' ? [t('sandbox.thisRun')] : event.mark ? [t(`sandbox.mark.${event.mark}`)] : [])].join(' · ')}</span>
    </button>
  )
}
