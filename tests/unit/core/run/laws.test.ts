import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlowDocument } from '../../../../src/core/flow'
import { calledScope, flowAt, foldState, isInCalled, iterationScope, pendingEffects, startState, wayInto, type OutsideDelivery, type RunEvent } from '../../../../src/core/run'
import { driveReal, type RealClock } from '../../../../src/runtime/drive/real'
import { resumeVirtual } from '../../../../src/runtime/drive/resume'
import { calledConnectors as connectors, randomCallingFlow, randomDeliveries, randomNestedFlow, randomWaitingFlow, rememberingWorld, stopsIn } from '../../../support/randomFlow'
import { isOver, lines, quietPorts, runFlow, startOf } from '../../../support/runFlow'

const long = process.env['QIAO_LONG'] === '1'
const RUNS = { numRuns: long ? 3000 : 100 }
/** Of what runs once for each of its own events. */
const FEW_RUNS = { numRuns: long ? 800 : 40 }
const LIMIT = long ? 900_000 : 60_000

const nothing: fc.Arbitrary<OutsideDelivery[]> = fc.constant([])

describe.each([
  ['any flow', randomCallingFlow, nothing], ['any flow with containers', randomNestedFlow, nothing], ['any flow that waits for events', randomWaitingFlow, randomDeliveries],
])('%s', (_name, flows, outside) => {
  it('gives the same bytes from the same inputs, however its work is sliced', async () => {
    await fc.assert(fc.asyncProperty(flows, outside, fc.integer(), fc.integer({ min: 1, max: 7 }), async (flow, deliveries, seed, sliceEvents) => {
      const whole = await runFlow(flow, { start: { seed }, connectors, send: rememberingWorld(), deliveries })
      const sliced = await runFlow(flow, { start: { seed }, connectors, send: rememberingWorld(), deliveries, sliceEvents })
      expect(lines(sliced.events)).toBe(lines(whole.events))
    }), RUNS)
  }, LIMIT)

  it('goes on to the same bytes when stopped after any event', async () => {
    await fc.assert(fc.asyncProperty(flows, outside, async (flow, deliveries) => {
      const { events, plan } = await runFlow(flow, { connectors, send: rememberingWorld(), deliveries })
      for (const stop of stopsIn(events, long)) {
        const prefix = JSON.parse(JSON.stringify(events.slice(0, stop))) as RunEvent[]
        const rest: RunEvent[] = []
        await resumeVirtual(plan, startOf(), prefix, quietPorts((batch) => rest.push(...batch), rememberingWorld()), { deliveries })
        expect(lines([...prefix, ...rest])).toBe(lines(events))
      }
    }), FEW_RUNS)
  }, LIMIT)

  it('folds to the state it ended in', async () => {
    await fc.assert(fc.asyncProperty(flows, outside, async (flow, deliveries) => {
      const { events, plan, state } = await runFlow(flow, { connectors, send: rememberingWorld(), deliveries })
      const folded = foldState(plan, startOf(), events)
      expect(folded.status).toBe(state.status)
      expect(folded.variables).toEqual(state.variables)
      expect([...folded.stored.keys()]).toEqual([...state.stored.keys()])
      expect([...folded.scopes.keys()]).toEqual([...state.scopes.keys()])
      expect(pendingEffects(folded)).toEqual(pendingEffects(state))
    }), RUNS)
  }, LIMIT)

  it('activates each node at most once in a scope and settles each edge at most once, and all of them unless the scope was cut short', async () => {
    await fc.assert(fc.asyncProperty(flows, outside, async (flow, deliveries) => {
      const { events } = await runFlow(flow, { connectors, send: rememberingWorld(), deliveries })
      const ready = events.flatMap((event) => (event.type === 'node.ready' || event.type === 'node.skipped' ? [`${event.scope}:${event.node}`] : []))
      const settled = events.flatMap((event) => (event.type === 'edge.live' || event.type === 'edge.dead' ? [`${event.scope}:${event.edge}`] : []))
      expect(new Set(ready).size).toBe(ready.length)
      expect(new Set(settled).size).toBe(settled.length)
      const whole = (scope: string, container: string | undefined) => {
        const { order, nodes, edges } = flowAt(flow, scope) ?? flow
        for (const edge of order.edges) if (nodes[edges[edge]?.from.node ?? '']?.parent === container) expect(settled).toContain(`${scope}:${edge}`)
      }
      // An End leaves the rest of its flow.
      const left = new Set(events.flatMap((event) => (event.type === 'node.succeeded' && typeAt(flow, event) === 'logic.end' ? [event.scope] : [])))
      for (const event of events) {
        if (event.type !== 'iteration.ended' || event.status !== 'succeeded') continue
        if (typeAt(flow, event) !== 'logic.call') whole(iterationScope(event.scope, event.node, event.index), event.node)
        else if (!left.has(calledScope(event.scope, event.node))) whole(calledScope(event.scope, event.node), undefined)
      }
      const ended = left.has('')
      const failed = events.some((event) => event.type === 'node.failed' && event.scope === '' && !event.handled)
      const cancelled = events.some(({ type }) => type === 'run.stopping')
      if (!ended && !failed && !cancelled) whole('', undefined)
      expect(events.filter(({ type }) => type === 'run.ended')).toHaveLength(1)
    }), RUNS)
  }, LIMIT)

  it('begins no more iterations side by side than it may, ends each, and puts results out in the order of the items', async () => {
    await fc.assert(fc.asyncProperty(flows, outside, async (flow, deliveries) => {
      const { events } = await runFlow(flow, { connectors, send: rememberingWorld(), deliveries })
      const live = new Map<string, number>()
      const results = new Map<string, { index: number; result: unknown }[]>()
      for (const event of events) {
        const key = 'node' in event ? `${event.scope}:${event.node}` : ''
        if (event.type === 'iteration.started') {
          live.set(key, (live.get(key) ?? 0) + 1)
          const most = flowAt(flow, event.scope)?.nodes[event.node]?.inputs['concurrency']
          expect(live.get(key)).toBeLessThanOrEqual(most && 'const' in most ? Number(most.const) : 1)
        }
        if (event.type === 'iteration.ended') {
          live.set(key, (live.get(key) ?? 0) - 1)
          if (event.status === 'succeeded' && event.result && 'inline' in event.result) results.set(key, [...results.get(key) ?? [], { index: event.index, result: event.result.inline }])
        }
        if (event.type === 'node.succeeded' && event.handled === undefined && results.has(key) && typeAt(flow, event) !== 'logic.try' && typeAt(flow, event) !== 'logic.call') {
          const inOrder = (results.get(key) ?? []).sort((a, b) => a.index - b.index).map(({ result }) => result)
          expect(event.output).toMatchObject({ inline: { results: inOrder } })
        }
      }
      for (const count of live.values()) expect(count).toBe(0)
    }), RUNS)
  }, LIMIT)

  it('keeps the clock going forward, and every call has one answer', async () => {
    await fc.assert(fc.asyncProperty(flows, outside, async (flow, deliveries) => {
      const { events } = await runFlow(flow, { connectors, send: rememberingWorld(), deliveries })
      for (const [index, event] of events.entries()) expect(event.at).toBeGreaterThanOrEqual(events[index - 1]?.at ?? 0)
      const sent = events.flatMap((event) => (event.type === 'call.sent' ? [event.call] : []))
      const answered = events.flatMap((event) => (event.type === 'call.answered' ? [event.call] : []))
      expect([...answered].sort()).toEqual([...sent].sort())
    }), RUNS)
  }, LIMIT)

  it('is the same on a real clock as on the virtual one, up to the end of the run', async () => {
    await fc.assert(fc.asyncProperty(flows, outside, async (flow, deliveries) => {
      const { events, plan } = await runFlow(flow, { connectors, send: rememberingWorld(), deliveries })
      const real: RunEvent[] = []
      const clock = handTurnedClock(startOf().startAt)
      await driveReal(plan, startState(plan, startOf()), quietPorts((batch) => real.push(...batch), rememberingWorld()), clock, deliveries)
      expect(lines(real)).toBe(lines(events.slice(0, real.length)))
      expect(isOver(real)).toBe(true)
    }), RUNS)
  }, LIMIT)
})

it('is said of runs in which everything happens that can happen', async () => {
  const seen = new Set<string>()
  const flows = fc.sample(fc.tuple(fc.oneof(randomCallingFlow, randomCallingFlow, randomNestedFlow, randomWaitingFlow, randomWaitingFlow), randomDeliveries), { numRuns: 800, seed: 7 })
  for (const [flow, deliveries] of flows) {
    for (const event of (await runFlow(flow, { connectors, send: rememberingWorld(), deliveries })).events) {
      seen.add(event.type)
      if (event.type === 'run.ended') seen.add(event.status)
      if (event.type === 'iteration.ended') seen.add(`iteration ${event.status}`)
      if (event.type === 'iteration.ended' && event.error) seen.add(event.error.code)
      if (event.type === 'timer.set') seen.add(`timer ${event.purpose}`)
      if (event.type === 'node.failed') seen.add(event.handled ? 'caught' : 'not caught')
      if (event.type === 'node.succeeded' && event.handled) seen.add('fallback')
      if ('pinned' in event) seen.add('pinned')
      if ('mayHaveHappened' in event) seen.add('may have happened')
      if (event.type === 'call.answered') seen.add(event.late ? 'late' : event.answer.kind)
      if (event.type === 'container.opened' && event.calls) seen.add(wayInto(event.scope).length > 0 ? 'called within' : 'called')
      if (event.type === 'node.succeeded' && isInCalled(event.scope)) seen.add('succeeded in a called flow')
      if (event.type === 'node.retried') seen.add(`retried ${event.error.code}`)
      if (event.type === 'node.failed') seen.add(event.error.code)
    }
  }
  const missing = [
    'run.waiting', 'run.stopping', 'value.stored', 'clock.advanced', 'node.retried', 'node.skipped', 'node.bypassed', 'node.cancelled', 'edge.live', 'edge.dead',
    'event.awaited', 'event.delivered', 'event.taken', 'clock.released', 'container.opened', 'variable.set', 'timer.fired',
    'succeeded', 'succeededWithHandledErrors', 'failed', 'cancelled', 'iteration succeeded', 'iteration failed', 'iteration next', 'iteration break', 'iteration cancelled',
    'timer wait', 'timer deadline', 'timer expiry', 'caught', 'not caught', 'fallback', 'pinned', 'may have happened', 'late', 'response', 'failure',
    'called', 'called within', 'succeeded in a called flow', 'retried call.vendor', 'call.vendor', 'limit.callDepth', 'flow.endedAsFailed',
  ].filter((what) => !seen.has(what))
  expect(missing).toEqual([])
}, LIMIT)

/** The type of the node that an event is about, in the flow that it stands in. */
const typeAt = (flow: FlowDocument, { scope, node }: { scope: string; node: string }) => flowAt(flow, scope)?.nodes[node]?.type

/** A clock that goes to the next timer as soon as everything that can be done now is done. */
function handTurnedClock(start: number): RealClock {
  let now = start
  return {
    now: () => now,
    setTimer(ms, fire) {
      // Answers of a sandbox come in promises; a round of the event loop lets them all in first.
      const immediate = setImmediate(() => {
        now += ms
        fire()
      })
      return () => clearImmediate(immediate)
    },
  }
}
