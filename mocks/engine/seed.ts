import { isJsonObject, type Json } from '../../src/core/base'
import type { Instant } from './snapshot'

/** Seed data of one system: table → id → record. `{"$at": "-PT2H"}` stands for an instant relative to the world's start. */
export type SeedDocument = Record<string, Record<string, Json>>

const DURATION = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds, which may be negative. Throws where it is none. */
export function durationMs(text: string): number {
  const match = DURATION.exec(text)
  if (match === null) throw new Error(`Not a duration: ${text}`)
  const [, sign, days, hours, minutes, seconds] = match
  const total = ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)
  return (sign === '-' ? -1000 : 1000) * total
}

type Tables = Readonly<Record<string, Readonly<Record<string, Json>>>>

/** What each seed came to last: worlds are opened again and again at the same instant, and no record is changed in place. */
const settled = new WeakMap<SeedDocument, { startAt: Instant; tables: Tables }>()

/** The seed's tables with every relative time settled against `startAt`. They may be shared by worlds, and are only read. */
export function settleSeed(seed: SeedDocument, startAt: Instant): Tables {
  const last = settled.get(seed)
  if (last?.startAt === startAt) return last.tables
  const tables = Object.fromEntries(
    Object.entries(seed).map(([table, records]) => [
      table,
      Object.fromEntries(Object.entries(records).map(([id, record]) => [id, settle(record, startAt)])),
    ]),
  )
  settled.set(seed, { startAt, tables })
  return tables
}

function settle(value: Json, startAt: Instant): Json {
  if (Array.isArray(value)) return value.map((item) => settle(item, startAt))
  if (!isJsonObject(value)) return value
  const relative = value.$at
  if (typeof relative === 'string') return startAt + durationMs(relative)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, settle(member, startAt)]))
}
