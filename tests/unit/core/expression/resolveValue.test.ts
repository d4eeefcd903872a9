import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { constOf, dataFromObject, inferValue, referencesOf, resolveValue, resolveValueSync, valueMode, type Value } from '../../../../src/core/expression'
import { checkField } from '../../../../src/core/schema'
import checks from './cases/checks.json'
import { context, data, scope } from './fixture'

describe('resolveValueSync', () => {
  it.each<[string, Value, Json]>([
    ['a constant', { const: { a: [1] } }, { a: [1] }],
    ['a reference', { ref: ['steps', 'createMeeting', 'meeting_info_list', 0, 'subject'] }, '周会'],
    ['a reference to null', { ref: ['trigger', 'note'] }, null],
    ['a default where the output is absent', { ref: ['steps', 'skipped', 'a'], default: 'x' }, 'x'],
    ['a default where the field is missing', { ref: ['trigger', 'nick'], default: null }, null],
    ['no default where there is a value', { ref: ['trigger', 'name'], default: 'x' }, '林晓'],
    ['a text', { text: ['你好 ', { ref: ['trigger', 'name'] }, '，', { ref: ['trigger', 'age'] }, '，', { ref: ['trigger', 'vip'] }] }, '你好 林晓，28，true'],
    ['a list inside a text', { text: ['', { ref: ['vars', 'list'] }] }, '["a","b"]'],
    ['an empty text', { text: [] }, ''],
    ['members and items', { fields: { a: { items: [{ const: 1 }, { ref: ['vars', 'count'] }] } } }, { a: [1, 3] }],
    ['a member called __proto__', { fields: { ['__proto__']: { const: 1 } } }, JSON.parse('{"__proto__": 1}') as Json],
  ])('resolves %s at once', (_name, value, expected) => {
    expect(resolveValueSync(value, data)).toEqual({ done: true, result: { ok: true, value: expected } })
  })

  it.each<[string, Value, object]>([
    ['an absent output', { ref: ['steps', 'skipped', 'a'] }, { kind: 'absent', code: 'ref.absent', params: { path: 'steps.skipped.a' } }],
    ['a missing field', { ref: ['trigger', 'nick'] }, { kind: 'absent', code: 'ref.missing', params: { path: 'trigger.nick' } }],
    ['an inherited member', { ref: ['steps', '会议', 'toString'] }, { kind: 'absent', code: 'ref.missing' }],
    ['a position beyond the list', { ref: ['vars', 'list', 7] }, { kind: 'absent', code: 'ref.missing', params: { path: 'vars.list[7]' } }],
    ['null inside a text', { text: ['备注 ', { ref: ['trigger', 'note'] }] }, { kind: 'type', code: 'text.null', params: { path: 'trigger.note' } }],
    ['something deep inside', { fields: { a: { items: [{ const: 1 }, { ref: ['trigger', 'nick'] }] } } }, { code: 'ref.missing', path: ['a', 1] }],
  ])('tells %s', (_name, value, problem) => {
    expect(resolveValueSync(value, data)).toMatchObject({ done: true, result: { ok: false, error: problem } })
  })

  it('leaves values with an expression inside for later', () => {
    expect(resolveValueSync({ fields: { a: { items: [{ expr: '1' }] } } }, data)).toEqual({ done: false })
  })

  it('reports a value nested without end instead of following it', () => {
    let value: Value = { const: 1 }
    for (let level = 0; level < 1000; level++) value = { items: [value] }
    expect(resolveValueSync(value, data)).toMatchObject({ result: { error: { kind: 'limit', code: 'value.tooDeep' } } })
  })
})

describe('resolveValue', () => {
  it('evaluates expressions where they stand and tells where one failed', async () => {
    const value: Value = { fields: { sum: { expr: 'vars.count + 1' }, list: { items: [{ const: 0 }, { expr: 'trigger.name + 1' }] } } }
    expect(await resolveValue(value, data, context)).toMatchObject({ ok: false, error: { kind: 'expression', code: 'expression.notNumber', path: ['list', 1] } })
    expect(await resolveValue({ fields: { sum: { expr: 'vars.count + 1' } } }, data, context)).toEqual({ ok: true, value: { sum: 4 } })
  })

  it('gives each member the type that it is for', async () => {
    const value: Value = { fields: { ids: { expr: 'trigger.orders[amount > 200].id' } } }
    const target = { type: 'object' as const, properties: { ids: { type: 'array' as const } } }
    expect(await resolveValue(value, data, context, target)).toEqual({ ok: true, value: { ids: ['C3'] } })
  })

  it('draws other random numbers in another field', async () => {
    const value: Value = { fields: { a: { expr: '$random()' }, b: { expr: '$random()' } } }
    const resolved = await resolveValue(value, data, context)
    const { a, b } = (resolved.ok ? resolved.value : {}) as Record<string, number>
    expect(a).not.toBe(b)
    expect(await resolveValue(value, data, context)).toEqual(resolved)
  })

  it('fails with the problem of an expression that does not compile', async () => {
    expect(await resolveValue({ expr: '1 +' }, data, context)).toMatchObject({ ok: false, error: { kind: 'expression', code: 'expression.endsEarly' } })
  })

  it('infers types that the results of a run keep', async () => {
    const ran: string[] = []
    for (const { name, value } of checks as unknown as { name: string; value: Value }[]) {
      const resolved = await resolveValue(value, data, context)
      if (!resolved.ok) continue
      ran.push(name)
      const inferred = inferValue(value, scope)
      // A sequence is inferred as the list that it is; what it gives alone may be one of its items.
      const fits = checkField(inferred, resolved.value).length === 0 || (inferred.items !== undefined && checkField(inferred.items, resolved.value).length === 0)
      expect([name, fits]).toEqual([name, true])
    }
    expect(ran.length).toBeGreaterThan(30)
  })
})

describe('values', () => {
  it('have the mode that people see', () => {
    expect([{ const: 1 }, { fields: {} }, { items: [] }, { ref: ['trigger'] }, { text: [] }, { expr: '' }].map((value) => valueMode(value as Value)))
      .toEqual(['const', 'const', 'const', 'ref', 'ref', 'expr'])
  })

  it('fold to JSON only where they depend on nothing', () => {
    expect(constOf({ fields: { a: { items: [{ const: 1 }, { text: ['b'] }] } } })).toEqual({ a: [1, 'b'] })
    expect(constOf({ items: [{ const: 1 }, { ref: ['trigger'] }] })).toBeUndefined()
    expect(constOf({ expr: '1' })).toBeUndefined()
  })

  it('list what they read, and whether absence is provided for', () => {
    const value: Value = { fields: { a: { ref: ['steps', 'x', 'y'], default: 1 }, b: { expr: '$exists(steps.z) ? vars.n : $trigger.m' } } }
    expect(referencesOf(value)).toEqual([
      { path: ['steps', 'x', 'y'], guarded: true, at: ['a'] },
      { path: ['steps', 'z'], guarded: true, at: ['b'] },
      { path: ['vars', 'n'], guarded: false, at: ['b'] },
      { path: ['trigger', 'm'], guarded: false, at: ['b'] },
    ])
  })

  it('read nothing of a name that no root has', () => {
    expect(resolveValueSync({ ref: ['constructor'] }, dataFromObject({}))).toMatchObject({ result: { error: { code: 'ref.absent' } } })
  })
})
