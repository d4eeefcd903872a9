import { describe, expect, it } from 'vitest'
import type { RunEvent, RunStatus } from '../../../src/core/run'
import type { RunHandle, RunService, RunSpec } from '../../../src/runtime'
import { createRunStore } from '../../../src/state'
import { createMemoryStorage } from '../../../src/storage'
import { chainOf, manual, transform } from '../../support/flows'

const NOW = Date.UTC(2026, 2, 2, 1, 30)
const world = { now: NOW, systems: { robot: { messages: { old: 'hello' } } } }

/** Events of a run of two steps; the second one's call leaves a message in the world. */
function eventsOf({ run, document, trigger }: RunSpec): RunEvent[] {
  const base = { scope: '', attempt: 1 }
  return [
    { type: 'run.started', at: NOW, run, flow: document.id, trigger, payload: { inline: {} }, seed: 1, kernel: 1 },
    { type: 'node.started', at: NOW, node: 'n0', ...base },
    { type: 'node.succeeded', at: NOW, node: 'n0', ...base, input: { inline: {} }, output: { inline: {} }, ports: ['out'] },
    { type: 'edge.live', at: NOW, scope: '', edge: 'e1' },
    { type: 'node.started', at: NOW, node: 'n1', ...base },
    { type: 'call.answered', at: NOW + 90, node: 'n1', ...base, call: 'c1', answer: { kind: 'response', status: 200, headers: {}, body: { inline: {} } }, patch: [{ system: 'robot', table: 'messages', id: 'm1', record: 'number 42' }] },
    { type: 'node.succeeded', at: NOW + 90, node: 'n1', ...base, input: { inline: {} }, output: { inline: 1 }, ports: ['out'] },
    { type: 'run.ended', at: NOW + 90, status: 'succeeded', output: { inline: 1 } },
  ]
}

function service(behave: Partial<RunService> = {}): RunService {
  return {
    start: (spec, onEvents): RunHandle => {
      const done = Promise.resolve().then((): { status: RunStatus; tookMs: number } => {
        onEvents(eventsOf(spec))
        return { status: 'succeeded', tookMs: 12 }
      })
      return { done, cancel: () => undefined, debug: () => undefined }
    },
    world: async () => ({ snapshot: world, views: [] }),
    resetWorld: async () => undefined,
    loadWorld: async () => undefined,
    setFaults: async () => undefined,
    dispose: () => undefined,
    ...behave,
  }
}

function open(behave: Partial<RunService> = {}, storage = createMemoryStorage(() => NOW), now = () => NOW) {
  const document = chainOf([manual, transform])
  let count = 0
  const store = createRunStore({
    runService: async () => service(behave), storage, document: () => document, connectors: () => [],
    now, newId: () => `run${(count += 1)}`, newSeed: () => 7, frame: 'instant',
  })
  return { store, storage, ...store.getState() }
}

describe('the run store', () => {
  it('lists the runs that are kept, and no older ones', async () => {
    let time = NOW
    const { store, storage, start } = open({}, undefined, () => (time += 1000))
    for (let count = 1; count <= 51; count += 1) await start({ trigger: 'n0', payload: {} })
    const kept = (await storage.runs.list('flow1')).map(({ record }) => record.id)
    expect(kept).toHaveLength(50)
    expect(store.getState().records.map(({ id }) => id)).toEqual(kept)
    expect(kept[0]).toBe('run51')
  })

  it('shows a run at its end and keeps it', async () => {
    const { store, storage, start } = open()
    await start({ trigger: 'n0', payload: {} })
    const { trace, phase, cursor, length, current, records } = store.getState()
    expect({ phase, cursor, length, status: trace?.status, took: current?.tookMs }).toEqual({ phase: 'idle', cursor: 8, length: 8, status: 'succeeded', took: 12 })
    expect(records.map(({ id, status, events }) => ({ id, status, events }))).toEqual([{ id: 'run1', status: 'succeeded', events: 8 }])
    expect((await storage.runs.list('flow1')).map(({ record }) => record.id)).toEqual(['run1'])
  })

  it('makes what a run starts with of the run’s own start, which the sandbox’s clock decides where it is ahead', async () => {
    const asked: unknown[] = []
    const { start } = open({
      world: async () => ({ snapshot: { ...world, now: NOW + 3_600_000 }, views: [] }),
      start: (spec, onEvents) => { asked.push([spec.startAt, spec.payload]); return service({}).start(spec, onEvents) },
    })
    await start({ trigger: 'n0', payload: (at) => ({ at }) })
    expect(asked).toEqual([[NOW + 3_600_000, { at: NOW + 3_600_000 }]])
  })

  it('goes back to any event, with the steps and the world of that moment', async () => {
    const { store, start, seek } = open()
    await start({ trigger: 'n0', payload: {} })
    seek(5)
    expect(store.getState().trace?.steps.get(':n1')?.status).toBe('running')
    expect(store.getState().world.snapshot).toEqual(world)
    seek(8)
    expect(store.getState().trace?.steps.get(':n1')?.status).toBe('succeeded')
    expect(store.getState().world.snapshot?.systems.robot?.messages).toEqual({ old: 'hello', m1: 'number 42' })
    expect(store.getState().world.snapshot?.now).toBe(NOW + 90)
    seek(0)
    expect(store.getState().trace).toBeUndefined()
  })

  it('shows nothing beyond the ends', async () => {
    const { store, start, seek } = open()
    await start({ trigger: 'n0', payload: {} })
    seek(99)
    expect(store.getState().cursor).toBe(8)
    seek(-3)
    expect(store.getState().cursor).toBe(0)
  })

  it('finds the last run again after a reload, with its world', async () => {
    const { storage, start } = open()
    await start({ trigger: 'n0', payload: {} })
    const again = open({}, storage)
    await again.restore('flow1', true)
    expect(again.store.getState().current?.id).toBe('run1')
    expect(again.store.getState().trace?.status).toBe('succeeded')
    expect(again.store.getState().world.snapshot?.systems.robot?.messages).toHaveProperty('m1', 'number 42')
  })

  it('starts no second run while one is at work', async () => {
    let end: (() => void) | undefined
    let started = 0
    const { store, start } = open({
      start: () => {
        started += 1
        return { done: new Promise((resolve) => (end = () => resolve({ status: 'cancelled', tookMs: 1 }))), cancel: () => end?.(), debug: () => undefined }
      },
    })
    const first = start({ trigger: 'n0', payload: {} })
    await new Promise((resolve) => setTimeout(resolve))
    await start({ trigger: 'n0', payload: {} })
    expect({ started, phase: store.getState().phase }).toEqual({ started: 1, phase: 'running' })
    store.getState().cancel()
    expect(store.getState().phase).toBe('cancelling')
    await first
    expect(store.getState()).toMatchObject({ phase: 'idle', current: { status: 'cancelled' } })
  })

  it('tells why a run could not start, and can be tried again', async () => {
    let broken = true
    const { store, start } = open({
      world: async () => {
        if (broken) throw new Error('no worker')
        return { snapshot: world, views: [] }
      },
    })
    await start({ trigger: 'n0', payload: {} })
    expect(store.getState()).toMatchObject({ phase: 'idle', problem: { code: 'run.notStarted' }, world: { status: 'failed' } })
    broken = false
    await start({ trigger: 'n0', payload: {} })
    expect(store.getState()).toMatchObject({ phase: 'idle', problem: undefined, trace: { status: 'succeeded' } })
  })

  it('shows the live world again when the run is closed', async () => {
    const { store, start, close } = open()
    await start({ trigger: 'n0', payload: {} })
    close()
    await new Promise((resolve) => setTimeout(resolve))
    expect(store.getState()).toMatchObject({ current: undefined, trace: undefined, cursor: 0, length: 0 })
    expect(store.getState().world.snapshot).toEqual(world)
  })
})
