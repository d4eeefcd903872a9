import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it, vi } from 'vitest'
import type { Connection } from '../../../src/core/connector'
import type { RunEvent } from '../../../src/core/run'
import { createRunService, type RunSpec } from '../../../src/runtime'
import type { RunWorkers } from '../../../src/runtime/createRunService'
import type { FromRunThread, ToRunThread } from '../../../src/runtime/runMessages'
import type { FromWorld, ToWorld } from '../../../src/runtime/worldMessages'
import { sketchFlow, START } from '../../support/runFlow'

vi.stubGlobal('MessageChannel', MessageChannel)

const flow = sketchFlow({ trigger: { type: 'trigger.manual' }, call: { type: 'logic.http', connection: 'used' } }, ['trigger -> call'])
const spec: RunSpec = { run: 'run', document: flow, connectors: [], trigger: 'trigger', payload: {}, seed: 7, startAt: START }
const connections: Connection[] = ['used', 'other'].map((id) => ({ id, connector: 'x', title: id, values: { secret: `secret of ${id}` } }))

/** A world of its own shows itself as it begins and as it is left; the seed data have an instant of their own. */
const snapshotFor = (message: ToWorld) => (message.type === 'seed' || message.type === 'leave' || (message.type === 'open' && message.apart) ? { snapshot: { now: message.type === 'seed' ? 1 : message.type === 'open' ? 2 : 3, systems: {} } } : {})

/** Workers that note what they are told; the run thread says what `script` has for it. */
function fakeWorkers(script: FromRunThread[]) {
  const told: ToWorld[] = []
  /** What time the world was told that it is, first of all. */
  const begun: number[] = []
  const ended = { world: 0, runs: 0 }
  const workers: RunWorkers = {
    startWorldWorker() {
      const worker = {
        onmessage: undefined as ((event: { data: FromWorld }) => void) | undefined,
        onerror: undefined,
        postMessage(message: ToWorld) {
          if (message.type === 'begin') begun.push(message.at)
          else told.push(message)
          const answer: FromWorld = { id: message.id, ok: true, ...(message.type === 'look' ? { world: { snapshot: { now: 5, systems: {} }, views: [] } } : {}), ...snapshotFor(message) }
          queueMicrotask(() => worker.onmessage?.({ data: answer }))
        },
        terminate() {
          ended.world += 1
        },
      }
      return worker as unknown as Worker
    },
    startRunThread: () => ({
      post: () => undefined,
      listen: (listener) => queueMicrotask(() => script.forEach(listener)),
      kill() {
        ended.runs += 1
      },
    }),
  }
  return { workers, told, begun, ended }
}

const serviceOf = (workers: RunWorkers) => createRunService({
  connections: () => Promise.resolve(connections), loadWorkers: () => Promise.resolve(workers), clock: { now: () => 0, every: () => () => undefined }, wallNow: () => START + 1,
})

describe('the run service', () => {
  it('opens the world with the run’s seed and only the connections that the flow uses, and ends the thread', async () => {
    const { workers, told, ended } = fakeWorkers([{ type: 'beat', busy: true }, { type: 'ended', status: 'succeeded' }])
    const { done } = serviceOf(workers).start(spec, () => undefined)
    expect((await done).status).toBe('succeeded')
    expect(told).toMatchObject([{ type: 'open', seed: 7, connections: [{ id: 'used' }] }, { type: 'rest', run: 'run', waits: false }])
    expect(ended.runs).toBeGreaterThan(0)
  })

  it('tells a fork which of its calls have left the sandbox', async () => {
    const posted: ToRunThread[] = []
    const { workers } = fakeWorkers([{ type: 'ended', status: 'succeeded' }])
    const service = createRunService({
      connections: () => Promise.resolve(connections), clock: { now: () => 0, every: () => () => undefined },
      loadWorkers: () => Promise.resolve({
        ...workers,
        startRunThread: (port) => ({ ...workers.startRunThread(port), post: (message) => void posted.push(message) }),
      }),
      outside: { takes: (connector) => connector !== 'sms', send: () => Promise.reject(new Error('Nothing is sent in this test')) },
    })
    const underWay = [{ call: 'c1', connector: 'sms' }, { call: 'c2', connector: 'crm' }, { call: 'c3' }]
    const resume: RunEvent[] = [{ type: 'run.started', at: START, run: 'run', flow: 'flow', trigger: 'trigger', payload: { inline: {} }, seed: 7, kernel: 1 }]
    await service.start({ ...spec, clock: 'real', resume, underWay }, () => undefined, { now: START, systems: {} }).done
    expect(posted[0]).toMatchObject({ type: 'start', spec: { underWay: [{ call: 'c2' }, { call: 'c3' }] } })
  })

  it.each([['real', 1], ['virtual', 0]] as const)('lets the calls of a run on the %s clock out of the sandbox, or none: %i', async (clock, out) => {
    const { workers } = fakeWorkers([{ type: 'ended', status: 'succeeded' }])
    const send = vi.fn<() => Promise<never>>(() => new Promise(() => undefined))
    const service = createRunService({
      connections: () => Promise.resolve([]), clock: { now: () => 0, every: () => () => undefined }, outside: { takes: () => true, send },
      loadWorkers: () => Promise.resolve({
        ...workers,
        startRunThread(port) {
          port?.postMessage({ id: 1, call: { type: 'call', call: 'c1', at: 0, node: 'call', scope: '', attempt: 1, request: { request: { method: 'POST', url: 'https://x.test/', headers: {}, body: null } } } })
          return { ...workers.startRunThread(port), listen: (listener) => void setTimeout(() => listener({ type: 'ended', status: 'succeeded' }), 20) }
        },
      }),
    })
    await service.start({ ...spec, clock }, () => undefined).done
    expect(send).toHaveBeenCalledTimes(out)
  })

  it('lets the next run’s thread get ready when one has ended, but not when nobody is there any more', async () => {
    const { workers } = fakeWorkers([{ type: 'beat', busy: true }, { type: 'ended', status: 'succeeded' }])
    const readyRunThread = vi.fn<() => void>()
    const service = serviceOf({ ...workers, readyRunThread })
    await service.start(spec, () => undefined).done
    await vi.waitFor(() => expect(readyRunThread).toHaveBeenCalledTimes(1))
    const last = service.start(spec, () => undefined).done
    service.dispose()
    await last.catch(() => undefined)
    expect(readyRunThread).toHaveBeenCalledTimes(1)
  })

  it('gives the world the connections of the flows that are called, too', async () => {
    const { workers, told } = fakeWorkers([{ type: 'beat', busy: true }, { type: 'ended', status: 'succeeded' }])
    const document = { ...flow, called: { v1: { id: 'v1', flow: sketchFlow({ trigger: { type: 'trigger.manual' }, call: { type: 'logic.http', connection: 'other' } }, ['trigger -> call']) } } }
    await serviceOf(workers).start({ ...spec, document }, () => undefined).done
    expect(told[0]).toMatchObject({ type: 'open', connections: [{ id: 'used' }, { id: 'other' }] })
  })

  it.each(['succeeded', 'failed', 'cancelled'] as const)('moves the world to the end of a run that has %s, also past what it waited for', async (status) => {
    const { workers, told } = fakeWorkers([
      { type: 'events', events: [{ type: 'run.ended', at: START + 60_000, status }] },
      { type: 'ended', status },
    ] as FromRunThread[])
    await serviceOf(workers).start(spec, () => undefined).done
    expect(told.at(-1)).toMatchObject({ type: 'rest', at: START + 60_000 })
  })

  it('puts back the world that a run is to start from', async () => {
    const { workers, told } = fakeWorkers([{ type: 'ended', status: 'succeeded' }])
    const before = { now: START, systems: { echo: {} } }
    await serviceOf(workers).start(spec, () => undefined, before).done
    expect(told[0]).toMatchObject({ type: 'open', world: before })
  })

  it('runs a case in a world of its own, and leaves that of the sandbox as it is', async () => {
    const end = { type: 'run.ended', at: START + 5, status: 'succeeded' }
    const { workers, told } = fakeWorkers([{ type: 'events', events: [end] }, { type: 'ended', status: 'succeeded' }] as FromRunThread[])
    const service = serviceOf(workers)
    const seen: unknown[] = []
    const world = { seededAt: START, now: START, patch: [], faults: [] }
    expect(await service.startApart(spec, world, (events) => seen.push(...events)).done).toMatchObject({ status: 'succeeded', start: { now: 2 }, world: { now: 3 } })
    await service.startApart(spec, world, () => undefined).done
    expect(seen).toEqual([end])
    expect(told).toMatchObject([
      { type: 'open', seed: 7, connections: [{ id: 'used' }], apart: { session: 1, startAt: START, world } }, { type: 'leave', session: 1, at: START + 5 },
      { type: 'open', apart: { session: 2 } }, { type: 'leave', session: 2 },
    ])
    expect((await service.seedWorld(START)).now).toBe(1)
    expect(told.at(-1)).toMatchObject({ type: 'seed', at: START })
  })

  it('calls a case off before its thread has begun, too', async () => {
    const { workers } = fakeWorkers([])
    const posted: string[] = []
    const thread = { post: ({ type }: ToRunThread) => void posted.push(type), listen: () => undefined, kill: () => undefined }
    const { done, cancel } = serviceOf({ ...workers, startRunThread: () => thread }).startApart(spec, { seededAt: START, now: START, patch: [], faults: [] }, () => undefined)
    void done
    cancel()
    await vi.waitFor(() => expect(posted).toEqual(['start', 'cancel']))
  })

  it('shows the world without starting a run, and starts it once', async () => {
    const { workers, told, begun } = fakeWorkers([])
    const service = serviceOf(workers)
    expect((await service.world()).snapshot.now).toBe(5)
    await service.resetWorld()
    expect(told).toMatchObject([{ type: 'look' }, { type: 'reset', at: START + 1 }])
    expect(begun, 'its data lie around the time that it is for people').toEqual([START + 1])
  })

  it('refuses a flow that cannot be planned', async () => {
    const { done } = serviceOf(fakeWorkers([]).workers).start({ ...spec, trigger: 'nowhere' }, () => undefined)
    await expect(done).rejects.toThrow('run.noTrigger')
  })

  it('ends its workers when disposed of', async () => {
    const { workers, ended } = fakeWorkers([])
    const service = serviceOf(workers)
    await service.world()
    const { done } = service.start(spec, () => undefined)
    await new Promise((resolve) => setTimeout(resolve, 10))
    service.dispose()
    expect((await done).status).toBe('cancelled')
    await vi.waitFor(() => expect(ended.world).toBe(1))
  })

  it('tries again after its workers could not be loaded', async () => {
    const { workers } = fakeWorkers([])
    let failures = 1
    const service = createRunService({
      connections: () => Promise.resolve([]), clock: { now: () => 0, every: () => () => undefined },
      loadWorkers: () => (failures-- > 0 ? Promise.reject(new Error('offline')) : Promise.resolve(workers)),
    })
    await expect(service.world()).rejects.toThrow('offline')
    expect((await service.world()).views).toEqual([])
  })
})
