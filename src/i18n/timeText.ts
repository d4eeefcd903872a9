import type { Locale } from '../core/base'

const formats = new Map<string, Intl.DateTimeFormat>()

/** An instant (milliseconds since the epoch) on a zone's clock, of 24 hours, with the parts that are asked for. */
export function timeText(at: number, timezone: string, locale: Locale, parts: Intl.DateTimeFormatOptions): string {
  const key = `${timezone}/${locale}/${JSON.stringify(parts)}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { ...parts, timeZone: timezone, hourCycle: 'h23' })
    formats.set(key, format)
  }
  return format.format(at)
}

/** Hours, minutes and seconds: `09:30:04`. */
export const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const satisfies Intl.DateTimeFormatOptions

const UNITS = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1000, 's']] as const

/** A span of milliseconds in the largest unit it fills: `214 ms`, `1.2 s`, `5 min`, `3 h`, `2 d`. */
export function spanText(ms: number): string {
  const [size, unit] = UNITS.find(([least]) => ms >= least) ?? [1, 'ms']
  const amount = ms / size
  return `${size > 1 && amount < 10 ? Number(amount.toFixed(1)) : Math.round(amount)} ${unit}`
}
