import { describe, expect, it } from 'vitest'
import { allConnectors } from '../../../../src/catalogue/all'
import { createFaults, patchedWorld, startCase, startingWorld, worldDifference, type CallFault, type FlowCase } from '../../../../src/core/cases'
import type { Effect } from '../../../../src/core/run'
import { sketchFlow, START } from '../../../support/runFlow'

const document = sketchFlow({
  start: { type: 'trigger.webhook', inputs: { sample: { const: { n: 5 } } } }, idle: { type: 'trigger.manual', settings: { disabled: true } },
  say: { type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'own', inputs: {} },
}, ['start -> say'])
const lookup = { connector: (id: string) => allConnectors.find((connector) => connector.id === id), connections: [{ id: 'own', connector: 'wecom-robot', title: { zh: '', en: '' } }, { id: 'other', connector: 'wecom-robot', title: { zh: '', en: '' } }] }
const one = (changes: Partial<FlowCase> = {}): FlowCase => ({ id: 'c', name: 'c', trigger: 'start', ...changes })
const startOf = (changes: Partial<FlowCase>) => {
  const start = startCase(document, one(changes), lookup as never)
  if (!start.ok) throw new Error(JSON.stringify(start.error))
  return start.value
}

describe('what a case starts with', () => {
  it('is a Monday morning in the seed data, with what the trigger would begin with by itself', () => {
    expect(startOf({})).toEqual({
      run: 'case-c', document, trigger: 'start', payload: { n: 5 }, seed: 1, startAt: START, deliveries: [], world: { seededAt: START, now: START, patch: [] }, faults: [],
    })
  })

  it('is what the case says', () => {
    const start = startOf({
      run: 'r', payload: { n: 1 }, seed: 9, start: '2026-05-01T00:00:00Z', world: { seededAt: '2026-04-01T00:00:00Z', patch: [{ system: 's', table: 't', id: 'i', record: 1 }] },
      deliveries: [{ at: '2026-05-01T02:00:00Z', type: 'cancel' }, { at: '2026-05-01T01:00:00Z', type: 'cancel' }], faults: [{ step: 'say', answer: { failure: 'network' } }],
    })
    expect(start).toMatchObject({
      run: 'r', payload: { n: 1 }, seed: 9, startAt: Date.UTC(2026, 4, 1), world: { seededAt: Date.UTC(2026, 3, 1), now: Date.UTC(2026, 3, 1), patch: [{ id: 'i' }] },
      deliveries: [{ at: Date.UTC(2026, 4, 1, 1) }, { at: Date.UTC(2026, 4, 1, 2) }], faults: [{ node: 'say' }],
    })
  })

  it('never begins before its world', () => {
    expect(startOf({ world: { now: '2026-03-02T10:00:00+08:00' } }).startAt).toBe(START + 30 * 60_000)
  })

  it('puts the case’s connections in the place of the flow’s own', () => {
    expect(startOf({ connections: { own: 'other' } }).document.nodes['say']).toMatchObject({ connection: 'other' })
    expect(document.nodes['say']).toMatchObject({ connection: 'own' })
  })

  it('puts them there in the flows that are called, too', () => {
    const calling = { ...document, called: { v1: { id: 'v1', flow: document }, v2: { id: 'v2', flow: { ...document, nodes: {} } } } }
    const start = startCase(calling, one({ connections: { own: 'other' } }), lookup as never)
    if (!start.ok) throw new Error(JSON.stringify(start.error))
    expect(start.value.document.called?.['v1']?.flow.nodes['say']).toMatchObject({ connection: 'other' })
    expect(start.value.document.called?.['v2']).toEqual(calling.called.v2)
  })

  it('pins nothing', () => {
    const pinned = { ...document, nodes: { ...document.nodes, say: { ...document.nodes['say']!, settings: { note: 'kept', pin: { port: 'out', output: 1 } } } } }
    const start = startCase(pinned, one(), lookup as never)
    expect(start.ok && start.value.document.nodes['say']?.settings).toEqual({ note: 'kept' })
  })

  it.each<[string, Partial<FlowCase>, string, (string | number)[]]>([
    ['a trigger that is gone', { trigger: 'gone' }, 'case.noTrigger', ['trigger']],
    ['a step that is no trigger', { trigger: 'say' }, 'case.noTrigger', ['trigger']],
    ['a trigger that is disabled', { trigger: 'idle' }, 'case.triggerDisabled', ['trigger']],
    ['a time without zone', { start: '2026-03-02T09:30:00' }, 'case.badTime', ['start']],
    ['a world of no time', { world: { seededAt: 'yesterday' } }, 'case.badTime', ['world', 'seededAt']],
    ['a world whose clock stands at no time', { world: { now: '' } }, 'case.badTime', ['world', 'now']],
    ['what happens in the sandbox, as of no time', { deliveries: [{ at: '2026-05-01T01:00:00Z', now: 'soon', world: [] }] }, 'case.badTime', ['deliveries', 0, 'now']],
    ['a delivery at no time', { deliveries: [{ at: 'soon', type: 'cancel' }] }, 'case.badTime', ['deliveries', 0, 'at']],
    ['a fault of a step that is gone', { faults: [{ step: 'gone', answer: { failure: 'timeout' } }] }, 'case.noStep', ['faults', 0, 'step']],
    ['a connection that is not there', { connections: { own: 'gone' } }, 'case.noConnection', ['connections', 'own']],
  ])('is not there with %s', (_name, changes, code, path) => {
    const start = startCase(document, one(changes), lookup as never)
    expect(start.ok ? [] : start.error.map((issue) => [issue.code, issue.place.path])).toEqual([[code, path]])
  })
})

describe('faults', () => {
  const call = (node: string, operation = 'message.text'): Extract<Effect, { type: 'call' }> =>
    ({ type: 'call', call: 'c', at: 0, node, scope: '', attempt: 1, request: { request: { method: 'GET', url: '', headers: {}, body: null }, connector: 'wecom-robot', operation, timeoutMs: 7 } })
  const answers = (faults: (CallFault & { node?: string })[], ...calls: Parameters<typeof call>[]) => {
    const faultOf = createFaults(faults)
    return calls.map((args) => {
      const outcome = faultOf(call(...args))
      return outcome && 'answer' in outcome ? outcome.answer : undefined
    })
  }

  it('answer the calls that they are meant for, so many times, and let others through', () => {
    const fault: CallFault & { node?: string } = { node: 'a', skip: 1, times: 2, answer: { failure: 'network' } }
    expect(answers([fault], ['a'], ['b'], ['a'], ['a'], ['a']).map((answer) => answer?.kind)).toEqual([undefined, undefined, 'failure', 'failure', undefined])
    expect(answers([{ operation: 'other', answer: { failure: 'network' } }], ['a']).map((answer) => answer?.kind)).toEqual([undefined])
    expect(answers([{ connector: 'wecom-robot', operation: 'message.text', answer: { failure: 'network' } }], ['a'], ['b']).map((answer) => answer?.kind)).toEqual(['failure', 'failure'])
  })

  it('take turns where several are meant', () => {
    expect(answers([{ times: 1, answer: { failure: 'network' } }, { answer: { status: 500 } }], ['a'], ['a']).map((answer) => answer?.kind)).toEqual(['failure', 'response'])
  })

  it('wait as long as a call that nobody answers, and write bodies as backends do', () => {
    expect(answers([{ answer: { failure: 'timeout' } }], ['a'])).toEqual([{ kind: 'failure', failure: 'timeout', latencyMs: 7 }])
    expect(answers([{ answer: { status: 200, headers: { 'X-A': 'b' }, body: { errcode: 45009 } }, latencyMs: 5 }], ['a'])).toEqual([
      { kind: 'response', latencyMs: 5, response: { status: 200, headers: { 'content-type': 'application/json', 'x-a': 'b' }, body: '{"errcode":45009}' } },
    ])
    expect(answers([{ answer: { status: 502, body: '<html>' } }], ['a'])).toMatchObject([{ response: { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '<html>' } }])
  })
})

describe('a world beside another', () => {
  const seed = { now: 1, systems: { a: { t: { x: { n: 1 }, y: 2 } }, b: { t: { z: 3 } } } }

  it('differs in the records that were made, changed and removed, and is made again from them', () => {
    const other = { now: 5, systems: { a: { t: { x: { n: 2 }, w: null } }, b: { t: { z: 3 } }, c: { u: { v: 1 } } } }
    const patch = worldDifference(seed, other)
    expect(patch).toEqual([
      { system: 'a', table: 't', id: 'x', record: { n: 2 } }, { system: 'a', table: 't', id: 'y', record: null }, { system: 'c', table: 'u', id: 'v', record: 1 },
    ])
    expect(startingWorld(seed, { now: 5, patch })).toEqual({ now: 5, systems: { a: { t: { x: { n: 2 } } }, b: { t: { z: 3 } }, c: { u: { v: 1 } } } })
    expect(seed.systems.a.t).toEqual({ x: { n: 1 }, y: 2 })
    expect(patchedWorld(seed, []).systems.a).toBe(seed.systems.a)
    expect(worldDifference(seed, seed)).toEqual([])
  })
})
