import { describe, expect, it, vi } from 'vitest'
import type { RunEvent } from '../../../src/core/run'
import type { DebugOptions, RunHandle, RunService } from '../../../src/runtime'
import { breakpointOf, createRunStore, toggledBreakpoint, withBreakpoint } from '../../../src/state'
import { createMemoryStorage } from '../../../src/storage'
import { chainOf, manual, transform } from '../../support/flows'

const NOW = 1_772_415_000_000
const started: RunEvent = { type: 'run.started', at: NOW, run: 'r', flow: 'flow1', trigger: 'n0', payload: { inline: {} }, seed: 7, kernel: 1 }
const ready: RunEvent = { type: 'node.ready', at: NOW, node: 'n0', scope: '' }
const ended: RunEvent = { type: 'run.ended', at: NOW, status: 'succeeded', output: { inline: null } }

/** A store whose engine does what the test says. */
function open(kept?: unknown, frames?: ((time: number) => void)[]) {
  const document = chainOf([manual, transform])
  const told: string[] = []
  const memory = new Map<string, unknown>([['flow1', kept]])
  let engine: { onEvents(events: RunEvent[]): void; debug: DebugOptions; end(): void } | undefined
  const service: RunService = {
    start(_spec, onEvents, _world, debug): RunHandle {
      let end = (): void => undefined
      const done = new Promise<{ status: 'succeeded'; tookMs: number }>((resolve) => { end = () => resolve({ status: 'succeeded', tookMs: 1 }) })
      engine = { onEvents, debug: debug as DebugOptions, end }
      return { done, cancel: () => void told.push('cancel'), debug: (command) => void told.push(command.do) }
    },
    world: async () => ({ snapshot: { now: NOW, systems: {} }, views: [] }),
    resetWorld: async () => undefined,
    loadWorld: async () => undefined,
    setFaults: async () => undefined,
    dispose: () => undefined,
  }
  const store = createRunStore({
    runService: async () => service, storage: createMemoryStorage(() => NOW), document: () => document, connectors: () => [], now: () => NOW,
    frame: frames ? (step) => { frames.push(step); return () => void frames.splice(frames.indexOf(step), 1) } : 'instant',
    breakpointMemory: { read: (flow) => memory.get(flow), keep: (flow, value) => void memory.set(flow, value) },
  })
  const start = async (stepwise = false) => {
    const done = store.getState().start({ trigger: 'n0', payload: {}, stepwise })
    const at = await vi.waitFor(() => {
      if (!engine) throw new Error('The engine was not started')
      return engine
    })
    return { done, engine: at }
  }
  return { store, told, memory, start }
}

const place = { reason: 'breakpoint', node: 'n0', scope: '' } as const

describe('a run that stands still', () => {
  it('says where, and goes on when it is told to', async () => {
    const { store, told, start } = open()
    const { engine, done } = await start(true)
    expect(engine.debug.stepwise).toBe(true)
    engine.onEvents([started, ready])
    engine.debug.onPaused(place)
    expect(store.getState()).toMatchObject({ phase: 'running', paused: place, cursor: 2, length: 2 })
    store.getState().debug('over')
    expect(store.getState().paused).toBeUndefined()
    engine.onEvents([ended])
    engine.end()
    await done
    expect(told).toEqual(['over'])
    expect(store.getState()).toMatchObject({ phase: 'idle', paused: undefined, cursor: 3 })
  })

  it('is asked to pause once, and not while it stands', async () => {
    const { store, told, start } = open()
    store.getState().debug('pause')
    const { engine } = await start()
    store.getState().debug('over')
    store.getState().debug('pause')
    expect(store.getState().pausing).toBe(true)
    engine.debug.onPaused({ ...place, reason: 'pause' })
    expect(store.getState()).toMatchObject({ pausing: false, paused: { reason: 'pause' } })
    store.getState().debug('pause')
    expect(told).toEqual(['pause'])
  })

  it('can be cancelled', async () => {
    const { store, told, start } = open()
    const { engine, done } = await start()
    engine.debug.onPaused(place)
    store.getState().cancel()
    expect(store.getState()).toMatchObject({ phase: 'cancelling', paused: undefined })
    engine.end()
    await done
    expect(told).toEqual(['cancel'])
  })

  it('plays what has happened first, and stands still on screen only then', async () => {
    const frames: ((time: number) => void)[] = []
    const { store, start } = open(undefined, frames)
    const { engine } = await start()
    engine.onEvents([started, ready, { type: 'node.started', at: NOW, node: 'n0', scope: '', attempt: 1 }, { type: 'edge.live', at: NOW, scope: '', edge: 'e' }])
    engine.debug.onPaused(place)
    expect(store.getState().playing).toBe(true)
    frames.pop()?.(0)
    expect(store.getState()).toMatchObject({ playing: true })
    frames.pop()?.(10_000)
    expect(store.getState()).toMatchObject({ playing: false, cursor: 4, paused: place })
    expect(frames).toEqual([])
    // Going on, the next events take their time again instead of being there at once.
    store.getState().debug('continue')
    frames.pop()?.(50_000)
    engine.onEvents([{ type: 'node.succeeded', at: NOW, node: 'n0', scope: '', attempt: 1, input: { inline: null }, output: { inline: 1 }, ports: [] }, ended])
    frames.pop()?.(50_001)
    expect(store.getState().cursor).toBeLessThan(6)
    frames.pop()?.(60_000)
    expect(store.getState().cursor).toBe(6)
  })
})

describe('breakpoints', () => {
  it('go along with the next run, and changes to the one at work', async () => {
    const { store, told, start, memory } = open({ list: [{ node: 'n1', when: 'true' }], anyError: false })
    const { engine } = await start()
    expect(engine.debug.breakpoints).toEqual({ list: [{ node: 'n1', when: 'true' }], anyError: false })
    const next = withBreakpoint(store.getState().breakpoints, { node: 'n0' })
    store.getState().setBreakpoints(next)
    expect(told).toEqual(['breakpoints'])
    expect(memory.get('flow1')).toEqual(next)
  })

  it.each<[unknown, unknown]>([
    [undefined, { list: [], anyError: false }],
    ['broken', { list: [], anyError: false }],
    [{ list: [{ node: 1 }, null, { node: 'a', when: 2, onError: true, off: 'yes', more: 1 }], anyError: 'x' }, { list: [{ node: 'a', onError: true }], anyError: false }],
  ])('are read as far as they can be: %j', (kept, breakpoints) => {
    expect(open(kept).store.getState().breakpoints).toEqual(breakpoints)
  })

  it('are set and removed by one key, and switched on again by it where they are off', () => {
    const none = { list: [], anyError: true }
    const one = toggledBreakpoint(none, 'a')
    expect(one).toEqual({ list: [{ node: 'a' }], anyError: true })
    expect(toggledBreakpoint(one, 'a')).toEqual(none)
    const off = withBreakpoint(one, { node: 'a', when: 'x', off: true })
    expect(breakpointOf(toggledBreakpoint(off, 'a'), 'a')).toEqual({ node: 'a', when: 'x' })
  })
})
