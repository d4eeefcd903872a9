import type { JsonObject } from '../../../src/core/base'
import type { Instant } from '../../engine/snapshot'

const DAY = 86_400_000
/** China's offset: recurring meetings keep their local time and date. */
const OFFSET = 8 * 3_600_000
const DEFAULT_COUNT = 7
const MOST = 200

/**
 * Starts of a series, the first included. `recurring_type`: 0 daily, 1 Monday to Friday, 2 weekly, 3 every two
 * weeks, 4 monthly (months without that day are passed over). `until_type` 0 ends by date, 1 by count.
 */
export function occurrences(start: Instant, rule: JsonObject): Instant[] {
  const byDate = rule.until_type === 0 && typeof rule.until_date === 'number'
  const last = byDate ? Number(rule.until_date) * 1000 : Infinity
  const count = byDate ? MOST : typeof rule.until_count === 'number' ? rule.until_count : DEFAULT_COUNT
  const starts: Instant[] = []
  for (let step = 0; starts.length < count && step < MOST * 3; step++) {
    const next = nth(start, Number(rule.recurring_type), step)
    if (next === undefined) continue
    if (next > last) break
    starts.push(next)
  }
  return starts
}

function nth(start: Instant, type: number, step: number): Instant | undefined {
  switch (type) {
    case 1: {
      const day = start + step * DAY
      const weekday = new Date(day + OFFSET).getUTCDay()
      return weekday === 0 || weekday === 6 ? undefined : day
    }
    case 2:
      return start + step * 7 * DAY
    case 3:
      return start + step * 14 * DAY
    case 4: {
      const local = new Date(start + OFFSET)
      const wanted = local.getUTCDate()
      local.setUTCDate(1)
      local.setUTCMonth(local.getUTCMonth() + step)
      const month = local.getUTCMonth()
      local.setUTCDate(wanted)
      return local.getUTCMonth() === month ? local.getTime() - OFFSET : undefined
    }
    default:
      return start + step * DAY
  }
}
