import type { CalendarEvent } from './events'
import { startOf, type Day } from './zone'

/** What a list, a week and a month are drawn from. */
export interface CalendarBodyProps {
  events: readonly CalendarEvent[]
  days: readonly Day[]
  month: number
  today: Day
  now: number
  timezone: string
  opened: string | undefined
  onOpen: (key: string) => void
}

/** The events that touch each of the days. */
export function byDay(events: readonly CalendarEvent[], days: readonly Day[], timezone: string): { day: Day; from: number; events: CalendarEvent[] }[] {
  const starts = days.map((day) => startOf(day, timezone))
  return days.map((day, index) => {
    const from = starts[index] ?? 0
    const to = starts[index + 1] ?? from + 86_400_000
    return { day, from, events: events.filter(({ start, end }) => start < to && (end > from || start >= from)) }
  })
}
