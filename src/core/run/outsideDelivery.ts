import { isJsonObject, type Json, type JsonObject } from '../base'
import type { Instant, RunEvent, WorldPatch } from './event'
import { storedValues } from './storedValues'
import type { OutsideDelivery } from './kernel'
import { instantOf } from './time'

/**
 * A delivery as files and cases write it: `{at, type: "cancel"}`, `{at, world: [{system, table, id, record}]}` (what
 * happened in the sandbox, whose clock then shows `now`, or `at` where that is absent), `{name, correlation, data}` or
 * `{letTimePass: true}`. All but the first come at an ISO time `at` or `afterMs` after the run's start; the latter two
 * without either come as soon as the run waits. Undefined where it is none of these.
 */
export function readOutsideDelivery(entry: Json, startAt: Instant): OutsideDelivery | undefined {
  if (!isJsonObject(entry)) return undefined
  const { at: given, afterMs, type, letTimePass, world, name, correlation = '', data = null } = entry
  const at = given !== undefined ? instantOf(given) : typeof afterMs === 'number' && Number.isInteger(afterMs) && afterMs >= 0 ? startAt + afterMs : undefined
  if (at === undefined && (given !== undefined || afterMs !== undefined)) return undefined
  const when = at === undefined ? {} : { at }
  if (type === 'cancel') return at === undefined ? undefined : { type, at }
  if (type !== undefined && type !== 'event') return undefined
  if (world !== undefined) return name === undefined && letTimePass === undefined ? happening(entry, at) : undefined
  if (letTimePass !== undefined) return letTimePass === true && name === undefined ? { type: 'passTime', ...when } : undefined
  if (typeof name !== 'string' || name === '' || typeof correlation !== 'string') return undefined
  return { type: 'event', name, correlation, data, ...when }
}

function happening({ world, now: shown }: JsonObject, at: Instant | undefined): OutsideDelivery | undefined {
  const now = shown === undefined ? at : instantOf(shown)
  const patch = readPatch(world)
  return at === undefined || now === undefined || patch === undefined ? undefined : { type: 'world', at, now, patch }
}

function readPatch(json: Json | undefined): WorldPatch | undefined {
  if (!Array.isArray(json)) return undefined
  const entries = json.flatMap((one): WorldPatch => {
    if (!isJsonObject(one)) return []
    const { system, table, id, record, byTime } = one
    if (!isName(system) || !isName(table) || !isName(id) || record === undefined) return []
    return [{ system, table, id, record, ...(byTime === true && { byTime }) }]
  })
  return entries.length === json.length ? entries : undefined
}

/** Names become keys of records, where this one would be another thing. */
const isName = (json: Json | undefined): json is string => typeof json === 'string' && json !== '__proto__'

/** In the order of their instants, where all have one; else as they were given. */
export function inOrder(deliveries: readonly OutsideDelivery[]): OutsideDelivery[] {
  return deliveries.some(({ at }) => at === undefined) ? [...deliveries] : deliveries.toSorted((left, right) => (left.at ?? 0) - (right.at ?? 0))
}

/** What reached a run from outside, at the instants at which it came. */
export function deliveriesOf(events: readonly RunEvent[]): OutsideDelivery[] {
  const stored = storedValues(events)
  return events.flatMap((event): OutsideDelivery[] => {
    if (event.type === 'clock.released') return [{ type: 'passTime', at: event.at }]
    if (event.type === 'world.changed') return [{ type: 'world', at: event.at, now: event.now, patch: event.patch }]
    if (event.type !== 'event.delivered') return []
    const { at, name, correlation, data } = event
    return [{ type: 'event', at, name, correlation, data: 'inline' in data ? data.inline : stored.get(data.stored) ?? null }]
  })
}
