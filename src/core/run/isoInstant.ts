import type { Instant } from './event'

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
