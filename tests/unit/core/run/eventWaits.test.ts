import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlowDocument } from '../../../../src/core/flow'
import { foldState, foldTrace, pendingEffects, startState, type OutsideDelivery, type RunEvent } from '../../../../src/core/run'
import { driveReal, type RealClock } from '../../../../src/runtime/drive/real'
import { resumeVirtual } from '../../../../src/runtime/drive/resume'
import { calledConnectors as connectors, randomNestedFlow, rememberingWorld, stopsIn } from '../../../support/randomFlow'
import { isOver, lines, quietPorts, runFlow, sketchFlow, START, startOf } from '../../../support/runFlow'

/** Any flow whose waits, and every second step beside them, wait for one of two events instead, some of them not for ever. */
const listening = fc.tuple(randomNestedFlow, fc.nat(1)).map(([flow, pick]): FlowDocument => {
  const nodes = Object.fromEntries(Object.entries(flow.nodes).map(([id, node], index) => {
    const chosen = node.type === 'logic.wait' || (node.type === 'logic.transform' && index % 2 === pick)
    if (!chosen) return [id, node]
    const timeout = index % 2 === 0 ? { timeout: { const: `PT${index + 1}S` } } : {}
    return [id, { ...node, type: 'logic.callback' as const, inputs: { name: { const: index % 4 < 3 ? 'a' : 'b' }, ...timeout } }]
  }))
  return { ...flow, nodes }
})

const delivery = fc.oneof(
  fc.record({ type: fc.constant('event' as const), name: fc.constantFrom('a', 'a', 'b', 'c'), correlation: fc.constant(''), data: fc.constantFrom(1, 'x'.repeat(3000)) }),
  fc.constant({ type: 'passTime' as const }),
)
const loose: fc.Arbitrary<OutsideDelivery[]> = fc.array(delivery, { maxLength: 6 })
const timed: fc.Arbitrary<OutsideDelivery[]> = fc.array(fc.tuple(delivery, fc.nat(3000)), { maxLength: 6 })
  .map((list) => list.map(([one, after]) => ({ ...one, at: START + after })).toSorted((left, right) => left.at - right.at))
const deliveries = fc.oneof(loose, timed)

/** A wall clock that is always where the run is due next. */
function jumpingClock(): RealClock {
  let now = START
  return {
    now: () => now,
    setTimer(ms, fire) {
      const timer = setImmediate(() => {
        now += ms
        fire()
      })
      return () => clearImmediate(timer)
    },
  }
}

describe('a run that waits for events', () => {
  it('gives the same bytes however its work is sliced, and folds to the state it stopped in', async () => {
    let waited = 0
    let taken = 0
    await fc.assert(fc.asyncProperty(listening, deliveries, fc.integer({ min: 1, max: 4 }), async (flow, given, sliceEvents) => {
      const whole = await runFlow(flow, { deliveries: given, connectors, send: rememberingWorld() })
      const sliced = await runFlow(flow, { deliveries: given, connectors, send: rememberingWorld(), sliceEvents })
      expect(lines(sliced.events)).toBe(lines(whole.events))
      const folded = foldState(whole.plan, startOf(), whole.events)
      expect(folded.status).toBe(whole.state.status)
      expect([...folded.kept]).toEqual([...whole.state.kept])
      expect([...folded.listening.keys()]).toEqual([...whole.state.listening.keys()])
      expect(pendingEffects(folded)).toEqual(pendingEffects(whole.state))
      expect(foldTrace(whole.events).waits.size).toBe(whole.state.status === 'waiting' ? [...whole.state.listening.values()].flat().length : 0)
      if (whole.state.status === 'waiting') waited += 1
      if (whole.events.some(({ type }) => type === 'event.taken')) taken += 1
    }), { numRuns: 160 })
    // Otherwise the property would say nothing.
    expect(Math.min(waited, taken)).toBeGreaterThan(0)
  }, 60_000)

  it('goes on to the same bytes when stopped after any event, with what had not reached it yet', async () => {
    await fc.assert(fc.asyncProperty(listening, deliveries, async (flow, given) => {
      const { events, plan } = await runFlow(flow, { deliveries: given, connectors, send: rememberingWorld() })
      for (const stop of stopsIn(events)) {
        const prefix = JSON.parse(JSON.stringify(events.slice(0, stop))) as RunEvent[]
        const rest: RunEvent[] = []
        await resumeVirtual(plan, startOf(), prefix, quietPorts((batch) => rest.push(...batch), rememberingWorld()), { deliveries: given })
        expect(lines([...prefix, ...rest])).toBe(lines(events))
      }
    }), { numRuns: 40 })
  }, 60_000)

  it('comes to the same whether its events are known from the start or come while it waits', async () => {
    await fc.assert(fc.asyncProperty(listening, loose, async (flow, given) => {
      const { events, plan } = await runFlow(flow, { deliveries: given, connectors, send: rememberingWorld() })
      const all = [...(await runFlow(flow, { connectors, send: rememberingWorld() })).events]
      for (const index of given.keys()) {
        if (foldTrace(all).status !== 'waiting') break
        await resumeVirtual(plan, startOf(), [...all], quietPorts((batch) => all.push(...batch), rememberingWorld()), {
          deliveries: given.slice(0, index + 1),
        })
      }
      expect(lines(all)).toBe(lines(events))
    }), { numRuns: 40 })
  }, 60_000)

  it('is the same on the wall clock, where it comes to an end', async () => {
    let compared = 0
    await fc.assert(fc.asyncProperty(listening, deliveries, async (flow, given) => {
      const { events, plan, state } = await runFlow(flow, { deliveries: given, connectors, send: rememberingWorld() })
      if (state.status === 'waiting') return
      const real: RunEvent[] = []
      await driveReal(plan, startState(plan, startOf()), quietPorts((batch) => void real.push(...batch), rememberingWorld()), jumpingClock(), given)
      expect(lines(real)).toBe(lines(events.slice(0, real.length)))
      expect(isOver(real)).toBe(true)
      if (events.some(({ type }) => type === 'event.awaited')) compared += 1
    }), { numRuns: 80 })
    expect(compared).toBeGreaterThan(0)
  }, 60_000)

  it('waits on the wall clock until it is cancelled, and takes an event at its instant', async () => {
    const flow: FlowDocument = sketchFlow({
      trigger: { type: 'trigger.manual' }, a: { type: 'logic.callback', inputs: { name: { const: 'a' } } }, b: { type: 'logic.callback', inputs: { name: { const: 'b' } } },
    }, ['trigger -> a', 'a -> b'])
    const { plan } = await runFlow(flow, { connectors })
    const stop = new AbortController()
    const events: RunEvent[] = []
    const ports = { ...quietPorts((batch) => void events.push(...batch)), stop: stop.signal }
    const done = driveReal(plan, startState(plan, startOf()), ports, jumpingClock(), [{ type: 'event', name: 'a', correlation: '', data: 1, at: START + 5000 }])
    while (!events.some((event) => event.type === 'event.awaited' && event.node === 'b')) await new Promise((resolve) => { setImmediate(resolve) })
    stop.abort()
    await done
    const trace = foldTrace(events)
    expect(trace.status).toBe('cancelled')
    expect(trace.steps.get(':a')).toMatchObject({ status: 'succeeded', endedAt: START + 5000 })
    expect(trace.steps.get(':b')).toMatchObject({ status: 'cancelled' })
  })
})
