import type { Json } from '../base'
import { ownNode, type Instant, type RunEvent, type WorldPatch } from './event'

type Systems = Record<string, Record<string, Record<string, Json>>>

/** Records by system, table and id, and the clock. */
interface WorldRecords { now: Instant; systems: Systems; seededAt?: Instant }

/**
 * The world after the first `count` events of a run that started from `start`; but for what the nodes `without` did to
 * it. Untouched tables keep their identity.
 */
export function worldAt(start: WorldRecords, events: readonly RunEvent[], count: number, without: readonly string[] = []): WorldRecords {
  let { now, systems } = start
  for (let index = 0; index < count; index += 1) {
    const event = events[index]
    if (!event) break
    now = Math.max(now, event.type === 'world.changed' ? event.now : event.at)
    if (event.type === 'world.changed') systems = applyWorldPatch(systems, event.patch)
    if (event.type === 'call.answered' && event.patch && !without.includes(ownNode(event.scope, event.node))) systems = applyWorldPatch(systems, event.patch)
  }
  return { ...start, now, systems }
}

function applyWorldPatch(systems: Systems, patch: WorldPatch): Systems {
  const next = { ...systems }
  for (const { system, table, id, record } of patch) {
    const tables = { ...next[system] }
    const records: Record<string, Json> = { ...tables[table] }
    if (record === null) delete records[id]
    else records[id] = record
    tables[table] = records
    next[system] = tables
  }
  return next
}
