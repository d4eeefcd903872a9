import type { Locale } from '../../core/base'

/** Date and time of the world's clock, to the second. */
export function worldTime(at: number, timezone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: timezone, month: locale === 'zh' ? 'numeric' : 'short', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }).format(at)
}

/** The time alone on the day of `now`, else with its date. */
export function messageTime(at: number, now: number, timezone: string, locale: Locale): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: timezone })
  const sameDay = day.format(at) === day.format(now)
  return new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: timezone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', ...(sameDay ? {} : { month: locale === 'zh' ? 'numeric' as const : 'short' as const, day: 'numeric' as const }),
  }).format(at)
}
