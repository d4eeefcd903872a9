import { ExpressionFailure } from './failure'

const ISO = /^(\d{4})(?:-([01]\d)(?:-([0-3]\d))?)?(?:T([0-2]\d):([0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?)?(Z|[+-][0-2]\d:?[0-5]\d)?$/

/**
 * The instant that an ISO 8601 text means, in milliseconds since the epoch. A day alone begins at midnight UTC,
 * as in JavaScript and JSONata; a time of day without zone is in `timezone` (JSONata would take the machine's).
 */
export function instantOf(text: string, timezone: string): number {
  const match = ISO.exec(text)
  if (!match) throw notDate(text)
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => (part === undefined ? undefined : Number(part)))
  const millis = Number(`0.${match[7] ?? '0'}`) * 1000
  const wall = Date.UTC(year ?? 0, month - 1, day, hour, minute, second, Math.floor(millis))
  const read = new Date(wall)
  if (!Number.isFinite(wall) || read.getUTCDate() !== day || read.getUTCMonth() !== month - 1) throw notDate(text)
  const zone = match[8]
  if (zone !== undefined) return wall - offsetOf(zone)
  return match[4] === undefined ? wall : wall - zoneOffset(wall, timezone)
}

const notDate = (text: string): ExpressionFailure =>
  new ExpressionFailure('expression', 'expression.notDate', { value: text.slice(0, 80) })

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** How far a zone's clocks are ahead of UTC when they show `wall`; twice, because the offset depends on the instant. */
function zoneOffset(wall: number, timezone: string): number {
  const first = shownIn(wall, timezone) - wall
  return shownIn(wall - first, timezone) - (wall - first)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** What the zone's clocks show at an instant, as if it were UTC. */
function shownIn(instant: number, timezone: string): number {
  let formatter = formatters.get(timezone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    })
    formatters.set(timezone, formatter)
  }
  const parts = new Map(formatter.formatToParts(instant).map((part) => [part.type, Number(part.value)]))
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown + (((instant % 1000) + 1000) % 1000)
}
