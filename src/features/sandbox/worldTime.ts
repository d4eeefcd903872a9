import type { Locale } from '../../core/base'
import { CLOCK, timeText } from '../../i18n'

const dayOf = (locale: Locale) => ({ month: locale === 'zh' ? 'numeric' : 'short', day: 'numeric' }) as const

/** Date and time of the world's clock, to the second. */
export const worldTime = (at: number, timezone: string, locale: Locale): string =>
  // Each part by itself: Chinese writes a date and its weekday without a space between them.
  [dayOf(locale), { weekday: 'short' } as const, CLOCK].map((parts) => timeText(at, timezone, locale, parts)).join(' ')

/** The time alone on the day of `now`, else with its date. */
export function messageTime(at: number, now: number, timezone: string, locale: Locale): string {
  const day = (instant: number) => timeText(instant, timezone, 'en', { year: 'numeric', month: 'numeric', day: 'numeric' })
  return timeText(at, timezone, locale, day(at) === day(now) ? CLOCK : { ...dayOf(locale), ...CLOCK })
}

/** Hours and minutes, as a phone shows them. */
export const worldClock = (at: number, timezone: string, locale: Locale): string => timeText(at, timezone, locale, { hour: '2-digit', minute: '2-digit' })

/** A date with its weekday. */
export const worldDay = (at: number, timezone: string, locale: Locale): string =>
  [dayOf(locale), { weekday: 'short' } as const].map((parts) => timeText(at, timezone, locale, parts)).join(' ')
