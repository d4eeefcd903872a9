import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom, type Json } from '../../../../src/core/base'
import { upstreamOf, type FlowDocument, type FlowNode, type NodeId } from '../../../../src/core/flow'
import {
  foldTrace, membersOf, ownNode, planPart, planRun, printsOf, staleNodes, startState, type CallResult, type PartWish, type PlannedPart, type RecordedRun, type RunEvent,
} from '../../../../src/core/run'
import type { CallEffect } from '../../../../src/runtime/drive/ports'
import { resumeVirtual } from '../../../../src/runtime/drive/resume'
import { driveVirtual } from '../../../../src/runtime/drive/virtual'
import { calledConnectors, randomCallingFlow, stopsIn } from '../../../support/randomFlow'
import { lines, quietPorts, runFlow, sketchFlow, startOf } from '../../../support/runFlow'

const lookup = { connector: (id: string) => calledConnectors.find((connector) => connector.id === id) }
const START = { trigger: 'trigger', ...startOf() }

/** A sandbox without a memory: an answer depends on the request and its instant alone, as that of a world that is put back does. */
function forgetfulWorld({ at, request }: CallEffect): Promise<CallResult> {
  const draw = seededRandom([request.request.url, at])
  const status = draw() < 0.3 ? 500 : 200
  return Promise.resolve({ kind: 'response', latencyMs: Math.floor(draw() * 4) * 10, response: { status, headers: {}, body: JSON.stringify({ errcode: draw() < 0.3 ? 45009 : 0, draw: draw() }) } })
}

/** Every reference in a value, wherever it stands. */
function refsIn(json: Json): { ref: Json[] }[] {
  if (typeof json !== 'object' || json === null) return []
  return 'ref' in json ? [json as { ref: Json[] }] : Object.values(json).flatMap((one) => refsIn(one))
}

/** Flows whose steps depend on nothing but what is upstream: nothing read beside it, no variable that others set, no race that others win. */
const steadyFlow = randomCallingFlow.map((flow) => {
  for (const id of flow.order.nodes) {
    const node = flow.nodes[id] as FlowNode
    if (node.type === 'logic.set') flow.nodes[id] = { ...node, type: 'logic.transform', inputs: { value: { const: 1 } } }
    const upstream = upstreamOf(flow, id)
    for (const read of refsIn(node.inputs as unknown as Json)) if (read.ref[0] === 'steps' && !upstream.has(String(read.ref[1]))) read.ref = ['trigger']
    const failed = /errors\.(\w+)/.exec(JSON.stringify(node.inputs))?.[1]
    if (failed !== undefined && !upstream.has(failed)) flow.nodes[id] = (node.type === 'action' ? { ...node, inputs: { userid: { const: 'lina' } } } : { ...node, inputs: { value: { const: 1 } } }) as FlowNode
    if (node.settings?.join === 'race') node.settings.join = 'merge'
  }
  return flow
})

const recordOf = (flow: FlowDocument, events: RunEvent[], id = 'run'): RecordedRun => ({ id, events, prints: Object.fromEntries(printsOf(flow, lookup, START)) })

async function drivePart(flow: FlowDocument, { part, trigger }: PlannedPart, prefix: RunEvent[] = []): Promise<RunEvent[]> {
  const plan = planRun(flow, lookup, trigger, part)
  if (!plan.ok) throw new Error(JSON.stringify(plan.error))
  const events = [...prefix]
  const ports = quietPorts((batch) => events.push(...batch), forgetfulWorld)
  if (prefix.length === 0) await driveVirtual(plan.value, startState(plan.value, startOf()), ports)
  else await resumeVirtual(plan.value, startOf(), prefix, ports)
  return events
}

/** A run of a flow and a wish for one of its nodes. */
const asked = fc.record({ flow: steadyFlow, pick: fc.nat(), mode: fc.constantFrom<PartWish['mode'][]>('step', 'to', 'from') })

async function runPart({ flow, pick, mode }: { flow: FlowDocument; pick: number; mode: PartWish['mode'] }) {
  const { events } = await runFlow(flow, { connectors: calledConnectors, send: forgetfulWorld })
  const wish: PartWish = { mode, node: flow.order.nodes[pick % flow.order.nodes.length] as NodeId }
  const planned = planPart(flow, lookup, wish, [recordOf(flow, events)])
  if (!planned.ok) return undefined
  return { whole: events, wish, planned: planned.value, part: planned.value.part, events: await drivePart(flow, planned.value) }
}

describe('the run of a part of any flow', () => {
  it('makes no call for what is reused, and reaches nothing that takes no part', async () => {
    await fc.assert(fc.asyncProperty(asked, async (one) => {
      const run = await runPart(one)
      if (run === undefined) return
      const reused = new Set(Object.keys(run.part.reused))
      for (const event of run.events) {
        if (event.type === 'call.sent' || event.type === 'timer.set') expect(reused.has(ownNode(event.scope, event.node))).toBe(false)
        if ('scope' in event && 'node' in event) expect(run.part.nodes).toContain(ownNode(event.scope, event.node))
      }
    }), { numRuns: 150 })
  }, 60_000)

  it('comes to what the whole run came to, where nothing was changed since', async () => {
    let compared = 0
    await fc.assert(fc.asyncProperty(asked, async (one) => {
      const run = await runPart(one)
      if (run === undefined) return
      const before = foldTrace(run.whole).steps
      // Where a way from beside took longer than the node had to wait for, what is run anew is run later than it was.
      const { resumeAt } = run.part
      if (resumeAt !== undefined && before.get(`:${run.wish.node}`)?.startedAt !== resumeAt) return
      for (const [key, step] of foldTrace(run.events).steps) {
        const recorded = before.get(key)
        // What was asked for runs, also off the way that the whole run took, and what was cut off there may go on here.
        if (recorded === undefined || recorded.status === 'skipped' || recorded.status === 'cancelled' || step.status === 'cancelled') continue
        expect([key, step.status, step.output, step.ports]).toEqual([key, recorded.status, recorded.output, recorded.ports])
        compared += step.reused === true ? 0 : 1
      }
    }), { numRuns: 200 })
    expect(compared).toBeGreaterThan(100)
  }, 60_000)

  it('gives the same bytes when it is stopped after any event', async () => {
    await fc.assert(fc.asyncProperty(asked, async (one) => {
      const run = await runPart(one)
      if (run === undefined) return
      for (const stop of stopsIn(run.events)) {
        const prefix = JSON.parse(JSON.stringify(run.events.slice(0, stop))) as RunEvent[]
        expect(lines(await drivePart(one.flow, run.planned, prefix))).toBe(lines(run.events))
      }
    }), { numRuns: 40 })
  }, 60_000)
})

describe('the prints of a flow', () => {
  const flow = sketchFlow({
    trigger: { type: 'trigger.manual' }, a: { inputs: { value: { const: { x: 1, y: 2 } } } }, b: { inputs: { value: { ref: ['vars', 'v'] } } }, c: {}, apart: {},
  }, ['trigger -> a', 'a -> b', 'b -> c'], [{ id: 'v', name: 'v', type: { type: 'number' }, initial: 1 }])
  const record: RecordedRun = recordOf(flow, [{ type: 'run.started', at: START.startAt, run: 'run', flow: 'flow', trigger: 'trigger', payload: { inline: {} }, seed: 1, kernel: 1 }])
  const staleAfter = (change: (next: FlowDocument) => void): string[] => {
    const next = structuredClone(flow)
    change(next)
    return [...staleNodes(next, lookup, record)].sort()
  }
  const node = (next: FlowDocument, id: string): FlowNode => next.nodes[id] as FlowNode

  it('change with what a node is told, and with it all that is downstream', () => {
    expect(staleAfter((next) => { node(next, 'a').inputs = { value: { const: 2 } } })).toEqual(['a', 'b', 'c'])
    expect(staleAfter((next) => { node(next, 'b').settings = { onError: 'continue' } })).toEqual(['b', 'c'])
    expect(staleAfter((next) => { delete next.edges['a -> b'] })).toEqual(['b', 'c'])
  })

  it('do not change with looks, places, notes, the order of members or what is beside', () => {
    expect(staleAfter((next) => {
      Object.assign(node(next, 'a'), { title: 'other', position: { x: 5, y: 5 }, settings: { note: 'why' }, inputs: { value: { const: { y: 2, x: 1 } } } })
      node(next, 'apart').inputs = { value: { const: 2 } }
      next.order.nodes.reverse()
      next.name = 'other'
    })).toEqual(['apart'])
  })

  it('change with the first value of a variable only where one is used', () => {
    expect(staleAfter((next) => { Object.assign(next.variables['v'] ?? {}, { initial: 2 }) })).toEqual(['b', 'c'])
  })

  it('change with everything that stands in a container, for the container and what follows it', () => {
    const inside = (value: number): FlowDocument => {
      const boxed = sketchFlow({ trigger: { type: 'trigger.manual' }, before: {}, box: {}, one: { inputs: { value: { const: value } } }, two: {}, after: {} }, ['trigger -> before', 'before -> box', 'one -> two', 'box -> after'])
      node(boxed, 'one').parent = node(boxed, 'two').parent = 'box'
      return boxed
    }
    const [left, right] = [printsOf(inside(1), lookup, START), printsOf(inside(2), lookup, START)]
    expect([...left.keys()].filter((id) => left.get(id) !== right.get(id)).sort()).toEqual(['after', 'box', 'one', 'two'])
    const moved = inside(1)
    node(moved, 'before').inputs = { value: { const: 9 } }
    const later = printsOf(moved, lookup, START)
    expect([...left.keys()].filter((id) => left.get(id) !== later.get(id)).sort()).toEqual(['after', 'before', 'box', 'one', 'two'])
  })

  it('are missing where a connector is not known, and behind a cycle', () => {
    const unknown = sketchFlow({ trigger: { type: 'trigger.manual' }, a: { type: 'action', connector: 'nobody', operation: 'x' }, b: {} }, ['trigger -> a', 'a -> b'])
    expect([...printsOf(unknown, lookup, START).keys()]).toEqual(['trigger'])
    const round = sketchFlow({ trigger: { type: 'trigger.manual' }, a: {}, b: {}, c: {} }, ['trigger -> a', 'a -> b', 'b -> a', 'b -> c'])
    expect([...printsOf(round, lookup, START).keys()]).toEqual(['trigger'])
  })

  it('change with the version of a connector', () => {
    const calling = sketchFlow({ trigger: { type: 'trigger.manual' }, a: { type: 'action', connector: 'x', operation: 'y' } }, ['trigger -> a'])
    const at = (version: string) => printsOf(calling, { connector: () => ({ version }) as never }, START).get('a')
    expect(at('1.0.0')).not.toBe(at('1.0.1'))
    expect(at('1.0.0')).toBe(at('1.0.0'))
  })
})

describe('the members of a part', () => {
  it('are everything upstream, and for a node in a container its outermost container', () => {
    const flow = sketchFlow({ trigger: { type: 'trigger.manual' }, before: {}, box: {}, inner: {}, one: {}, after: {} }, ['trigger -> before', 'before -> box', 'box -> after'])
    ;(flow.nodes['inner'] as FlowNode).parent = 'box'
    ;(flow.nodes['one'] as FlowNode).parent = 'inner'
    const step = membersOf(flow, { mode: 'step', node: 'one' })
    expect(step.ok && [step.value.nodes, [...step.value.anew]]).toEqual([['trigger', 'before', 'box'], ['box']])
    const planned = planPart(flow, lookup, { mode: 'step', node: 'one' }, [])
    expect(planned.ok && planned.value.part.nodes).toEqual(['trigger', 'before', 'box', 'inner', 'one'])
    const from = membersOf(flow, { mode: 'from', node: 'before' })
    expect(from.ok && [...from.value.anew]).toEqual(['before', 'box', 'after'])
  })

  it('choose, of runs that began alike, the one that leaves the least to run anew', async () => {
    const flow = sketchFlow({ trigger: { type: 'trigger.manual' }, a: {}, b: {}, c: {} }, ['trigger -> a', 'a -> b', 'b -> c'])
    for (const id of ['a', 'b', 'c']) (flow.nodes[id] as FlowNode).inputs = { value: { const: id } }
    const { events } = await runFlow(flow)
    const whole = recordOf(flow, events, 'whole')
    const short = planPart(flow, lookup, { mode: 'step', node: 'a' }, [whole])
    if (!short.ok) throw new Error(short.error)
    const partial = recordOf(flow, await drivePart(flow, short.value), 'short')
    const planned = planPart(flow, lookup, { mode: 'step', node: 'c' }, [partial, whole])
    expect(planned.ok && [planned.value.part.of, Object.keys(planned.value.part.reused)]).toEqual(['whole', ['trigger', 'a', 'b']])
    const other = { ...whole, id: 'other', prints: Object.fromEntries(printsOf(flow, lookup, { ...START, payload: { n: 2 } })) }
    const kept = planPart(flow, lookup, { mode: 'step', node: 'c' }, [partial, other])
    expect(kept.ok && [kept.value.part.of, Object.keys(kept.value.part.reused)]).toEqual(['short', ['trigger', 'a']])
  })
})
