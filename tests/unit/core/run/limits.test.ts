import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { limitsOf } from '../../../../src/core/flow'
import { advance, createTraceFold, foldTrace, planRun, startState, VALUE_DEPTH, type RunEvent } from '../../../../src/core/run'
import { planOrThrow, runFlow, sketchFlow, startOf, type NodeSketch } from '../../../support/runFlow'

const LIMITS = limitsOf({})
const trigger: NodeSketch = { type: 'trigger.manual' }

describe('a run', () => {
  it('keeps a large value once, by its content', async () => {
    const large = 'x'.repeat(5000)
    const { events } = await runFlow(sketchFlow({
      trigger, a: { inputs: { value: { const: large } } }, b: { inputs: { value: { ref: ['steps', 'a'] } } },
    }, ['trigger -> a', 'a -> b']))
    const stored = events.filter(({ type }) => type === 'value.stored')
    // One for the output, one for the input that holds it under a name.
    expect(stored).toHaveLength(2)
    expect(JSON.stringify(events).split(large)).toHaveLength(3)
    expect(foldTrace(events).steps.get(':b')?.output).toBe(large)
  })

  it('refuses a payload beyond the limit before anything starts', async () => {
    const { events } = await runFlow(sketchFlow({ trigger }, []), { start: { payload: 'x'.repeat(LIMITS.valueLength + 1) } })
    expect(events.map(({ type }) => type)).toEqual(['run.started', 'run.ended'])
    expect(foldTrace(events).error).toMatchObject({ kind: 'limit', code: 'limit.valueLength' })
  })

  it.each([[VALUE_DEPTH, 'succeeded'], [VALUE_DEPTH + 1, 'failed'], [100_000, 'failed']])('takes values nested %i deep and ends: %s', async (depth, status) => {
    const { events } = await runFlow(sketchFlow({ trigger }, []), { start: { payload: JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as Json } })
    expect(foldTrace(events).status).toBe(status)
    if (status === 'failed') expect(foldTrace(events).error).toMatchObject({ kind: 'limit', code: 'limit.valueDepth' })
  })

  it('ends by a limit when too many nodes have run', async () => {
    const flow = sketchFlow({ trigger, a: { inputs: { value: { const: 1 } } } }, ['trigger -> a'])
    const plan = planOrThrow(flow, 'trigger')
    const state = startState(plan, startOf())
    state.nodeRuns = LIMITS.nodeRuns
    const { events } = await advance(plan, state, { type: 'begin' })
    expect(events.at(-1)).toMatchObject({ type: 'run.ended', status: 'failed', error: { code: 'limit.nodeRuns' } })
  })

  it('ends by a limit when its trace grows too long, and knows the length of what it keeps', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `h${index}`)
    const nodes = Object.fromEntries(keys.map((key): [string, NodeSketch] => [key, { type: 'logic.http', inputs: { url: { const: `https://echo.qiao.test/${key}` } } }]))
    const { events, state } = await runFlow(sketchFlow({ trigger, ...nodes }, keys.map((key, index) => `${keys[index - 1] ?? 'trigger'} -> ${key}`)), {
      send: ({ node }) => Promise.resolve({
        kind: 'response', response: { status: 200, headers: {}, body: node.padEnd(3_500_000, 'x') }, latencyMs: 1,
        patch: [{ system: 'echo', table: 'calls', id: node, record: 'y'.repeat(100_000) }],
      }),
    })
    expect(foldTrace(events)).toMatchObject({ status: 'failed', error: { kind: 'limit', code: 'limit.traceLength' } })
    const length = events.reduce((sum, event) => sum + JSON.stringify(event).length, 0)
    expect(length).toBeLessThan(LIMITS.traceLength + 2 * LIMITS.valueLength)
    expect(Math.abs(state.traceLength / length - 1)).toBeLessThan(0.01)
  }, 30_000)

  it('ends by a limit when it takes too much real time', async () => {
    const flow = sketchFlow({ trigger, a: { type: 'logic.wait', inputs: { duration: { const: 'PT1S' } } } }, ['trigger -> a'])
    const { events } = await runFlow(flow, { ports: { elapsedMs: () => LIMITS.realMs + 1 } })
    const { events: shorter } = await runFlow({ ...flow, settings: { limits: { realMs: 2000 } } }, { ports: { elapsedMs: () => 2001 } })
    expect(foldTrace(shorter)).toMatchObject({ error: { code: 'limit.realTime', params: { ms: 2000 } } })
    expect(foldTrace(events)).toMatchObject({ status: 'failed', error: { kind: 'limit', code: 'limit.realTime' } })
  })

  it('can be cancelled while it waits', async () => {
    const flow = sketchFlow({ trigger, a: { type: 'logic.wait', inputs: { duration: { const: 'PT1S' } } }, b: {} }, ['trigger -> a', 'a -> b'])
    const stop = new AbortController()
    stop.abort()
    const { events } = await runFlow(flow, { ports: { stop: stop.signal } })
    expect(foldTrace(events)).toMatchObject({ status: 'cancelled', error: { kind: 'cancelled', code: 'run.cancelled' } })
    expect(foldTrace(events).steps.get(':a')?.status).toBe('cancelled')
  })

  it('never lets an expression change an earlier output', async () => {
    const { events } = await runFlow(sketchFlow({
      trigger, list: { inputs: { value: { const: [3, 1, 2] } } }, sorted: { inputs: { value: { expr: '$sort(steps.list)' } } },
      again: { inputs: { value: { ref: ['steps', 'list'] } } },
    }, ['trigger -> list', 'list -> sorted', 'sorted -> again']))
    expect(foldTrace(events).steps.get(':again')?.output).toEqual([3, 1, 2])
  })
})

describe('a plan', () => {
  it.each([
    ['a node that is no trigger', 'a', 'run.noTrigger'], ['an unknown node', 'zzz', 'run.noTrigger'], ['a disabled trigger', 'off', 'run.triggerDisabled'],
  ])('is refused for %s', (_name, start, code) => {
    const flow = sketchFlow({ trigger, a: {}, off: { type: 'trigger.manual', settings: { disabled: true } } }, [])
    const plan = planRun(flow, { connector: () => undefined }, start)
    expect(plan.ok ? [] : plan.error.map((issue) => issue.code)).toEqual([code])
  })

  it('is refused where a connector is not there', () => {
    const flow = sketchFlow({ trigger, a: { type: 'action', connector: 'gone', operation: 'x' } }, ['trigger -> a'])
    const plan = planRun(flow, { connector: () => undefined }, 'trigger')
    expect(plan.ok ? [] : plan.error).toMatchObject([{ code: 'run.unknownConnector', place: { node: 'a' } }])
  })
})

describe('a trace', () => {
  it('is the same folded at once or event by event, and keeps what did not change', async () => {
    const { events } = await runFlow(sketchFlow({
      trigger, a: { type: 'logic.wait', inputs: { duration: { const: 'PT1S' } } }, b: { inputs: { value: { const: 1 } } },
    }, ['trigger -> a', 'a -> b']))
    const fold = createTraceFold()
    for (const event of events as RunEvent[]) fold.push([event])
    expect(fold.trace).toEqual(foldTrace(events))
    expect(fold.count).toBe(events.length)
    const before = fold.trace.steps.get(':a')
    fold.push([{ type: 'clock.advanced', at: fold.trace.now + 1, from: fold.trace.now }])
    expect(fold.trace.steps.get(':a')).toBe(before)
  })
})
