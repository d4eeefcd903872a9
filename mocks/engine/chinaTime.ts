import type { Instant } from './snapshot'

const HOUR = 3_600_000
/** China has kept one zone without summer time since 1991; the vendors' days and hours are its. */
const OFFSET = 8 * HOUR
const DAY = 24 * HOUR

/** Number of the day in China, counted from 1970-01-01. */
export const chinaDay = (at: Instant): number => Math.floor((at + OFFSET) / DAY)

/** Hour of the day in China, 0 to 23. */
export const chinaHour = (at: Instant): number => Math.floor((((at + OFFSET) % DAY) + DAY) % DAY / HOUR)

/** The instant as ISO 8601 on a clock in China, to the second. */
export const chinaIso = (at: Instant): string => `${new Date(at + OFFSET).toISOString().slice(0, 19)}+08:00`

/** ISO 8601 with China's zone, to the second. */
export const chinaText = (at: Instant): string => `${new Date(at + OFFSET).toISOString().slice(0, 19)}+08:00`
