import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/base'
import { caseFromRun, loadCases, startCase, type FlowCase } from '../../../../src/core/cases'
import { checkFlow, scopeAt, type FlowLookup } from '../../../../src/core/flow'
import { foldState, foldTrace, printsOf, printStartOf } from '../../../../src/core/run'
import { previewValue } from '../../../../src/core/run/preview'
import { planOrThrow, runFlow, sketchFlow, startOf, START } from '../../../support/runFlow'

const document = sketchFlow({
  trigger: { type: 'trigger.manual' },
  ref: { inputs: { value: { ref: ['env', 'region'] } } },
  sum: { inputs: { value: { expr: 'env.limit + $env.limit' } } },
  each: { type: 'logic.forEach', inputs: { items: { expr: '[1, 2]' }, result: { ref: ['steps', 'inside'] } } },
  inside: { parent: 'each', inputs: { value: { text: ['in ', { ref: ['env', 'region'] }] } } },
  whole: { inputs: { value: { ref: ['env'] } } },
}, ['trigger -> ref', 'ref -> sum', 'sum -> each', 'each -> whole'])
const env = { region: 'gz', limit: 5 }
const lookup = (environment?: JsonObject): FlowLookup => ({ connector: () => undefined, ...(environment && { environment }) })
const output = async (given?: JsonObject) => {
  const { events, state } = await runFlow(document, { start: given ? { env: given } : {} })
  return { events, status: state.status, outputs: Object.fromEntries([...foldTrace(events).steps].map(([key, step]) => [key, step.output])), error: foldTrace(events).error }
}

describe('values that a host gives', () => {
  it('are read by references, texts and expressions, inside of loops too', async () => {
    const { outputs, status } = await output(env)
    expect(status).toBe('succeeded')
    expect(outputs).toMatchObject({ ':ref': 'gz', ':sum': 10, ':each': { results: ['in gz', 'in gz'] }, ':whole': env })
  })

  it('are part of the record, so that the run goes on and is replayed with the same', async () => {
    const { events } = await output(env)
    expect(events[0]).toMatchObject({ type: 'run.started', env })
    expect(printStartOf(events)).toMatchObject({ env })
    expect(foldState(planOrThrow(document, 'trigger'), startOf({ env }), events).env).toEqual(env)
    expect((await output(env)).events).toEqual(events)
  })

  it('are absent without a host, whose runs have the bytes that they always had', async () => {
    const { events, error, status } = await output()
    expect({ status, error }).toMatchObject({ status: 'failed', error: { kind: 'absent', params: { path: 'env.region' } } })
    expect(events[0]).not.toHaveProperty('env')
    expect((await output({})).events).toEqual(events)
  })

  it('cannot be changed by a run, nor reach a prototype', async () => {
    const hostile = JSON.parse('{"__proto__": {"region": "polluted"}, "limit": 1}') as JsonObject
    expect((await output(hostile)).error).toMatchObject({ kind: 'absent' })
    const given = { region: 'gz', limit: 5, list: [1] }
    await output(given)
    expect(given).toEqual({ region: 'gz', limit: 5, list: [1] })
  })

  it('decide whether an earlier outcome stands', () => {
    const start = { trigger: 'trigger', payload: {}, startAt: START, seed: 1 }
    const print = (given?: JsonObject) => printsOf(document, lookup(), given ? { ...start, env: given } : start).get('sum')
    expect(print(env)).toBe(print({ ...env }))
    expect(print(env)).not.toBe(print({ ...env, limit: 6 }))
    expect(print({})).toBe(print())
  })

  it('have the types of what they are, and a name that is not there is a problem', () => {
    expect(scopeAt(document, 'ref', lookup(env)).env).toMatchObject({ region: { type: 'string' }, limit: { type: 'integer' } })
    const errors = (given?: JsonObject) => checkFlow(document, lookup(given)).filter(({ severity }) => severity === 'error').map(({ place }) => place.node)
    expect(errors(env)).toEqual([])
    expect(errors({ limit: 5 })).toEqual(['ref', 'inside'])
    expect(errors().length).toBeGreaterThan(2)
  })

  it('are seen in previews before any run', async () => {
    const answer = await previewValue({
      value: { text: ['to ', { ref: ['env', 'region'] }] }, target: { type: 'string' }, node: 'ref', scope: '', path: ['value'], records: [['env/region', { from: 'run', value: 'gz' }]],
      variables: [], run: { id: 'preview', startedAt: START, now: START, seed: 1 }, timezone: 'Asia/Shanghai', locale: 'zh',
    })
    expect(answer).toMatchObject({ status: 'value', source: 'none', value: 'to gz' })
  })

  it('stand in cases: those of the case, else those of the host; a run keeps them as a case where the flow reads them', async () => {
    const one: FlowCase = { id: 'c', name: 'c', trigger: 'trigger', env: { region: 'sh' } }
    expect(loadCases({ schema: 'qiao/cases@1', flow: 'flow', cases: [one] } as never)).toMatchObject({ ok: true })
    expect(startCase(document, one, lookup(env))).toMatchObject({ value: { env: { region: 'sh' } } })
    const { env: _, ...bare } = one
    expect(startCase(document, bare, lookup(env))).toMatchObject({ value: { env } })
    const { events } = await output(env)
    const world = { now: START, systems: {} }
    expect(caseFromRun({ document, events, world, seed: world, env }, { id: 'c', name: 'c' })).toMatchObject({ env })
    const without = sketchFlow({ trigger: { type: 'trigger.manual' } }, [])
    expect(caseFromRun({ document: without, events: (await runFlow(without, { start: { env } })).events, world, seed: world, env }, { id: 'c', name: 'c' })).not.toHaveProperty('env')
  })
})
