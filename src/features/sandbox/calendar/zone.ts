import { timeText } from '../../../i18n'

/** A date on a zone's calendar. */
export interface Day { year: number; month: number; day: number }

/** Milliseconds that a zone is ahead of UTC at an instant. */
function offsetAt(at: number, timezone: string): number {
  const text = timeText(at, timezone, 'en', { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const [day = 1, month = 1, year = 1970, hour = 0, minute = 0, second = 0] = (text.match(/\d+/g) ?? []).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** The date of an instant there. */
export function dayOf(at: number, timezone: string): Day {
  const local = new Date(at + offsetAt(at, timezone))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/** The instant at which a date begins there; days and months beyond their range are counted on. */
export function startOf({ year, month, day }: Day, timezone: string): number {
  const guess = Date.UTC(year, month - 1, day)
  const first = guess - offsetAt(guess, timezone)
  // Near a change of the clocks the offset of the guess may be the one of the other side.
  return guess - offsetAt(first, timezone)
}

export const plusDays = ({ year, month, day }: Day, days: number): Day => {
  const date = new Date(Date.UTC(year, month - 1, day + days))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The first of the month so many months on. */
export const monthOn = ({ year, month }: Day, months: number): Day => plusDays({ year, month: month + months, day: 1 }, 0)

/** 0 Monday to 6 Sunday. */
export const weekdayOf = ({ year, month, day }: Day): number => (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7

export const dayKey = ({ year, month, day }: Day): string => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
