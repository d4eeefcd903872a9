import { describe, expect, it, vi } from 'vitest'
import { foldTrace, type RunEvent } from '../../../src/core/run'
import type { DebugOptions, RunSpec } from '../../../src/runtime'
import type { FromRunThread, RunThread, ToRunThread } from '../../../src/runtime/runMessages'
import { superviseRun, type WatchClock } from '../../../src/runtime/supervise'
import { runFlow, sketchFlow, START } from '../../support/runFlow'

const flow = sketchFlow({
  trigger: { type: 'trigger.manual' },
  hangs: { inputs: { value: { expr: '$contains("x", /x/)' } } },
}, ['trigger -> hangs'])

const spec: RunSpec = { run: 'run', document: flow, connectors: [], trigger: 'trigger', payload: {}, seed: 1, startAt: START }

function fakeThread() {
  let say: (message: FromRunThread) => void = () => undefined
  const heard: ToRunThread[] = []
  const thread: RunThread = {
    post: (message) => void heard.push(message),
    listen: (listener) => {
      say = listener
    },
    kill: vi.fn<() => void>(),
  }
  return { thread, heard, say: (message: FromRunThread) => say(message) }
}

function fakeClock() {
  let now = 0
  let tick: (() => void) | undefined
  const clock: WatchClock = {
    now: () => now,
    every: (_ms, call) => {
      tick = call
      return () => {
        tick = undefined
      }
    },
  }
  return {
    clock,
    pass(ms: number) {
      for (let gone = 0; gone < ms; gone += 250) {
        now += 250
        tick?.()
      }
    },
    sleep(ms: number) {
      now += ms
      tick?.()
    },
  }
}

function supervised(debug?: DebugOptions) {
  const { thread, heard, say } = fakeThread()
  const time = fakeClock()
  const events: RunEvent[] = []
  const handle = superviseRun(thread, spec, (batch) => events.push(...batch), { clock: time.clock, debug })
  return { thread, heard, say, ...time, events, handle }
}

/** The events of the run up to where its second node hangs. */
const untilHang = async (): Promise<RunEvent[]> => {
  const { events } = await runFlow(flow)
  return events.slice(0, events.findIndex((event) => event.type === 'node.started' && event.node === 'hangs') + 1)
}

describe('the watchdog', () => {
  it('kills a thread that is busy and silent, and ends the run where it hung', async () => {
    const run = supervised()
    run.say({ type: 'beat', busy: true })
    run.say({ type: 'events', events: await untilHang() })
    run.pass(3000)
    expect((await run.handle.done).status).toBe('failed')
    expect(run.thread.kill).toHaveBeenCalled()
    const trace = foldTrace(run.events)
    expect(trace.error).toMatchObject({ kind: 'limit', code: 'limit.watchdog', node: 'hangs' })
    expect(trace.steps.get(':hangs')?.status).toBe('failed')
  })

  it('is patient with a slow machine where every step is counted', () => {
    const { thread, say } = fakeThread()
    const { clock, pass } = fakeClock()
    const counted = sketchFlow({ trigger: { type: 'trigger.manual' }, long: { inputs: { value: { expr: '$sum([1..9])' } } } }, ['trigger -> long'])
    superviseRun(thread, { ...spec, document: counted }, () => undefined, { clock })
    say({ type: 'beat', busy: true })
    pass(10_000)
    expect(thread.kill).not.toHaveBeenCalled()
    pass(10_000)
    expect(thread.kill).toHaveBeenCalled()
  })

  it('leaves a thread alone that waits for an answer', async () => {
    const run = supervised()
    run.say({ type: 'beat', busy: true })
    run.say({ type: 'beat', busy: false })
    run.pass(60_000)
    expect(run.thread.kill).not.toHaveBeenCalled()
    run.say({ type: 'ended', status: 'succeeded' })
    expect((await run.handle.done).status).toBe('succeeded')
  })

  it('does not take its own sleep for the silence of the thread', () => {
    const run = supervised()
    run.say({ type: 'beat', busy: true })
    run.sleep(60_000)
    expect(run.thread.kill).not.toHaveBeenCalled()
  })

  it('leaves a thread alone that stands still, for as long as it does, and counts that as no time of the run', async () => {
    const places: unknown[] = []
    const run = supervised({ breakpoints: { list: [{ node: 'hangs' }], anyError: false }, onPaused: (place) => places.push(place) })
    expect(run.heard).toMatchObject([{ type: 'start', debug: { breakpoints: { list: [{ node: 'hangs' }] }, stepwise: false } }])
    run.say({ type: 'beat', busy: true })
    run.say({ type: 'paused', place: { reason: 'breakpoint', node: 'hangs', scope: '' } })
    expect(places).toEqual([{ reason: 'breakpoint', node: 'hangs', scope: '' }])
    run.pass(30 * 60_000)
    expect(run.thread.kill).not.toHaveBeenCalled()
    run.handle.debug({ do: 'over' })
    expect(run.heard.at(-1)).toEqual({ type: 'debug', command: { do: 'over' } })
    run.say({ type: 'beat', busy: true })
    run.pass(1000)
    run.say({ type: 'ended', status: 'succeeded' })
    expect(await run.handle.done).toEqual({ status: 'succeeded', tookMs: 1000 })
  })

  it('kills a thread that hangs once it has gone on', async () => {
    const run = supervised()
    run.say({ type: 'paused', place: { reason: 'pause', node: 'hangs', scope: '' } })
    run.pass(60_000)
    run.say({ type: 'beat', busy: true })
    run.pass(3000)
    expect((await run.handle.done).status).toBe('failed')
  })

  it('ends a run that does not stop when told to as cancelled', async () => {
    const run = supervised()
    run.say({ type: 'beat', busy: false })
    run.handle.cancel()
    expect(run.heard.map(({ type }) => type)).toEqual(['start', 'cancel'])
    run.pass(1500)
    expect((await run.handle.done).status).toBe('cancelled')
    expect(foldTrace(run.events).status).toBe('cancelled')
  })

  it('ends the run as failed when its thread breaks', async () => {
    const run = supervised()
    run.say({ type: 'crashed', message: 'oh' })
    expect((await run.handle.done).status).toBe('failed')
    expect(foldTrace(run.events).error).toMatchObject({ code: 'run.crashed', params: { detail: 'oh' } })
  })

  it('says nothing more once the run was abandoned', async () => {
    const run = supervised()
    run.say({ type: 'beat', busy: true })
    run.handle.abandon()
    run.pass(5000)
    expect(run.thread.kill).toHaveBeenCalled()
    expect(await run.handle.done).toMatchObject({ status: 'cancelled' })
    expect(run.events).toEqual([])
  })

  it('gives a slow machine time to load the thread, but not for ever', async () => {
    const run = supervised()
    run.pass(20_000)
    expect(run.thread.kill).not.toHaveBeenCalled()
    run.pass(15_000)
    expect((await run.handle.done).status).toBe('failed')
  })
})
