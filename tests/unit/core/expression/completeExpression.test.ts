import { describe, expect, it } from 'vitest'
import { completeExpression } from '../../../../src/core/expression'
import completions from './cases/completions.json'
import { scope } from './fixture'

describe('completeExpression', () => {
  it.each(completions)('offers $name: $source', ({ source, first, insert, from }) => {
    const cursor = source.indexOf('|')
    const offer = completeExpression(source.replace('|', ''), cursor, scope)
    expect(offer.from).toBe(from)
    if (first.length === 0) expect(offer.items).toEqual([])
    else expect(offer.items.slice(0, first.length).map(({ label }) => label)).toEqual(first)
    if (insert !== undefined) expect(offer.items[0]?.insert).toBe(insert)
  })

  it('tells the title of a step and whether it will be there', () => {
    const { items } = completeExpression('steps.may', 9, scope)
    expect(items[0]).toMatchObject({ kind: 'record', detail: '可能跳过', presence: 'maybe' })
  })
})
