import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorld, defaultStart, type WorldSnapshot } from '../../mocks/node'
import { allConnectors } from '../../src/catalogue/all'
import { demoConnections } from '../../src/catalogue/demoConnections'
import { casePorts } from '../../src/cli/testCommand'
import { playRun } from '../../src/cli/playRun'
import { caseFromRun, caseFromStep, caseObstacle, loadCases, saveCases, type FlowCase } from '../../src/core/cases'
import { isJsonObject } from '../../src/core/base'
import type { FlowDocument, FlowNode } from '../../src/core/flow'
import type { RunSpec } from '../../src/runtime'
import { playCase } from '../../src/runtime/playCase'
import { randomCallingFlow, randomFlow } from '../support/randomFlow'
import { sketchFlow, START } from '../support/runFlow'

const long = process.env['QIAO_LONG'] === '1'
const lookup = { connector: (id: string) => allConnectors.find((connector) => connector.id === id), connections: demoConnections }
const options = { connections: demoConnections }

/** A run in a sandbox that has been used before: its world is not the seed data any more, and lags behind the start. */
async function recorded(document: FlowDocument, seed: number, world: WorldSnapshot, startAt = START + 86_400_000) {
  const spec: RunSpec = { run: 'recorded', document, connectors: [...allConnectors], trigger: 'trigger', payload: { n: seed }, seed, startAt: Math.max(startAt, world.now) }
  const played = await playRun(spec, { ...options, world })
  return { run: { document, events: played.events, world, seed: createWorld({ startAt: defaultStart }).snapshot() }, after: played.world }
}

function unpinned(document: FlowDocument): FlowDocument {
  return { ...document, nodes: Object.fromEntries(Object.entries(document.nodes).map(([id, { settings, ...node }]) => {
    const { pin: _pin, ...others } = settings ?? {}
    return [id, { ...node, settings: others } as FlowNode]
  })) }
}

async function outcomeOf(document: FlowDocument, one: FlowCase) {
  const file = loadCases(JSON.parse(saveCases({ cases: [one] })))
  if (!file.ok) throw new Error(JSON.stringify(file.error))
  const run = await playCase(document, file.value.cases[0] as FlowCase, casePorts(lookup, options))
  return 'failures' in run ? { outcome: run.outcome, failures: run.failures } : run
}

describe('a case saved from a run', () => {
  it('passes on the same flow, whatever the run came to and whatever world it began in', async () => {
    let judged = 0
    await fc.assert(fc.asyncProperty(fc.oneof(randomFlow, randomCallingFlow), fc.constantFrom(false, false, true), fc.integer({ min: 0, max: 1000 }), fc.nat(9), async (made, pinned, seed, pick) => {
      const document = pinned ? made : unpinned(made)
      const first = await recorded(document, seed, createWorld().snapshot())
      const { run } = await recorded(document, seed + 1, first.after)
      const obstacle = caseObstacle(run.events)
      expect(obstacle).toBe(run.events.some((event) => 'pinned' in event) ? 'pinned' : undefined)
      if (obstacle !== undefined) return
      const one = caseFromRun(run, { id: 'a', name: 'a' })
      expect(one.expect?.status).toBeDefined()
      const passes = { outcome: 'passed', failures: [] }
      // A flow that its checks refuse can be recorded here, as the interpreter runs it; as a case it is invalid.
      const outcome = await outcomeOf(document, one)
      if (outcome.outcome === 'invalid') return
      judged += 1
      expect(outcome).toEqual(passes)
      const key = document.nodes[document.order.nodes[pick % document.order.nodes.length] ?? '']?.key ?? 'trigger'
      expect(await outcomeOf(document, caseFromStep(run, { id: 'b', name: 'b', step: key }))).toEqual(passes)
    }), { numRuns: long ? 400 : 40 })
    expect(judged).toBeGreaterThan(long ? 100 : 8)
  }, long ? 600_000 : 60_000)

  it('brings along what was delivered to the run while it waited', async () => {
    const document = sketchFlow({
      trigger: { type: 'trigger.manual' },
      ask: { type: 'logic.approval', inputs: { name: { const: 'approval' }, timeout: { const: 'PT1H' } } },
      paid: { type: 'logic.callback', inputs: { name: { const: 'paid' }, timeout: { const: 'PT1H' } } },
      late: { inputs: { value: { ref: ['errors', 'paid', 'kind'] } } },
    }, ['trigger -> ask', 'ask.approved -> paid', 'paid.error -> late'])
    const world = createWorld().snapshot()
    const spec: RunSpec = {
      run: 'recorded', document, connectors: [], trigger: 'trigger', payload: {}, seed: 1, startAt: Math.max(START, world.now),
      deliveries: [{ type: 'event', name: 'approval', correlation: '', data: { approved: true } }, { type: 'passTime' }],
    }
    const { events } = await playRun(spec, { ...options, world })
    const one = caseFromRun({ document, events, world, seed: createWorld({ startAt: defaultStart }).snapshot() }, { id: 'a', name: 'a' })
    expect(one.deliveries).toMatchObject([{ name: 'approval', data: { approved: true } }, { letTimePass: true }])
    expect(one.expect).toMatchObject({ status: 'succeededWithHandledErrors', steps: { late: { output: { subset: 'timeout' } } } })
    expect(await outcomeOf(document, one)).toEqual({ outcome: 'passed', failures: [] })
    expect(await outcomeOf(document, { ...one, deliveries: [] })).toMatchObject({ outcome: 'failed', failures: [{ expectation: ['status'], got: 'waiting' }, { got: 'notReached' }, { code: 'case.missing' }] })
  })

  it('brings along what happened in the sandbox while the run waited', async () => {
    const document = sketchFlow({
      trigger: { type: 'trigger.manual' },
      ask: { type: 'logic.approval', inputs: { name: { const: 'approval' } } },
      who: { type: 'action', connector: 'wecom', operation: 'user.get', connection: 'demo-wecom', inputs: { userid: { const: 'lina' } } },
    }, ['trigger -> ask', 'ask.approved -> who'])
    const world = createWorld().snapshot()
    const startAt = Math.max(START, world.now)
    const lina = world.systems['wecom']?.['members']?.['lina']
    if (!isJsonObject(lina)) throw new Error('The seed data has no lina.')
    const spec: RunSpec = {
      run: 'recorded', document, connectors: [...allConnectors], trigger: 'trigger', payload: {}, seed: 1, startAt,
      deliveries: [
        { type: 'world', at: startAt + 60_000, now: startAt + 3_600_000, patch: [{ system: 'wecom', table: 'members', id: 'lina', record: { ...lina, name: 'Renamed meanwhile' } }] },
        { type: 'event', name: 'approval', correlation: '', data: { approved: true }, at: startAt + 60_000 },
      ],
    }
    const { events } = await playRun(spec, { ...options, world })
    const one = caseFromRun({ document, events, world, seed: createWorld({ startAt: defaultStart }).snapshot() }, { id: 'a', name: 'a' })
    expect(one.deliveries).toMatchObject([{ world: [{ id: 'lina', record: { name: 'Renamed meanwhile' } }] }, { name: 'approval' }])
    expect(one.expect).toMatchObject({ status: 'succeeded', steps: { who: { output: { subset: { name: 'Renamed meanwhile' } } } } })
    expect(await outcomeOf(document, one)).toEqual({ outcome: 'passed', failures: [] })
    expect(await outcomeOf(document, { ...one, deliveries: one.deliveries?.slice(1) ?? [] })).toMatchObject({ outcome: 'failed', failures: [{ expectation: ['steps', 'who', 'output'] }] })
  })

  it('finds a run that is other in its output, its calls or its end', async () => {
    const flowWith = (text: string, url: string, more: string[] = []) => sketchFlow({
      trigger: { type: 'trigger.manual' },
      ask: { type: 'logic.http', inputs: { method: { const: 'GET' }, url: { const: `https://echo.qiao.test/${url}` } } },
      say: { inputs: { value: { const: text } } },
      end: { type: 'logic.end', inputs: { status: { const: 'failed' }, message: { const: 'no' } } },
    }, ['trigger -> ask', 'trigger -> say', ...more])
    const { run } = await recorded(flowWith('a', 'x'), 1, createWorld().snapshot())
    const one = caseFromRun(run, { id: 'a', name: 'a' })
    const step = caseFromStep(run, { id: 'b', name: 'b', step: 'ask' })
    expect(await outcomeOf(flowWith('a', 'x'), one)).toMatchObject({ outcome: 'passed' })
    expect(await outcomeOf(flowWith('a', 'x', ['ask -> end']), one)).toMatchObject({ outcome: 'failed', failures: [{ code: 'case.different', expectation: ['status'] }] })
    expect(await outcomeOf(flowWith('a', 'y'), one)).toMatchObject({ outcome: 'failed', failures: [{ expectation: ['steps', 'ask', 'output'] }, { code: 'case.count' }, { expectation: ['calls', 0, 'request'], expected: 'https://echo.qiao.test/x', got: 'https://echo.qiao.test/y' }] })
    expect(await outcomeOf(flowWith('b', 'x'), one)).toMatchObject({ outcome: 'failed', failures: [{ code: 'case.different', expectation: ['steps', 'say', 'output'], expected: 'a', got: 'b' }] })
    expect(await outcomeOf(flowWith('b', 'x'), step)).toMatchObject({ outcome: 'passed' })
    expect(await outcomeOf(flowWith('b', 'y'), step)).toMatchObject({ outcome: 'failed', failures: [{ expectation: ['steps', 'ask', 'output'] }, { code: 'case.count' }, { expectation: ['calls', 0, 'request'] }] })
  })
})
