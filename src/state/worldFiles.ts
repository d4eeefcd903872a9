import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RunService, WorldSnapshot } from '../runtime'
import type { RunStore } from './runStore'

/** What was in the sandbox before it was reset, or before a file (by its name) was loaded. */
export interface ReplacedWorld { how: 'reset' | 'loaded'; name: string; before: WorldSnapshot }

export interface WorldFiles {
  /** The last reset or load, until it is taken back or let stand. */
  replaced: ReplacedWorld | undefined
  /** Back to the first data. */
  reset(): Promise<void>
  /** The sandbox goes on as this world. Says false, and leaves it as it is, where the backends cannot live in it. */
  load(world: WorldSnapshot, name: string): Promise<boolean>
  /** The sandbox is again as it was before the last reset or load. Does nothing while a run is at work. */
  bringBack(): Promise<void>
  letStand(): void
}

const known = new WeakMap<RunStore, StoreApi<WorldFiles>>()

/**
 * The sandbox's world put in place of another, and the way back, for the runs of one flow. Kept beside the run store and
 * not in it, since only the sandbox's own screen needs it.
 */
export function worldFilesOf(runs: RunStore, runService: () => Promise<RunService>): StoreApi<WorldFiles> {
  const there = known.get(runs)
  if (there) return there
  const made = createStore<WorldFiles>()((set, get) => {
    const put = async (world: WorldSnapshot) => {
      await (await runService()).loadWorld(world)
      // What a run left is not in another world, so no run is shown.
      if (runs.getState().phase === 'idle') runs.getState().close()
      await runs.getState().refreshWorld()
    }
    return {
      replaced: undefined,
      async reset() {
        const before = await runs.getState().worldNow()
        await runs.getState().resetWorld()
        set({ replaced: { how: 'reset', name: '', before } })
      },
      async load(world, name) {
        const before = await runs.getState().worldNow()
        try {
          await put(world)
        } catch {
          return false
        }
        set({ replaced: { how: 'loaded', name, before } })
        return true
      },
      async bringBack() {
        const { replaced } = get()
        if (!replaced || runs.getState().phase !== 'idle') return
        await put(replaced.before)
        set({ replaced: undefined })
      },
      letStand() {
        set({ replaced: undefined })
      },
    }
  })
  known.set(runs, made)
  return made
}
