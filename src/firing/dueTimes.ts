import { Cron } from 'croner'
import type { Instant } from '../core/run'

/** When a schedule trigger wants to run: cron with five parts, on the clock of a time zone. */
export interface Schedule { cron: string; timezone: string }

/** A timer of a tab in the background may come minutes late; later than this a time counts as missed. */
export const LATEST_MS = 5 * 60_000

/** Missed times are counted no further. */
const COUNTED = 1000

/** The first time after the instant; undefined where there is none, or where the pattern or zone cannot be read. */
export function nextDue({ cron, timezone }: Schedule, after: Instant): Instant | undefined {
  try {
    return new Cron(cron, { timezone, mode: '5-part' }).nextRun(new Date(after))?.getTime()
  } catch {
    return undefined
  }
}

/**
 * What of the times after `after` and up to `until` is to be run now: the last of them, unless it is too long ago.
 * The others are missed, and never made up for.
 */
export function dueBetween(schedule: Schedule, after: Instant, until: Instant): { due: Instant | undefined; missed: number } {
  let last: Instant | undefined
  let count = 0
  for (let time = nextDue(schedule, after); time !== undefined && time <= until && count < COUNTED; time = nextDue(schedule, time)) {
    last = time
    count += 1
  }
  // Beyond what is counted nothing is known of the last one, which is long ago in any case.
  const due = last !== undefined && count < COUNTED && until - last <= LATEST_MS ? last : undefined
  return { due, missed: due === undefined ? count : count - 1 }
}
