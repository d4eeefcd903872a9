import { describe, expect, it } from 'vitest'
import type { JudgedRun } from '../../../src/core/cases'
import { judgeApart, updateApart } from '../../../src/runtime/judgeApart'
import type { FromRunThread, RunThread, ToRunThread } from '../../../src/runtime/runMessages'
import { serveRun, type RunPlatform } from '../../../src/runtime/serveRun'
import { runFlow, sketchFlow } from '../../support/runFlow'

const document = sketchFlow({ trigger: { type: 'trigger.manual' }, add: { inputs: { value: { expr: '1 + 1' } } } }, ['trigger -> add'])

async function judgedRun(that: string[]): Promise<JudgedRun> {
  const { events } = await runFlow(document)
  return { one: { id: 'c', name: 'c', trigger: 'trigger', expect: { status: 'failed', that } }, document, events, world: { now: 0, systems: {} } }
}

/** A thread that says what `answer` has for what it is told, and notes when it is ended. */
function thread(answer: (message: ToRunThread, say: (message: FromRunThread) => void) => void): RunThread & { ended: number } {
  let listener: (message: FromRunThread) => void = () => undefined
  const made = {
    ended: 0,
    post: (message: ToRunThread) => queueMicrotask(() => answer(message, (said) => listener(said))),
    listen: (next: typeof listener) => { listener = next },
    kill: () => { made.ended += 1 },
  }
  return made
}

/** Timers that fire when they are told to. */
function timers() {
  const set: { ms: number; fire: () => void }[] = []
  return {
    set,
    setTimer(ms: number, fire: () => void) {
      const timer = { ms, fire }
      set.push(timer)
      return () => void set.splice(set.indexOf(timer), 1)
    },
  }
}

/** The worker's own side, on this thread. */
const served = () => thread((message, say) => {
  serveRun({ post: say, listen: (told) => told(message) }, {} as RunPlatform)
})

describe('judging on a thread of its own', () => {
  it('gives the failures, and ends the thread', async () => {
    const worker = served()
    const { setTimer, set } = timers()
    expect(await judgeApart(worker, await judgedRun(['steps.add = 2', 'steps.add = 3']), { setTimer })).toMatchObject([{ code: 'case.different', expectation: ['status'] }, { code: 'case.notTrue', expectation: ['that', 1] }])
    expect({ ended: worker.ended, left: set.length }).toEqual({ ended: 1, left: 0 })
  })

  it('makes the case expect the run', async () => {
    const worker = served()
    const update = await updateApart(worker, await judgedRun([]), timers())
    expect(update).toMatchObject({ one: { expect: { status: 'succeeded' } }, changes: [{ path: ['status'], before: 'failed', after: 'succeeded' }], left: [] })
    expect(worker.ended).toBe(1)
  })

  it('gives up on an expression that does not end, once the thread has begun', async () => {
    const worker = thread((_message, say) => say({ type: 'beat', busy: true }))
    const { setTimer, set } = timers()
    const judged = judgeApart(worker, await judgedRun([]), { setTimer, patienceMs: 5 })
    expect(set.map(({ ms }) => ms)).toEqual([30_000])
    await Promise.resolve()
    expect(set.map(({ ms }) => ms)).toEqual([5])
    set[0]?.fire()
    expect(await judged).toEqual([{ code: 'case.hung', expectation: [], path: [] }])
    expect(worker.ended).toBe(1)
  })

  it('gives up on a thread that never begins', async () => {
    const { setTimer, set } = timers()
    const updated = updateApart(thread(() => undefined), await judgedRun([]), { setTimer })
    set[0]?.fire()
    expect(await updated).toBeUndefined()
  })

  it('rejects where the thread breaks off', async () => {
    const worker = thread((_message, say) => say({ type: 'crashed', message: 'no memory' }))
    await expect(judgeApart(worker, await judgedRun([]), timers())).rejects.toThrow('no memory')
    expect(worker.ended).toBe(1)
  })
})
