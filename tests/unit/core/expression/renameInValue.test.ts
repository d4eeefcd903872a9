import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referencesOf, renameInValue, type Value } from '../../../../src/core/expression'
import renames from './cases/renames.json'

interface Case { name: string; value: Value; renamed: Value; unfollowed?: [number, number][] }

const renaming = { root: 'steps', from: 'old', to: 'fresh' } as const

describe('renameInValue', () => {
  it.each(renames as unknown as Case[])('$name', ({ value, renamed, unfollowed = [] }) => {
    const result = renameInValue(value, renaming)
    expect(result.value).toEqual(renamed)
    expect(result.unfollowed.map(({ range }) => range)).toEqual(unfollowed)
  })

  it('gives back the same object where nothing changes', () => {
    const value: Value = { fields: { a: { items: [{ ref: ['steps', 'other'] }, { expr: 'steps.other' }] } } }
    expect(renameInValue(value, renaming).value).toBe(value)
  })

  it('quotes a name where the expression needs it', () => {
    expect(renameInValue({ expr: 'steps.old.a' }, { ...renaming, to: 'and' }).value).toEqual({ expr: 'steps.`and`.a' })
  })

  it('renames a variable without touching steps', () => {
    expect(renameInValue({ expr: 'vars.old + steps.old.n' }, { root: 'vars', from: 'old', to: 'n2' }).value).toEqual({ expr: 'vars.n2 + steps.old.n' })
  })

  const key = fc.constantFrom('a', 'b', '会议', 'step_1', 'x2')
  const leaf: fc.Arbitrary<Value> = fc.oneof(
    fc.record({ ref: fc.tuple(fc.constantFrom('steps', 'vars', 'trigger'), key) }) as fc.Arbitrary<Value>,
    key.map((name) => ({ expr: `steps.${name}.v + $steps."${name}".w` })),
    key.map((name) => ({ expr: `trigger.list[id = $steps.\`${name}\`.id].name & "steps.${name}"` })),
    key.map((name) => ({ text: ['a ', { ref: ['steps', name] as const }] })),
  )
  const { value: arbitrary } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, leaf, fc.record({ items: fc.array(tie('value'), { maxLength: 3 }) }), fc.record({ fields: fc.dictionary(key, tie('value'), { maxKeys: 3 }) })),
  }))

  it('comes back to the same value when renamed there and back to a name nobody had', () => {
    fc.assert(fc.property(arbitrary, key, (value, from) => {
      const there = renameInValue(value, { root: 'steps', from, to: 'unused' })
      expect(there.unfollowed).toEqual([])
      expect(referencesOf(there.value).some(({ path }) => path[0] === 'steps' && path[1] === from)).toBe(false)
      expect(renameInValue(there.value, { root: 'steps', from: 'unused', to: from }).value).toEqual(value)
    }))
  })
})
