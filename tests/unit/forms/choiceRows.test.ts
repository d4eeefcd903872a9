import { describe, expect, it } from 'vitest'
import type { Choice } from '../../../src/core/connector'
import { branchesAbove, rowsInSight, rowsOf } from '../../../src/forms/choices/choiceRows'

describe('the rows of choices that are a tree', () => {
  it('are each branch together, in the order that they came in, and what stands in a circle is listed all the same', () => {
    const one = (value: string, parent?: string): Choice => ({ value, label: value, ...(parent !== undefined && { parent }) })
    const rows = rowsOf([one('b2', 'b'), one('a'), one('b'), one('a1', 'a'), one('x', 'y'), one('y', 'x'), one('b1', 'b'), one('self', 'self'), one('stray', 'nobody')])
    expect(rows.map(({ choice, depth, below }) => [choice.value, depth, below])).toEqual([
      ['a', 0, ''], ['a1', 1, 'a'], ['b', 0, ''], ['b2', 1, 'b'], ['b1', 1, 'b'], ['self', 0, ''], ['stray', 0, ''], ['x', 0, ''], ['y', 0, ''],
    ])
  })

  it('are worked out for a tree deeper than any stack, with the nearest names only', () => {
    const chain = Array.from({ length: 20_000 }, (_, value): Choice => ({ value, label: String(value), ...(value > 0 && { parent: value - 1 }) }))
    const rows = rowsOf(chain)
    expect([rows.length, rows.at(-1)?.depth]).toEqual([20_000, 19_999])
    expect(rows.at(-1)?.below.split(' / ')).toEqual(['19993', '19994', '19995', '19996', '19997', '19998'])
  })

  it('keeps closed branches out of sight, at any depth, and names the way to what is chosen', () => {
    const rows = rowsOf([{ value: 1, label: 'A' }, { value: 2, label: 'B', parent: 1 }, { value: 3, label: 'C', parent: 2 }, { value: 4, label: 'D', parent: 1 }, { value: 5, label: 'E' }])
    const seen = (closed: number[]) => rowsInSight(rows, ({ choice }) => !closed.includes(Number(choice.value))).map(({ choice }) => choice.label).join('')
    expect([seen([]), seen([2]), seen([1]), seen([1, 2]), seen([5])]).toEqual(['ABCDE', 'ABDE', 'AE', 'AE', 'ABCDE'])
    expect([...branchesAbove(rows, new Set(['3']))]).toEqual(['1', '2'])
    expect([...branchesAbove(rows, new Set(['1', '5', 'none']))]).toEqual([])
  })
})
