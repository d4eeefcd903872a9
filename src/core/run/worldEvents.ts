import { isJsonObject, type Json, type JsonObject } from '../base'
import type { Instant, WorldPatch } from './event'

/** An event of the sandbox world, of which the vendor would call back: the trigger of the connector `system`, and its payload. `id` sorts by the order of happening within its system. */
export interface WorldEvent { system: string; id: string; trigger: string; at: Instant; payload: JsonObject }

/** Where the backends write them. */
const TABLE = 'events'

/** The events among what one call, or one happening, changed; in their order. */
export const eventsIn = (patch: WorldPatch): WorldEvent[] =>
  patch.flatMap(({ system, table, id, record }) => (table === TABLE ? eventOf(system, id, record) : [])).sort(byOrder)

/** All events that the world has on record, by system and then in their order. */
export const eventsOf = (systems: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Json>>>>>>): WorldEvent[] =>
  Object.entries(systems).flatMap(([system, tables]) =>
    Object.entries(tables[TABLE] ?? {}).flatMap(([id, record]) => eventOf(system, id, record)).sort(byOrder))

/** What is no event is left out: the table belongs to the backends, and a loaded world may hold anything. */
function eventOf(system: string, id: string, record: Json): WorldEvent[] {
  if (!isJsonObject(record) || typeof record.trigger !== 'string' || typeof record.at !== 'number' || !isJsonObject(record.payload ?? null)) return []
  return [{ system, id, trigger: record.trigger, at: record.at, payload: record.payload as JsonObject }]
}

const byOrder = (left: WorldEvent, right: WorldEvent): number => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
