import { isJsonObject, type Json, type RepeatColumns } from '../../../core/base'
import { idsOf, isTrue, textOf, valueAt } from '../records'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Days of a series that are looked at: 20 years. */
const MOST_DAYS = 7_320

/** A repetition as a record has it; undefined where the event takes place once. */
export interface Repetition {
  kind: RepeatColumns['kinds'][string]
  every: number
  weekdays: number[]
  monthdays: number[]
  until: number
  count: number
  without: ReadonlySet<number>
  zone: number
}

/** Reads a record's repetition by the columns of its view. */
export function repetitionOf(record: Json, columns: RepeatColumns | undefined): Repetition | undefined {
  if (!columns || (columns.when !== undefined && !isTrue(valueAt(record, columns.when)))) return undefined
  const kind = columns.kinds[textOf(valueAt(record, columns.kind))]
  if (kind === undefined) return undefined
  const unit = columns.unit === 's' ? 1000 : 1
  const number = (path: string | undefined): number => { const value = valueAt(record, path); return typeof value === 'number' ? value : 0 }
  const taken = columns.without ? valueAt(record, columns.without.list) : undefined
  const { start } = columns.without ?? {}
  return {
    kind,
    every: Math.max(1, number(columns.every)),
    weekdays: idsOf(valueAt(record, columns.weekdays)).map(Number),
    monthdays: idsOf(valueAt(record, columns.monthdays)).map(Number),
    until: number(columns.until) > 0 ? number(columns.until) * unit : Infinity,
    count: number(columns.count) > 0 ? number(columns.count) : Infinity,
    without: new Set((Array.isArray(taken) ? taken : []).map((one) => Number(isJsonObject(one) && start !== undefined ? valueAt(one, start) : one) * unit)),
    zone: (valueAt(record, columns.zone) === undefined ? 8 : number(columns.zone)) * HOUR,
  }
}

/** The starts of a series that lie in [from, to), in order. Each keeps its local time; a month without the day is passed over. */
export function startsIn(start: number, rule: Repetition, from: number, to: number): number[] {
  const starts: number[] = []
  let met = 0
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const at = start + day * DAY
    if (at >= to || at > rule.until || met >= rule.count) break
    if (!falls(at + rule.zone, start + rule.zone, rule)) continue
    met += 1
    if (at >= from && !rule.without.has(at)) starts.push(at)
  }
  return starts
}

function falls(at: number, first: number, { kind, every, weekdays, monthdays }: Repetition): boolean {
  const date = new Date(at)
  const from = new Date(first)
  const days = Math.floor(at / DAY) - Math.floor(first / DAY)
  const months = (date.getUTCFullYear() - from.getUTCFullYear()) * 12 + date.getUTCMonth() - from.getUTCMonth()
  const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay()
  switch (kind) {
    case 'day':
      return days % every === 0
    case 'weekday':
      return weekday <= 5
    case 'week':
      return weeksBetween(first, at) % every === 0 && (weekdays.length > 0 ? weekdays.includes(weekday) : days % 7 === 0)
    case 'twoWeeks':
      return days % (14 * every) === 0
    case 'month':
      return months % every === 0 && (monthdays.length > 0 ? monthdays : [from.getUTCDate()]).includes(date.getUTCDate())
    case 'year':
      return months % (12 * every) === 0 && date.getUTCDate() === from.getUTCDate()
  }
}

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const weeksBetween = (first: number, at: number): number => Math.floor((at / DAY + 3) / 7) - Math.floor((first / DAY + 3) / 7)
