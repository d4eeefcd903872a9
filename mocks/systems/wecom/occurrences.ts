import { isJsonObject, type JsonObject } from '../../../src/core/base'
import type { Instant } from '../../engine/snapshot'
import { numbersOf } from './directory'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Steps of a series that are looked at, at most; 20 years of days. */
const MOST_STEPS = 7_320

/** What the vendor calls `repeat_type`. */
const DAILY = 0
const WEEKLY = 1
const MONTHLY = 2
const YEARLY = 5
const WORKDAYS = 7

/**
 * The starts of a schedule up to `until`, in their order. Series keep their local time in the schedule's own time
 * zone; months and years without the day are passed over. Starts that were taken out are not among them.
 */
export function startsOf(schedule: JsonObject, until: Instant): Instant[] {
  const start = Number(schedule.startAt)
  const rule = isJsonObject(schedule.reminders) ? schedule.reminders : {}
  if (rule.is_repeat !== 1) return start <= until ? [start] : []
  const zone = Number(rule.timezone ?? 8) * HOUR
  const end = Number(rule.repeat_until ?? 0) * 1000
  const last = Math.min(until, end > 0 ? end : Infinity)
  const left = new Set(excludedOf(rule))
  const starts: Instant[] = []
  for (let day = 0; day < MOST_STEPS && start + day * DAY <= last; day++) {
    const at = start + day * DAY
    if (falls(at + zone, start + zone, rule) && !left.has(Math.floor(at / 1000))) starts.push(at)
  }
  return starts
}

/** Seconds of the starts that were changed or cancelled one by one. */
export const excludedOf = (rule: JsonObject): number[] =>
  (Array.isArray(rule.exclude_time_list) ? rule.exclude_time_list : []).filter(isJsonObject).map(({ start_time: start }) => Number(start))

/** Whether a series that began on the local day of `first` has a start on the local day of `at`. */
function falls(at: number, first: number, rule: JsonObject): boolean {
  const custom = rule.is_custom_repeat === 1
  const interval = custom ? Math.max(1, Number(rule.repeat_interval ?? 1)) : 1
  const date = new Date(at)
  const from = new Date(first)
  const days = Math.floor(at / DAY) - Math.floor(first / DAY)
  const months = (date.getUTCFullYear() - from.getUTCFullYear()) * 12 + date.getUTCMonth() - from.getUTCMonth()
  // The vendor counts Monday as 1 and Sunday as 7.
  const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay()
  switch (rule.repeat_type) {
    case DAILY:
      return days % interval === 0
    case WORKDAYS:
      return weekday <= 5
    case WEEKLY: {
      const weekdays = custom ? numbersOf(rule.repeat_day_of_week) : []
      return weeksBetween(first, at) % interval === 0 && (weekdays.length > 0 ? weekdays.includes(weekday) : days % 7 === 0)
    }
    case MONTHLY: {
      const dates = custom ? numbersOf(rule.repeat_day_of_month) : []
      return months % interval === 0 && (dates.length > 0 ? dates : [from.getUTCDate()]).includes(date.getUTCDate())
    }
    case YEARLY:
      return months % (12 * interval) === 0 && date.getUTCDate() === from.getUTCDate()
    default:
      return days === 0
  }
}

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const weeksBetween = (first: number, at: number): number => Math.floor((at / DAY + 3) / 7) - Math.floor((first / DAY + 3) / 7)
