import { describe, expect, it } from 'vitest'
import type { FlowDocument, FlowVariable } from '../../../../src/core/flow'
import { endMoment, flowAt, foldTrace, isInCalled, ownNode, planFork, planPart, planRun, printsOf, startState, stepName, wayInto, type RunEvent } from '../../../../src/core/run'
import { Debugger } from '../../../../src/runtime/drive/debugger'
import { driveVirtual } from '../../../../src/runtime/drive/virtual'
import { resumeVirtual } from '../../../../src/runtime/drive/resume'
import { quietPorts, runFlow, sketchFlow, startOf, START, type NodeSketch } from '../../../support/runFlow'

const trigger: NodeSketch = { type: 'trigger.manual' }
const gives = (expr: string): NodeSketch => ({ inputs: { value: { expr } } })
const calls = (version: string): NodeSketch => ({ type: 'logic.call', inputs: { flow: { const: { id: version, version } } } })
const number: FlowVariable = { id: 'v', name: 'n', type: { type: 'integer' }, initial: 0 }
const count: NodeSketch = { type: 'logic.set', inputs: { variable: { const: 'n' }, operation: { const: 'add' }, value: { const: 1 } } }

function carrying(flow: FlowDocument, called: Record<string, FlowDocument>): FlowDocument {
  flow.called = Object.fromEntries(Object.entries(called).map(([id, one]) => [id, { id, flow: { ...one, id, name: id } }]))
  flow.order.called = Object.keys(called)
  return flow
}

/** `a` and `b` stand in both flows: ids are those of the flow that they stand in. */
const inner = () => sketchFlow({ trigger, a: gives('1'), b: gives('steps.a + 1'), count, end: { type: 'logic.end', inputs: { output: { ref: ['steps', 'b'] } } } }, ['trigger -> a', 'a -> b', 'b -> count', 'count -> end'], [number])
const outer = () => carrying(sketchFlow({ trigger, a: gives('10'), c: calls('inner'), b: gives('steps.c * 100') }, ['trigger -> a', 'a -> c', 'c -> b'], [number]), { inner: inner() })

const started = (events: readonly RunEvent[]): string[] => events.flatMap((event) => (event.type === 'node.started' ? [`${event.scope}:${event.node}`] : []))

describe('places in called flows', () => {
  it('are told apart from iterations, and lead to the flow, the step’s name and the call', () => {
    const nested = carrying(sketchFlow({ trigger, loop: { type: 'logic.times', inputs: { count: { const: 1 } } }, c: { ...calls('middle'), parent: 'loop' } }, ['trigger -> loop']), {
      middle: sketchFlow({ trigger, d: calls('inner') }, ['trigger -> d']), inner: inner(),
    })
    const scope = 'loop[3]/c()/d()'
    expect(wayInto(scope)).toEqual([{ node: 'loop', index: 3, scope: 'loop[3]' }, { node: 'c', scope: 'loop[3]/c()' }, { node: 'd', scope }])
    expect([isInCalled('loop[3]'), isInCalled(scope), ownNode(scope, 'b'), ownNode('loop[3]', 'c')]).toEqual([false, true, 'c', 'c'])
    expect(flowAt(nested, scope)?.name).toBe('inner')
    expect(flowAt(nested, 'loop[3]')).toBe(nested)
    expect(flowAt(nested, 'c()/gone()')).toBeUndefined()
    expect([stepName(nested, scope, 'b'), stepName(nested, 'loop[3]', 'c'), stepName(nested, 'c()', 'gone')]).toEqual(['c/d/b', 'c', 'c/gone'])
  })
})

describe('looking into a run that calls a flow', () => {
  const look = async (breakpoints: string[], answers: ('over' | 'into' | 'out' | 'continue')[], stepwise = false) => {
    const places: string[] = []
    const stop = new AbortController()
    const debug: Debugger = new Debugger({ list: breakpoints.map((node) => ({ node })), anyError: false }, stepwise, {
      stop: stop.signal, now: () => 0, onResumed: () => undefined, onCondition: () => undefined,
      onPaused({ scope, node }) {
        places.push(`${scope}:${node}`)
        const answer = answers[places.length - 1] ?? 'continue'
        setTimeout(() => debug.tell({ do: answer }))
      },
    })
    await runFlow(outer(), { ports: { debug, stop: stop.signal } })
    return places
  }

  it('stands still at breakpoints of its own nodes, not at those of the same id inside', async () => {
    expect(await look(['b'], [])).toEqual([':b'])
  })

  it('steps over a call, into it, and out of it', async () => {
    expect(await look(['c'], ['over'])).toEqual([':c', ':b'])
    expect(await look(['c'], ['into', 'over', 'out'])).toEqual([':c', 'c():trigger', 'c():a', ':b'])
  })
})

describe('going on from a run that called a flow', () => {
  it('forks at a step inside, of which the rest of both flows sees the change', async () => {
    const flow = outer()
    const { events, plan } = await runFlow(flow)
    expect(foldTrace(events).steps.get(':b')?.output).toBe(200)
    const moment = endMoment(events, { scope: 'c()', node: 'a' })
    if (moment === undefined) throw new Error('The step did not end')
    const change = { scope: 'c()', node: 'a', output: 41, ports: moment.ports }
    const prefix = planFork(plan, startOf(), events, { events: moment.events, change }, 'fork')
    if (!prefix.ok) throw new Error(prefix.error)
    const forked = [...prefix.value]
    await resumeVirtual(plan, startOf({ run: 'fork' }), prefix.value, quietPorts((batch) => forked.push(...batch)), { change })
    const trace = foldTrace(forked)
    expect([trace.steps.get('c():a'), trace.steps.get(':a')?.output, trace.steps.get(':b')?.output]).toMatchObject([{ output: 41, changed: true }, 10, 4200])
  })

  it('reuses a call as a whole, and does not take the variables of its flow for those of the run', async () => {
    const flow = outer()
    const { events } = await runFlow(flow)
    const lookup = { connector: () => undefined }
    const start = { trigger: 'trigger', payload: {}, startAt: START, seed: 1 }
    const record = { id: 'run', events, prints: Object.fromEntries(printsOf(flow, lookup, start)) }
    const planned = planPart(flow, lookup, { mode: 'step', node: 'b' }, [record])
    if (!planned.ok) throw new Error(planned.error)
    expect(Object.keys(planned.value.part.reused)).toEqual(['trigger', 'a', 'c'])
    expect(planned.value.part.reused['c']).not.toHaveProperty('variables')
    const plan = planRun(flow, lookup, 'trigger', planned.value.part)
    if (!plan.ok) throw new Error(JSON.stringify(plan.error))
    const again: RunEvent[] = []
    await driveVirtual(plan.value, startState(plan.value, startOf()), quietPorts((batch) => again.push(...batch)))
    const trace = foldTrace(again)
    expect([trace.steps.get(':c')?.reused, trace.steps.get(':b')?.output, trace.variables.size]).toEqual([true, 200, 0])
    expect([...trace.steps.values()].filter(({ scope }) => isInCalled(scope))).toEqual([])
  })

  it('knows by its print that another version is called, or that a flow which calls itself has changed anywhere', () => {
    const start = { trigger: 'trigger', payload: {}, startAt: START, seed: 1 }
    const printOf = (flow: FlowDocument) => printsOf(flow, { connector: () => undefined }, start).get('c')
    const other = outer()
    other.nodes['c'] = { ...other.nodes['c'], inputs: calls('other').inputs } as FlowDocument['nodes'][string]
    expect(printOf(other)).not.toBe(printOf(outer()))
    const itself = (later: string) => sketchFlow({ trigger, c: { type: 'logic.call', inputs: { flow: { const: { self: true } } } }, later: gives(later) }, ['trigger -> c', 'c -> later'])
    expect(printOf(itself('1'))).toBe(printOf(itself('1')))
    expect(printOf(itself('2'))).not.toBe(printOf(itself('1')))
  })
})

describe('a flow that calls without end', () => {
  it('ends at the limit of steps where it goes wide, however deep it may go', async () => {
    const itself: NodeSketch = { type: 'logic.call', inputs: { flow: { const: { self: true } } }, settings: { onError: 'continue' } }
    const { events, state } = await runFlow(sketchFlow({ trigger, one: itself, two: itself, three: itself }, ['trigger -> one', 'trigger -> two', 'trigger -> three']))
    expect(state.status).toBe('failed')
    expect(foldTrace(events).error).toMatchObject({ kind: 'limit', code: 'limit.nodeRuns' })
    expect(started(events).length).toBe(10_000)
  })

  it('cannot be planned where a flow is missing, or cannot be entered or run itself, and says which', () => {
    const plan = (flow: FlowDocument) => planRun(flow, { connector: () => undefined }, 'trigger')
    const caller = (version: string, called: Record<string, FlowDocument>) => carrying(sketchFlow({ trigger, c: calls(version) }, ['trigger -> c']), called)
    expect(plan(caller('gone', {}))).toMatchObject({ ok: false, error: [{ code: 'run.unknownFlow', place: { node: 'c' }, params: { flow: 'gone' } }] })
    const hook = sketchFlow({ trigger: { type: 'trigger.webhook', inputs: { sample: { const: {} } } } }, [])
    expect(plan(caller('hook', { hook }))).toMatchObject({ ok: false, error: [{ code: 'run.unknownFlow', params: { flow: 'hook' } }] })
    const action = sketchFlow({ trigger, x: { type: 'action', connector: 'nobody', operation: 'nothing' } }, ['trigger -> x'])
    expect(plan(caller('action', { action }))).toMatchObject({ ok: false, error: [{ code: 'run.calledFlow', params: { flow: 'action', problem: 'run.unknownConnector' } }] })
    const idle = caller('gone', {})
    idle.nodes['c'] = { ...idle.nodes['c'], settings: { disabled: true } } as FlowDocument['nodes'][string]
    expect(plan(idle).ok).toBe(true)
  })
})
