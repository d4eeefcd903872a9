import { describe, expect, it } from 'vitest'
import type { RunService, WorldSnapshot } from '../../../src/runtime'
import { createRunStore } from '../../../src/state/runStore'
import { worldFilesOf } from '../../../src/state/worldFiles'
import { createMemoryStorage } from '../../../src/storage'
import { sketchFlow } from '../../support/runFlow'

const NOW = 1_772_415_000_000
const first: WorldSnapshot = { now: NOW, systems: { robot: { messages: { a: 'first' } } } }
const other: WorldSnapshot = { now: NOW + 1000, systems: { robot: { messages: { x: 'another' } } } }

/** A sandbox that can be replaced, and refuses a world of no systems. */
function living() {
  let now = first
  const document = sketchFlow({ trigger: { type: 'trigger.manual' } }, [])
  const service: RunService = {
    start: () => ({ done: Promise.resolve({ status: 'succeeded', tookMs: 1 }), cancel: () => undefined, debug: () => undefined }),
    world: async () => ({ snapshot: now, views: [] }),
    resetWorld: async () => { now = first },
    loadWorld: async (next) => {
      if (Object.keys(next.systems).length === 0) throw new Error('cannot live in it')
      now = next
    },
    setFaults: async () => undefined,
    dispose: () => undefined,
  }
  const runs = createRunStore({ runService: async () => service, storage: createMemoryStorage(() => NOW), document: () => document, connectors: () => [], now: () => NOW, frame: 'instant' })
  const worlds = worldFilesOf(runs, async () => service)
  return { runs, worlds, act: worlds.getState(), shown: () => runs.getState().world.snapshot }
}

describe('a world in place of the sandbox’s', () => {
  it('is loaded, closes the run that is shown, and is taken back', async () => {
    const { runs, worlds, act, shown } = living()
    await runs.getState().start({ trigger: 'trigger', payload: {} })
    expect(await act.load(other, 'other.json')).toBe(true)
    expect(runs.getState().current).toBeUndefined()
    expect(shown()).toEqual(other)
    expect(worlds.getState().replaced).toEqual({ how: 'loaded', name: 'other.json', before: first })
    await act.bringBack()
    expect(shown()).toEqual(first)
    expect(worlds.getState().replaced).toBeUndefined()
  })

  it('stays as it was where the backends cannot live in it', async () => {
    const { worlds, act, runs, shown } = living()
    await runs.getState().refreshWorld()
    expect(await act.load({ now: NOW, systems: {} }, 'empty.json')).toBe(false)
    expect(shown()).toEqual(first)
    expect(worlds.getState().replaced).toBeUndefined()
  })

  it('is kept for undoing when the sandbox is reset, until somebody lets that stand', async () => {
    const { worlds, act, shown } = living()
    await act.load(other, 'other.json')
    await act.reset()
    expect(worlds.getState().replaced).toEqual({ how: 'reset', name: '', before: other })
    await act.bringBack()
    expect(shown()).toEqual(other)
    await act.reset()
    act.letStand()
    await act.bringBack()
    expect(shown()).toEqual(first)
  })

  it('is one for all who look at the same flow’s runs', () => {
    const { runs, worlds } = living()
    expect(worldFilesOf(runs, () => Promise.reject(new Error('not asked')))).toBe(worlds)
  })
})
