import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hrefOf, parseRoute } from '../../../src/app/useHashRoute'

describe('addresses', () => {
  it('lead back to the flow they were made for, whatever its id', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
      expect(parseRoute(hrefOf({ page: 'flow', id }))).toEqual({ page: 'flow', id })
      expect(parseRoute(hrefOf({ page: 'example', id }))).toEqual({ page: 'example', id })
    }))
  })

  it.each(['', '#', '#/', '#/nowhere', '#/flow', '#/flow/'])('lead to the list from “%s”', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'flows' })
  })

  it('survive a broken escape', () => {
    expect(parseRoute('#/flow/%E0%A4%A')).toEqual({ page: 'flow', id: '%E0%A4%A' })
  })
})
