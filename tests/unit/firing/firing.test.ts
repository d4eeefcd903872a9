import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/core/base'
import type { FlowDocument } from '../../../src/core/flow'
import { startFirings, type FiringPorts } from '../../../src/firing'
import { MAX_CHAIN, type Firing } from '../../../src/firing/firingQueue'
import { openFiringMemory, type FiringMemory } from '../../../src/firing/firingMemory'
import type { FiringEntry } from '../../../src/state'
import { sketchFlow } from '../../support/runFlow'

/** 2026-03-02T09:30:00+08:00. */
const START = Date.UTC(2026, 2, 2, 1, 30)
const MINUTE = 60_000

type Events = Record<string, Json>

const onMembers = (id: string): FlowDocument => ({ ...sketchFlow({ start: { type: 'trigger.event', connector: 'wecom', event: 'member.created' } }, []), id })
const hourly = (id: string): FlowDocument => ({ ...sketchFlow({ start: { type: 'trigger.schedule', inputs: { cron: { const: '0 * * * *' }, timezone: { const: 'Asia/Shanghai' } } } }, []), id })

/** Lets everything that is under way come to rest. */
const settle = async () => { for (let turn = 0; turn < 60; turn += 1) await Promise.resolve() }

/** A clock that is moved by hand; several tabs share one. */
function handClock() {
  let now = START
  const timers = new Set<{ at: number; ring: () => void }>()
  return {
    now: () => now,
    later(ms: number, ring: () => void) {
      const timer = { at: now + ms, ring }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    async to(instant: number) {
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= instant).sort((left, right) => left.at - right.at)[0]
        if (next === undefined) break
        timers.delete(next)
        now = Math.max(now, next.at)
        next.ring()
        await settle()
      }
      now = instant
    },
  }
}

/** One tab: its own world, and the memory that all tabs share. */
async function openTab(memory: FiringMemory, flows: readonly FlowDocument[], { clock = handClock(), lock = true, wrong = false, onRun = () => undefined, hidden = false }: {
  clock?: ReturnType<typeof handClock>; lock?: boolean; wrong?: boolean; hidden?: boolean; onRun?: (firing: Firing, emit: (payload?: Json) => void) => void | Promise<void>
} = {}) {
  let events: Events = {}
  let count = 0
  const listeners = new Set<(what: 'changed' | 'renewed') => void>()
  const tell = (what: 'changed' | 'renewed') => { for (const listener of listeners) listener(what) }
  const runs: Firing[] = []
  const fired: FiringEntry[] = []
  let atWork = 0
  let most = 0
  const emit = (payload: Json = { userId: `m${count}` }) => {
    count += 1
    events = { ...events, [`event${String(count).padStart(8, '0')}`]: { trigger: 'member.created', at: clock.now(), payload } }
  }
  const ports: FiringPorts = {
    memory,
    read: async (id) => flows.find((flow) => flow.id === id),
    async run(firing) {
      runs.push(firing)
      atWork += 1
      most = Math.max(most, atWork)
      await onRun(firing, emit)
      await Promise.resolve()
      atWork -= 1
      tell('changed')
      return { run: `run${runs.length}`, status: 'succeeded' }
    },
    ready: async () => undefined,
    isWrong: async () => wrong,
    world: {
      now: async () => ({ now: clock.now(), systems: { wecom: { events } } }),
      advance: async () => tell('changed'),
      onChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    alone: lock ? (work) => work() : undefined,
    clock, hidden: () => hidden,
    onFired: (entry) => fired.push(entry),
  }
  const firings = await startFirings(ports)
  return {
    firings, runs, fired, clock, emit,
    most: () => most,
    happen(payload?: Json) {
      emit(payload)
      tell('changed')
    },
    /** The world is there again as it was: a run that goes on from an earlier moment. */
    rewind(to: number) {
      events = Object.fromEntries(Object.entries(events).slice(0, to))
      count = to
    },
    reset() {
      events = {}
      count = 0
      tell('renewed')
    },
    tell,
  }
}

const memory = () => openFiringMemory()

describe('an enabled flow', () => {
  it('runs with the payload of each event, and only from its enabling on', async () => {
    const tab = await openTab(await memory(), [onMembers('a')])
    tab.happen()
    await settle()
    expect(await tab.firings.enable('a')).toBeUndefined()
    expect(tab.runs).toHaveLength(0)
    tab.happen({ userId: 'linqiao' })
    await settle()
    expect(tab.runs).toMatchObject([{ flow: 'a', trigger: 'start', payload: { userId: 'linqiao' }, cause: { kind: 'event', system: 'wecom', trigger: 'member.created' }, chain: 1 }])
    expect(tab.firings.entry('a')?.last).toMatchObject({ run: 'run1', status: 'succeeded' })
    await tab.firings.disable('a')
    tab.happen()
    await settle()
    expect(tab.runs).toHaveLength(1)
  })

  it('is refused without a trigger that fires, and with errors', async () => {
    const manual = { ...sketchFlow({ start: { type: 'trigger.manual' } }, []), id: 'm' }
    const tab = await openTab(await memory(), [manual, onMembers('a')], { wrong: true })
    expect(await tab.firings.enable('m')).toBe('firing.noTrigger')
    expect(await tab.firings.enable('a')).toBe('firing.errors')
    expect(tab.firings.entry('a')).toBeUndefined()
  })

  it('does not take for news what a run repeats of an earlier moment, but what differs', async () => {
    const tab = await openTab(await memory(), [onMembers('a')])
    await tab.firings.enable('a')
    tab.happen({ userId: 'one' })
    await settle()
    tab.rewind(0)
    tab.happen({ userId: 'one' })
    await settle()
    expect(tab.runs).toHaveLength(1)
    tab.rewind(0)
    tab.happen({ userId: 'two' })
    await settle()
    expect(tab.runs.map(({ payload }) => payload)).toEqual([{ userId: 'one' }, { userId: 'two' }])
  })

  it('takes the same event for a new one in a sandbox that was reset', async () => {
    const tab = await openTab(await memory(), [onMembers('a')])
    await tab.firings.enable('a')
    tab.happen({ userId: 'one' })
    await settle()
    tab.reset()
    await settle()
    tab.happen({ userId: 'one' })
    await settle()
    expect(tab.runs).toHaveLength(2)
  })

  it('sets off others by what it writes, and is switched off where that never ends', async () => {
    const tab = await openTab(await memory(), [onMembers('a')], { onRun: (_firing, emit) => emit() })
    await tab.firings.enable('a')
    tab.happen()
    for (let turn = 0; turn < 40; turn += 1) await settle()
    expect(tab.runs).toHaveLength(MAX_CHAIN)
    expect(tab.firings.entry('a')).toMatchObject({ enabled: false, problem: { code: 'firing.loop' } })
    expect(tab.fired.at(-1)).toMatchObject({ enabled: false })
    // Nothing is left of it, and it can be enabled again.
    expect(await tab.firings.enable('a')).toBeUndefined()
    await settle()
    expect(tab.runs).toHaveLength(MAX_CHAIN)
  })
})

describe('a schedule', () => {
  it('comes at its time, with the time as its data, and says when it comes next', async () => {
    const tab = await openTab(await memory(), [hourly('s')])
    await tab.firings.enable('s')
    expect(tab.firings.next('s')).toBe(START + 30 * MINUTE)
    await tab.clock.to(START + 29 * MINUTE)
    expect(tab.runs).toHaveLength(0)
    await tab.clock.to(START + 95 * MINUTE)
    await settle()
    expect(tab.runs.map(({ payload }) => payload)).toEqual([{ scheduledAt: '2026-03-02T10:00:00+08:00' }, { scheduledAt: '2026-03-02T11:00:00+08:00' }])
  })

  it('is not made up for where no tab was open', async () => {
    const shared = await memory()
    const clock = handClock()
    const first = await openTab(shared, [hourly('s')], { clock })
    await first.firings.enable('s')
    first.firings.stop()
    await clock.to(START + 300 * MINUTE)
    const second = await openTab(shared, [hourly('s')], { clock })
    await clock.to(START + 329 * MINUTE)
    expect(second.runs).toHaveLength(0)
    await clock.to(START + 331 * MINUTE)
    expect(second.runs).toHaveLength(1)
  })

  it('is run by one of several tabs, and by none where they cannot agree', async () => {
    const shared = await memory()
    const clock = handClock()
    const tabs = [await openTab(shared, [hourly('s')], { clock, hidden: true }), await openTab(shared, [hourly('s')], { clock }), await openTab(shared, [hourly('s')], { clock, lock: false })]
    await tabs[0]?.firings.enable('s')
    await settle()
    await clock.to(START + 100 * MINUTE)
    await settle()
    expect(tabs.map(({ runs }) => runs.length)).toEqual([0, 2, 0])
    expect(tabs[2]?.firings.locks()).toBe(false)
    expect(tabs[2]?.firings.next('s')).toBeUndefined()
  })
})

describe('whatever happens in whatever order', () => {
  it('each event fires each flow that waits for it once, one run at a time, in order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant('happen' as const) }, fc.constantFrom('settle' as const, 'tell' as const, 'tick' as const)), { maxLength: 30 }), async (steps) => {
      const tab = await openTab(await memory(), [onMembers('a'), onMembers('b')], { onRun: async () => { await Promise.resolve() } })
      await tab.firings.enable('a')
      await tab.firings.enable('b')
      let happened = 0
      for (const step of steps) {
        if (step === 'happen') tab.happen({ userId: `m${happened++}` })
        else if (step === 'settle') await settle()
        else if (step === 'tell') tab.tell('changed')
        else await tab.clock.to(tab.clock.now() + 20_000)
      }
      for (let turn = 0; turn < 2 + happened * 2; turn += 1) await settle()
      const expected = Array.from({ length: happened }, (_, index) => ({ userId: `m${index}` }))
      for (const flow of ['a', 'b']) expect(tab.runs.filter((run) => run.flow === flow).map(({ payload }) => payload)).toEqual(expected)
      expect(tab.most()).toBeLessThanOrEqual(1)
      tab.firings.stop()
    }), { numRuns: 60 })
  })
})
