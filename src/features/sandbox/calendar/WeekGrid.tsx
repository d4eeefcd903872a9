import { useT } from '../../../i18n'
import { worldDay } from '../worldTime'
import { byDay, type CalendarBodyProps } from './calendarProps'
import { EventChip } from './EventChip'
import { dayKey } from './zone'

/** Seven days side by side, each with its events in order. */
export function WeekGrid({ events, days, today, timezone, opened, onOpen }: CalendarBodyProps) {
  const { t, locale } = useT()
  const columns = byDay(events, days, timezone)
  return (
    <table className="qs-week">
      <caption className="q-unseen">{t('sandbox.span.week')}</caption>
      <thead><tr>{columns.map(({ day, from }) => <th key={dayKey(day)} scope="col" aria-current={dayKey(day) === dayKey(today) ? 'date' : undefined}>{worldDay(from, timezone, locale)}</th>)}</tr></thead>
      <tbody><tr>{columns.map(({ day, events: found }) => (
        <td key={dayKey(day)}>{found.map((event) => <EventChip key={event.key} event={event} timezone={timezone} open={event.key === opened} onOpen={onOpen} />)}</td>
      ))}</tr></tbody>
    </table>
  )
}
