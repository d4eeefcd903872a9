import { describe, expect, it } from 'vitest'
import { loadCases, readCase, saveCases, type FlowCase } from '../../../../src/core/cases'
import wrong from './data/wrongCases.json'

const whole: FlowCase = {
  id: 'a', name: '用例', note: 'why', trigger: 'start', payload: { n: 1 }, start: '2026-03-02T09:30:00+08:00', seed: 7, run: 'r', connections: { own: 'demo' },
  world: { seededAt: '2026-03-02T09:30:00+08:00', now: '2026-03-02T09:31:00+08:00', patch: [{ system: 's', table: 't', id: 'i', record: null }] },
  faults: [{ step: 'x', skip: 1, times: 2, answer: { failure: 'timeout' } }, { connector: 'c', operation: 'o', answer: { status: 500, headers: { a: 'b' }, body: '<html>' }, latencyMs: 5 }],
  deliveries: [{ afterMs: 60_000, now: '2026-03-02T09:34:00+08:00', world: [{ system: 's', table: 't', id: 'i', record: { a: 1 } }] }, { at: '2026-03-02T09:35:00+08:00', type: 'cancel' }],
  expect: {
    status: 'succeeded', output: { subset: null }, steps: { x: { status: 'failed', attempts: 2, error: { subset: {} }, output: { expr: 'true', lists: 'contains' } } },
    calls: [{ step: 'x', count: { atLeast: 1, atMost: 2 }, request: { subset: [] } }, { count: 0 }], world: [{ system: 's', table: 't', among: 'all', count: 1, record: { subset: {} } }], that: ['true'],
  },
}

describe('reading cases', () => {
  it('takes everything that a case may say, and gives back the very data with members that nobody knows', () => {
    const file = { schema: 'qiao/cases@1', flow: 'f', mystery: 1, cases: [{ ...whole, mystery: [{ deep: true }] }] }
    const loaded = loadCases(file)
    expect(loaded.ok && loaded.value).toBe(file)
    expect(JSON.parse(saveCases(loaded.ok ? loaded.value : { cases: [] }))).toEqual(file)
  })

  it('writes members in one order, whatever order they came in', () => {
    const { id, name, ...rest } = whole
    const backwards = Object.fromEntries(Object.entries({ ...rest, name, id }).toReversed()) as unknown as FlowCase
    expect(saveCases({ cases: [backwards] })).toBe(saveCases({ cases: [whole] }))
  })

  it.each(wrong as { name: string; change: object; path: (string | number)[] }[])('refuses $name', ({ change, path }) => {
    const read = readCase({ ...whole, ...change })
    expect(read.ok ? [] : read.error.map((issue) => issue.place.path)).toContainEqual(path)
  })

  it.each([
    ['what is no object', [], 'case.notCases'],
    ['a flow', { schema: 'qiao/flow@1', cases: [] }, 'case.notCases'],
    ['a newer format', { schema: 'qiao/cases@2', cases: [] }, 'case.newer'],
    ['cases without a list', { schema: 'qiao/cases@1', cases: {} }, 'case.malformed'],
    ['two cases of one id', { schema: 'qiao/cases@1', cases: [whole, whole] }, 'case.twice'],
    ['a case without a trigger', { schema: 'qiao/cases@1', cases: [{ id: 'a', name: 'a' }] }, 'case.malformed'],
    ['a member that would change prototypes', JSON.parse('{"schema": "qiao/cases@1", "cases": [{"__proto__": {}}]}'), 'flow.forbiddenName'],
    ['what is nested too deeply', { schema: 'qiao/cases@1', cases: [{ ...whole, payload: JSON.parse(`${'['.repeat(80)}${']'.repeat(80)}`) as never }] }, 'flow.tooDeep'],
    ['what is no JSON', { schema: 'qiao/cases@1', cases: [{ ...whole, payload: Number.NaN }] }, 'flow.notJson'],
    ['megabytes of text', { schema: 'qiao/cases@1', cases: [{ ...whole, payload: 'x'.repeat(8_000_001) }] }, 'case.tooLarge'],
  ])('refuses a file of %s', (_name, json, code) => {
    const loaded = loadCases(json)
    expect(loaded.ok ? [] : loaded.error.map((issue) => issue.code)).toContain(code)
  })

  it('takes an older format through its steps, one after the other', () => {
    const old = { schema: 'qiao/cases@0', cases: [{ id: 'a', title: 'old', trigger: 'start' }] }
    expect(loadCases(old).ok).toBe(false)
    const loaded = loadCases(old, [{ from: 0, migrate: ({ title, ...rest }) => ({ ...rest, name: title ?? '' }) }])
    expect(loaded).toMatchObject({ ok: true, value: { schema: 'qiao/cases@1', cases: [{ name: 'old' }] } })
  })
})
