import type { Json } from '../base'
import { formatChecks } from '../schema'
import type { Instant } from './event'

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/
const DAY = 24 * 3600 * 1000
const UNITS = [365 * DAY, 30 * DAY, 7 * DAY, DAY, 3600 * 1000, 60 * 1000, 1000]

/** Milliseconds of an ISO 8601 duration (`PT1H30M`); a year counts 365 days, a month 30. Undefined where it is none. */
export function durationMs(value: Json): number | undefined {
  if (typeof value !== 'string' || !formatChecks.duration(value)) return undefined
  const parts = DURATION.exec(value)
  if (parts === null) return undefined
  return UNITS.reduce((sum, unit, index) => sum + Math.round(Number(parts[index + 1] ?? 0) * unit), 0)
}

/**
 * The instant that an ISO 8601 time with a zone names: whatever the format `dateTime` takes. Undefined where it is
 * none: a time without zone is not guessed, and 30 February is not the 2nd of March, as some engines have it.
 */
export function instantOf(value: Json): Instant | undefined {
  if (typeof value !== 'string' || !formatChecks.dateTime(value)) return undefined
  // Engines agree on capitals, three decimals and a colon in the offset.
  const at = Date.parse(value.toUpperCase().replace(/(\.\d{3})\d+/, '$1').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(at) ? undefined : at
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** An instant as ISO 8601 with the zone's offset, in whole milliseconds where there are any. */
export function isoInstant(at: Instant, timezone: string): string {
  const offset = offsetMinutes(at, timezone)
  const local = new Date(at + offset * 60_000).toISOString().replace(/(?:\.000)?Z$/, '')
  const size = Math.abs(offset)
  const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
  return local + zone
}

/** Minutes that the zone's clocks are ahead of UTC at that instant; 0 for a zone that the platform does not know. */
function offsetMinutes(at: Instant, timezone: string): number {
  // Nearly every flow uses it, and it has had one offset since 1991.
  if (timezone === 'Asia/Shanghai') return 480
  let format = formats.get(timezone)
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
      })
    } catch {
      return 0
    }
    formats.set(timezone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const local = Date.UTC(parts['year'] ?? 1970, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second'])
  return Math.round((local - Math.floor(at / 1000) * 1000) / 60_000)
}
