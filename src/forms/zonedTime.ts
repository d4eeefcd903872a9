/**
 * Between ISO 8601 with zone (what documents hold) and the local `YYYY-MM-DDTHH:mm[:ss]` of a date box, in a named
 * zone. Offsets come from Intl, so they follow daylight saving.
 */

const formats = new Map<string, Intl.DateTimeFormat>()

/** Kept by zone: making one takes milliseconds. */
function partsIn(timezone: string): Intl.DateTimeFormat {
  const format = formats.get(timezone) ?? new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  })
  formats.set(timezone, format)
  return format
}

/** Local date and time of an ISO text, to the second where it has seconds; '' where the text is no time. */
export function toLocalTime(iso: string, timezone: string): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return ''
  const parts = Object.fromEntries(partsIn(timezone).formatToParts(at).map((part) => [part.type, part.value]))
  const minutes = `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
  return parts.second === '00' ? minutes : `${minutes}:${parts.second}`
}

/** ISO 8601 with the zone's offset at that moment; undefined where the local text is no time. */
export function fromLocalTime(local: string, timezone: string): string | undefined {
  const full = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? `${local}:00` : local
  const asUtc = Date.parse(`${full}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const first = offsetMinutes(asUtc, timezone)
  const minutes = offsetMinutes(asUtc - first * 60_000, timezone)
  return full + writeOffset(minutes)
}

/** Minutes east of Greenwich at an instant. */
function offsetMinutes(at: number, timezone: string): number {
  const parts = Object.fromEntries(partsIn(timezone).formatToParts(at).map((part) => [part.type, Number(part.value)]))
  const local = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!)
  return Math.round((local - Math.floor(at / 1000) * 1000) / 60_000)
}

function writeOffset(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
