import type { Instant, WorldPatch } from '../core/run'
import type { WorldSnapshot } from './protocol'

/** What became of the sandbox while a run waited: the records that are others now, and the clock. */
export interface Meanwhile { now: Instant; patch: WorldPatch }

/** Knows how the world was when runs began to wait in it. */
export interface WaitingRuns {
  /** The run waits in this world from now on. */
  began(run: string, world: WorldSnapshot): void
  /** What happened since it began to; undefined where it does not wait in the world of now, but in one that is gone. */
  since(run: string, world: WorldSnapshot): Meanwhile | undefined
  /** The run is over. */
  ended(run: string): void
  /** The world is another now, so nothing in it is about these runs. */
  forget(): void
}

/**
 * A run that goes on brings its world back to where it left it, by making its calls anew. What happened there meanwhile
 * (somebody made it happen, another run did) is found by comparing the world of now with the one it left, and is put back on top.
 */
export function createWaitingRuns(): WaitingRuns {
  const left = new Map<string, WorldSnapshot>()
  return {
    began: (run, world) => void left.set(run, world),
    since(run, world) {
      const before = left.get(run)
      return before && { now: world.now, patch: differences(before, world) }
    },
    ended: (run) => void left.delete(run),
    forget: () => left.clear(),
  }
}

/** What makes the one world the other: records that came or changed, and null for those that went. */
export function differences(before: WorldSnapshot, after: WorldSnapshot): WorldPatch {
  const patch: WorldPatch = []
  const systems = new Set([...Object.keys(before.systems), ...Object.keys(after.systems)])
  for (const system of systems) {
    const [old, next] = [before.systems[system] ?? {}, after.systems[system] ?? {}]
    for (const table of new Set([...Object.keys(old), ...Object.keys(next)])) {
      const [was, is] = [old[table] ?? {}, next[table] ?? {}]
      for (const [id, record] of Object.entries(is)) {
        // Most records are the same object still.
        if (was[id] !== record && JSON.stringify(was[id]) !== JSON.stringify(record)) patch.push({ system, table, id, record })
      }
      for (const id of Object.keys(was)) if (!Object.hasOwn(is, id)) patch.push({ system, table, id, record: null })
    }
  }
  return patch
}
