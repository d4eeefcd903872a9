import { fail, getOwn, isJsonObject, ok, type Issue, type Json, type JsonObject, type Result } from '../base'
import type { Instant } from './event'

/** A sandbox world as data: records by system, table and id, and the clock. */
export interface WorldData {
  now: Instant
  systems: Record<string, Record<string, Record<string, Json>>>
  /** What the seed data's relative times counted from; the fixed start where absent. */
  seededAt?: Instant
}

const SCHEMA = 'qiao/world@1'
const VERSION = 1
/** 9999-01-01T00:00Z: later times have no ISO 8601 text of four-digit years, and no world gets there. */
const LATEST = Date.UTC(9999, 0, 1)

/** The text of a world's file: `{schema, now, seededAt?, systems}`, which `--world` takes too. */
export const saveWorld = ({ now, seededAt, systems }: WorldData): string => `${JSON.stringify({ schema: SCHEMA, now, seededAt, systems }, undefined, 1)}\n`

/**
 * Reads a world: a saved one, the `world` that `run --json` prints, or all of what it prints. Systems and tables that are
 * not known here are kept as they are.
 *
 * Issues: `world.newer` (its schema is of a later version), `world.foreign` (it is something else; `world.foreignAs` says
 * by its schema what), `world.clock` (the clock is no instant), `world.shape` (`at` names the system, table or record).
 */
export function readWorld(json: Json): Result<WorldData, Issue> {
  if (!isJsonObject(json)) return refused('world.foreign', {})
  const schema = getOwn(json, 'schema')
  const tagged = typeof schema === 'string' ? /^qiao\/world@(\d+)$/.exec(schema) : null
  if (tagged && Number(tagged[1]) > VERSION) return refused('world.newer', { schema: String(schema) })
  if (typeof schema === 'string' && !tagged) return refused('world.foreignAs', { what: schema.slice(0, 60) })
  if (schema !== undefined && !tagged) return refused('world.foreign', {})
  const whole = getOwn(json, 'world')
  const world: JsonObject = getOwn(json, 'systems') === undefined && isJsonObject(whole) ? whole : json
  const { now, systems, seededAt } = world
  if (!isJsonObject(systems)) return refused('world.foreign', {})
  if (!isInstant(now) || (seededAt !== undefined && !isInstant(seededAt))) return refused('world.clock', {})
  for (const [system, tables] of Object.entries(systems)) {
    if (!isJsonObject(tables)) return refused('world.shape', { at: system.slice(0, 60) })
    for (const [table, records] of Object.entries(tables)) {
      if (!isJsonObject(records)) return refused('world.shape', { at: `${system}/${table}`.slice(0, 120) })
      const wrong = Object.entries(records).find(([, record]) => record === null)
      if (wrong) return refused('world.shape', { at: `${system}/${table}/${wrong[0]}`.slice(0, 200) })
    }
  }
  return ok({ now, systems: systems as WorldData['systems'], ...(seededAt !== undefined && { seededAt }) })
}

const isInstant = (value: Json | undefined): value is number => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= LATEST

const refused = (code: string, params: Record<string, Json>): Result<never, Issue> => fail({ code, severity: 'error', place: {}, params })
