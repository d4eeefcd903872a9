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
