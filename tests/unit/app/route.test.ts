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

  it('lead to the gallery, or to one of its sections', () => {
    expect(parseRoute('#/gallery')).toEqual({ page: 'gallery', id: '' })
    expect(hrefOf({ page: 'gallery', id: '' })).toBe('#/gallery')
    expect(parseRoute(hrefOf({ page: 'gallery', id: '' }))).toEqual({ page: 'gallery', id: '' })
    expect(parseRoute(hrefOf({ page: 'gallery', id: 'cards' }))).toEqual({ page: 'gallery', id: 'cards' })
  })

  it('tell that a flow is to be read only, in both directions', () => {
    expect(parseRoute('#/flow/a?readonly')).toEqual({ page: 'flow', id: 'a', readOnly: true })
    expect(parseRoute('#/flow/a?theme=dark&readonly')).toEqual({ page: 'flow', id: 'a', readOnly: true })
    expect(parseRoute('#/flow/a?other')).toEqual({ page: 'flow', id: 'a' })
    expect(parseRoute(hrefOf({ page: 'example', id: 'x?y', readOnly: true }))).toEqual({ page: 'example', id: 'x?y', readOnly: true })
  })

  it('survive a broken escape', () => {
    expect(parseRoute('#/flow/%E0%A4%A')).toEqual({ page: 'flow', id: '%E0%A4%A' })
  })
})
