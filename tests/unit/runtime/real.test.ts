import { describe, expect, it } from 'vitest'
import { foldTrace, startState, type CallResult, type RunEvent } from '../../../src/core/run'
import { driveReal } from '../../../src/runtime/drive/real'
import { jumpingClock, planOrThrow, quietPorts, sketchFlow, START, startOf } from '../../support/runFlow'

const trigger = { type: 'trigger.manual' } as const

describe('a run on the wall clock', () => {
  it('can be cancelled while it waits for a call, which is aborted', async () => {
    const stop = new AbortController()
    let aborted = false
    const plan = planOrThrow(sketchFlow({
      trigger, call: { type: 'logic.http', inputs: { method: { const: 'POST' }, url: { const: 'https://echo.qiao.test/x' } } },
    }, ['trigger -> call']), 'trigger')
    const events: RunEvent[] = []
    const ports = {
      ...quietPorts((batch) => void events.push(...batch)),
      stop: stop.signal,
      send: (_call: unknown, signal?: AbortSignal) => new Promise<CallResult>(() => {
        signal?.addEventListener('abort', () => {
          aborted = true
        })
        setImmediate(() => stop.abort())
      }),
    }
    await driveReal(plan, startState(plan, startOf()), ports, { now: () => START, setTimer: () => () => undefined })
    expect(foldTrace(events).status).toBe('cancelled')
    expect(foldTrace(events).steps.get(':call')).toMatchObject({ status: 'cancelled', mayHaveHappened: true })
    expect(aborted).toBe(true)
  })

  it('leaves no listener behind, however often it waits', async () => {
    const stop = new AbortController()
    let listeners = 0
    const counted = new Proxy(stop.signal, {
      get(target, name) {
        if (name === 'addEventListener') return () => { listeners += 1 }
        if (name === 'removeEventListener') return () => { listeners -= 1 }
        return Reflect.get(target, name) as unknown
      },
    })
    const waits = Object.fromEntries(['a', 'b', 'c'].map((key) => [key, { type: 'logic.wait' as const, inputs: { duration: { const: 'PT1S' } } }]))
    const plan = planOrThrow(sketchFlow({ trigger, ...waits }, ['trigger -> a', 'a -> b', 'b -> c']), 'trigger')
    await driveReal(plan, startState(plan, startOf()), { ...quietPorts(() => undefined), stop: counted }, jumpingClock())
    expect(listeners).toBe(0)
  })
})
