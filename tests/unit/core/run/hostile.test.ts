import { describe, expect, it } from 'vitest'
import type { Value } from '../../../../src/core/expression'
import { checkFlow, limitsOf } from '../../../../src/core/flow'
import { foldTrace, type CallResult, type RunEvent } from '../../../../src/core/run'
import { noLookup } from '../../../support/flows'
import { runFlow, sketchFlow, type NodeSketch } from '../../../support/runFlow'

const LIMITS = limitsOf({})

/** Whether there is time for those that take seconds. */
const long = process.env['QIAO_LONG'] === '1'
const slowly = <T>(...cases: T[]): T[] => (long ? cases : [])

const trigger: NodeSketch = { type: 'trigger.manual' }
const always: Record<string, Value> = { condition: { const: true } }

/** Longest JSON text of one event: what the trace holds of a value that was refused. */
const longest = (events: readonly RunEvent[]): number => Math.max(...events.map((event) => JSON.stringify(event).length))

const outcomeOf = (events: readonly RunEvent[]) => {
  const { status, error } = foldTrace(events)
  return { status, kind: error?.kind, code: error?.code }
}

const ofExpression = async (expr: string) => {
  const { events } = await runFlow(sketchFlow({ trigger, a: { inputs: { value: { expr } } } }, ['trigger -> a']))
  return { ...outcomeOf(events), events }
}

describe('a hostile flow ends by a limit of its own name', () => {
  it('with a while that never ends', async () => {
    const { events } = await runFlow(sketchFlow({ trigger, w: { type: 'logic.while', inputs: always } }, ['trigger -> w']))
    expect(outcomeOf(events)).toEqual({ status: 'failed', kind: 'limit', code: 'limit.whileIterations' })
  })

  it.each<[string, Record<string, NodeSketch>]>([
    ['a step in the innermost', { a: { parent: 'w2', inputs: { value: { const: 1 } } } }],
    ...slowly<[string, Record<string, NodeSketch>]>(['empty ones', {}]),
  ])('with a while that never ends in another such in another: %s', async (_name, inside) => {
    const { events } = await runFlow(sketchFlow({
      trigger, w0: { type: 'logic.while', inputs: { ...always, onIterationFailure: { const: 'ignore' } } },
      w1: { type: 'logic.while', parent: 'w0', inputs: { ...always, onIterationFailure: { const: 'ignore' } } },
      w2: { type: 'logic.while', parent: 'w1', inputs: { ...always, onIterationFailure: { const: 'ignore' } }, settings: { onError: 'continue' } }, ...inside,
    }, ['trigger -> w0']))
    expect(outcomeOf(events)).toMatchObject({ status: 'failed', kind: 'limit' })
    expect(['limit.nodeRuns', 'limit.traceLength']).toContain(outcomeOf(events).code)
  }, 60_000)

  it('with a retry that never comes to an end', async () => {
    const { events } = await runFlow(sketchFlow({
      trigger, a: { inputs: { value: { ref: ['trigger', 'none'] } }, settings: { retry: { attempts: Number.MAX_SAFE_INTEGER, backoff: 'fixed', delayMs: 0, on: ['absent'] } } },
    }, ['trigger -> a']))
    expect(outcomeOf(events)).toEqual({ status: 'failed', kind: 'limit', code: 'limit.nodeRuns' })
  })

  it.each([['one after the other', ['trigger -> again', 'again -> more']], ['side by side', ['trigger -> again', 'trigger -> more']]])(
    'with a flow that calls itself twice, %s, without end', async (_name, edges) => {
      const self: NodeSketch = { type: 'logic.call', inputs: { flow: { const: { self: true } } }, settings: { onError: 'continue' } }
      const { events } = await runFlow(sketchFlow({ trigger, again: self, more: self }, edges))
      expect(outcomeOf(events)).toEqual({ status: 'failed', kind: 'limit', code: 'limit.nodeRuns' })
    }, 60_000)

  it('with waits that come to more than a year', async () => {
    const { events } = await runFlow(sketchFlow({
      trigger, w: { type: 'logic.while', inputs: { ...always } }, long: { type: 'logic.wait', parent: 'w', inputs: { duration: { const: 'P30D' } } },
    }, ['trigger -> w']))
    expect(outcomeOf(events)).toMatchObject({ status: 'failed', code: 'limit.virtualTime' })
  })

  it.each([
    ['calls itself for ever', '($f := function($n) { $f($n + 1) + 1 }; $f(1))'],
    ['makes a text of 100 MB by padding', '$pad("x", 100000000)'],
    ['makes a text of 100 MB by doubling', '$reduce([1..27], function($text, $at) { $text & $text }, "x")'],
    ['makes a list of 100 million', '[1..100000000]'],
    ['joins what is too long', '$join([1..1000000].("0123456789012345678901234567890123456789"))'],
    ['replaces each letter by many', '$replace($pad("", 100000, "x"), "x", $pad("y", 100000))'],
    ...slowly(
      ['calls itself for ever as its last act', '($f := function($n) { $f($n + 1) }; $f(1))'],
      ['makes a list of lists of lists', '[1..2000].([1..2000].([1..2000]))'],
      ['sorts by what never ends', '$sort([1..100000], function($a, $b) { $sum([1..$a]) > $b })'],
    ),
  ])('with an expression that %s', async (_name, expr) => {
    const { status, kind, events } = await ofExpression(expr)
    expect({ status, kind }).toEqual({ status: 'failed', kind: 'limit' })
    expect(longest(events)).toBeLessThan(10_000)
  }, 60_000)

  it('with a value of 100 MB from outside, of which nothing is kept', async () => {
    const large = 'x'.repeat(100_000_000)
    const { events: begun } = await runFlow(sketchFlow({ trigger }, []), { start: { payload: large } })
    expect(outcomeOf(begun)).toEqual({ status: 'failed', kind: 'limit', code: 'limit.valueLength' })
    const answer: CallResult = { kind: 'response', response: { status: 200, headers: {}, body: large }, latencyMs: 1 }
    const { events: called } = await runFlow(
      sketchFlow({ trigger, ask: { type: 'logic.http', inputs: { url: { const: 'https://echo.qiao.test/x' } } } }, ['trigger -> ask']), { send: () => Promise.resolve(answer) },
    )
    expect(outcomeOf(called)).toEqual({ status: 'failed', kind: 'limit', code: 'limit.valueLength' })
    const { events: delivered } = await runFlow(
      sketchFlow({ trigger, wait: { type: 'logic.callback', inputs: { name: { const: 'a' } } } }, ['trigger -> wait']), { deliveries: [{ type: 'event', name: 'a', correlation: '', data: large }] },
    )
    expect(outcomeOf(delivered)).toEqual({ status: 'failed', kind: 'limit', code: 'limit.valueLength' })
    for (const events of [begun, called, delivered]) expect(longest(events)).toBeLessThan(10_000)
  }, 60_000)

  it('with a variable that grows without end', async () => {
    const { events } = await runFlow(sketchFlow({
      trigger, w: { type: 'logic.while', inputs: { ...always, max: { const: 1000 } } },
      more: { type: 'logic.set', parent: 'w', inputs: { variable: { const: 'v' }, operation: { const: 'append' }, value: { expr: '$pad("x", 100000)' } } },
    }, ['trigger -> w'], [{ id: 'v', name: 'v', type: { type: 'array' }, initial: [] }]))
    expect(outcomeOf(events)).toMatchObject({ status: 'failed', kind: 'limit' })
    expect(events.reduce((sum, event) => sum + JSON.stringify(event).length, 0)).toBeLessThan(LIMITS.traceLength + 3 * LIMITS.valueLength)
  }, 60_000)

  it('with ten thousand parallel branches, which the validator looks through, too', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `n${index}`)
    const nodes = Object.fromEntries(names.map((name): [string, NodeSketch] => [name, { inputs: { value: { ref: ['trigger'] } } }]))
    const flow = sketchFlow({ trigger, ...nodes }, names.map((name) => `trigger -> ${name}`))
    expect(checkFlow(flow, noLookup).filter(({ severity }) => severity === 'error')).toEqual([])
    const { events } = await runFlow(flow)
    expect(outcomeOf(events)).toEqual({ status: 'failed', kind: 'limit', code: 'limit.nodeRuns' })
    expect(events.filter(({ type }) => type === 'node.started')).toHaveLength(LIMITS.nodeRuns)
  }, 60_000)

  it('or runs to its end, where ten thousand branches side by side are all under way at once', async () => {
    const names = Array.from({ length: 9_999 }, (_, index) => `n${index}`)
    const nodes = Object.fromEntries(names.map((name, index): [string, NodeSketch] => [name, { type: 'logic.wait', inputs: { duration: { const: `PT${index % 100}S` } } }]))
    const { events } = await runFlow(sketchFlow({ trigger, ...nodes }, names.map((name) => `trigger -> ${name}`)))
    const { status, startedAt, endedAt } = foldTrace(events)
    expect({ status, tookMs: (endedAt ?? 0) - startedAt }).toEqual({ status: 'succeeded', tookMs: 99_000 })
  }, 60_000)
})
