import { describe, expect, it } from 'vitest'
import { applyCommand, applyPatch, checkFlow, diffDocuments, invertPatch, loadFlow, saveFlow, type FlowCaseRecord, type FlowDocument } from '../../../../src/core/flow'
import { sketchFlow } from '../../../support/runFlow'
import { edited } from '../../../support/flows'

const flow = () => sketchFlow({ start: { type: 'trigger.manual' }, make: { inputs: { value: { const: 1 } } } }, ['start -> make'], [{ id: 'v', name: 'v', type: {}, initial: 0 }])
const one = (id: string, more: object = {}): FlowCaseRecord => ({ id, name: `case ${id}`, ...more })
const orderOf = ({ order }: FlowDocument) => order.cases

describe('the cases of a flow', () => {
  it('are added, changed, renamed, moved and removed', () => {
    const three = edited(flow(), { type: 'case.add', case: one('a') }, { type: 'case.add', case: one('c') }, { type: 'case.add', case: one('b'), index: 1 })
    expect(orderOf(three)).toEqual(['a', 'b', 'c'])
    expect(orderOf(edited(three, { type: 'case.move', id: 'a', index: 9 }))).toEqual(['b', 'c', 'a'])
    expect(orderOf(edited(three, { type: 'case.move', id: 'c', index: 0 }))).toEqual(['c', 'a', 'b'])
    expect(edited(three, { type: 'case.move', id: 'b', index: 1 })).toBe(three)
    expect(edited(three, { type: 'case.rename', id: 'a', name: '另一个' }).cases?.['a']).toEqual({ id: 'a', name: '另一个' })
    expect(edited(three, { type: 'case.update', case: one('b', { trigger: 'start' }) }).cases?.['b']).toEqual(one('b', { trigger: 'start' }))
    expect(orderOf(edited(three, { type: 'case.remove', ids: ['a', 'c'] }))).toEqual(['b'])
  })

  it.each([
    [{ type: 'case.update', case: one('x') }, 'case.unknown'],
    [{ type: 'case.rename', id: 'x', name: '' }, 'case.unknown'],
    [{ type: 'case.remove', ids: ['a', 'x'] }, 'case.unknown'],
    [{ type: 'case.move', id: 'constructor', index: 0 }, 'case.unknown'],
    [{ type: 'case.add', case: one('a') }, 'case.duplicateId'],
    [{ type: 'case.add', case: one('__proto__') }, 'case.badId'],
    [{ type: 'case.rename', id: 'a', name: 'x'.repeat(201) }, 'flow.malformed'],
  ] as const)('are left alone by an edit that cannot be: %j', (command, code) => {
    const refused = applyCommand(edited(flow(), { type: 'case.add', case: one('a') }), command as never)
    expect(refused.ok ? '' : refused.error.code).toBe(code)
  })

  it('are gone without a trace when the first one is undone, and come back', () => {
    const before = flow()
    const after = edited(before, { type: 'case.add', case: one('a') })
    const patch = diffDocuments(before, after)
    const undone = applyPatch(after, invertPatch(patch))
    expect(undone).toEqual(before)
    expect('cases' in undone || 'cases' in undone.order).toBe(false)
    expect(applyPatch(undone, patch)).toEqual(after)
    const empty = { ...before, cases: {}, order: { ...before.order, cases: [] } }
    expect(applyPatch(edited(empty, { type: 'case.add', case: one('a') }), invertPatch(diffDocuments(empty, edited(empty, { type: 'case.add', case: one('a') }))))).toEqual(empty)
  })

  it('come through a save and a load as they are, in their order, with members that nobody knows', () => {
    const document = edited(flow(), { type: 'case.add', case: one('b', { mystery: { deep: [1] } }) }, { type: 'case.add', case: one('a'), index: 0 })
    const text = saveFlow(document)
    const loaded = loadFlow(JSON.parse(text))
    expect(loaded).toEqual({ ok: true, value: document })
    expect(text.indexOf('"case a"')).toBeLessThan(text.indexOf('"case b"'))
  })

  it('are refused where ids and order do not agree', () => {
    const document = edited(flow(), { type: 'case.add', case: one('a') })
    const codes = (changes: object) => {
      const loaded = loadFlow({ ...document, ...changes })
      return loaded.ok ? [] : loaded.error.map(({ code }) => code)
    }
    expect(codes({ order: { ...document.order, cases: [] } })).toEqual(['flow.orderMissing'])
    expect(codes({ order: { ...document.order, cases: ['a', 'b'] } })).toEqual(['flow.orderUnknown'])
    expect(codes({ cases: { a: one('b') } })).toEqual(['flow.idMismatch'])
    expect(codes({ cases: { a: { id: 'a' } } })).toEqual(['flow.malformed'])
  })

  it('are told of where they hold what looks like a key', () => {
    const document = edited(flow(), { type: 'case.add', case: one('a', { payload: { api: { token: 'abcdefghijklmnop0123' } } }) }, { type: 'case.add', case: one('b', { payload: { token: 'short' } }) })
    expect(checkFlow(document, { connector: () => undefined }).filter(({ code }) => code === 'case.secret')).toEqual([
      { code: 'case.secret', severity: 'warning', place: {}, params: { name: 'case a', kind: 'named' } },
    ])
  })

  it('follow a step or a variable that gets another name, in everything but data', () => {
    const named = {
      trigger: 'start', faults: [{ step: 'make', answer: { failure: 'timeout' } }, { step: 'start' }],
      expect: {
        status: 'succeeded', steps: { make: { output: { subset: { step: 'make', expr: 'steps.make' }, expr: 'item = steps.make' } } },
        calls: [{ step: 'make', request: { expr: 'vars.v = 1' } }], that: ['steps.make = vars.v', 'true'],
      },
    }
    const document = edited(flow(), { type: 'case.add', case: one('a', named) }, { type: 'case.add', case: one('b', { trigger: 'other' }) })
    const renamed = edited(document, { type: 'node.setKey', id: 'make', key: 'build' }, { type: 'node.setKey', id: 'start', key: 'begin' }, { type: 'variable.update', variable: { id: 'v', name: 'w', type: {}, initial: 0 } })
    expect(renamed.cases?.['a']).toEqual(one('a', {
      trigger: 'begin', faults: [{ step: 'build', answer: { failure: 'timeout' } }, { step: 'begin' }],
      expect: {
        status: 'succeeded', steps: { build: { output: { subset: { step: 'make', expr: 'steps.make' }, expr: 'item = steps.build' } } },
        calls: [{ step: 'build', request: { expr: 'vars.w = 1' } }], that: ['steps.build = vars.w', 'true'],
      },
    }))
    expect(renamed.cases?.['b']).toBe(document.cases?.['b'])
  })
})
