import { jsonEqual, type Json } from '../base'
import type { Instant, WorldPatch } from '../run'
import type { WorldState } from './runFacts'

/** The world with the patch applied; tables that it does not touch are shared. */
export function patchedWorld<World extends WorldState>(world: World, patch: WorldPatch): World {
  const systems = { ...world.systems }
  const own = new Set<string>()
  for (const { system, table, id, record } of patch) {
    const key = JSON.stringify([system, table])
    if (!own.has(key)) {
      own.add(key)
      systems[system] = { ...systems[system], [table]: { ...systems[system]?.[table] } }
    }
    const records = systems[system]?.[table] as Record<string, Json>
    if (record === null) delete records[id]
    else records[id] = record
  }
  return { ...world, systems }
}

/** The world that a case starts in: the seed data with its records put in, at its own time. */
export const startingWorld = <World extends WorldState>(seed: World, { now, patch }: { now: Instant; patch: WorldPatch }): World => ({ ...patchedWorld(seed, patch), now })

/** What turns one world's records into another's, by system, table and id in code unit order. */
export function worldDifference(from: WorldState, to: WorldState): WorldPatch {
  const patch: WorldPatch = []
  for (const system of names(from.systems, to.systems)) {
    for (const table of names(from.systems[system], to.systems[system])) {
      const [before, after] = [from.systems[system]?.[table], to.systems[system]?.[table]]
      for (const id of names(before, after)) {
        const record = after && Object.hasOwn(after, id) ? after[id] ?? null : null
        const old = before && Object.hasOwn(before, id) ? before[id] ?? null : null
        if (!jsonEqual(old, record)) patch.push({ system, table, id, record })
      }
    }
  }
  return patch
}

const names = (left: object = {}, right: object = {}): string[] => [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()
