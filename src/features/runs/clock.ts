import type { Locale } from '../../core/base'
import type { Instant } from '../../core/run'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(timezone: string, locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timezone}/${locale}/${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { ...options, timeZone: timezone, hourCycle: 'h23' })
  formats.set(key, made)
  return made
}

/** `09:30:04` on the run's clock. */
export const timeOfDay = (at: Instant, timezone: string, locale: Locale): string =>
  format(timezone, locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)

/** Date and time on the run's clock. */
export const dateAndTime = (at: Instant, timezone: string, locale: Locale): string =>
  format(timezone, locale, { month: locale === 'zh' ? '2-digit' : 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)

/** A span in the shortest fitting unit: `214 ms`, `1.2 s`, `5 min`, `3 h`, `2 d`. */
export function spanText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  const [size, unit] = ms < 60_000 ? [1000, 's'] : ms < 3_600_000 ? [60_000, 'min'] : ms < 86_400_000 ? [3_600_000, 'h'] : [86_400_000, 'd']
  const amount = ms / Number(size)
  return `${amount < 10 ? Number(amount.toFixed(1)) : Math.round(amount)} ${unit}`
}
