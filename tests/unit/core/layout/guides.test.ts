import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { snapTo, type Box } from '../../../../src/core/layout'

const card = (x: number, y: number, height = 64): Box => ({ position: { x, y }, size: { width: 220, height } })

describe('snapTo', () => {
  it('brings sides and middles together that are near, and says where they meet', () => {
    const { shift, lines } = snapTo(card(303, 46), [card(0, 40)], 6)
    expect(shift.y).toBe(-6)
    expect(lines).toEqual([{ axis: 'y', at: 72, from: 0, to: 524 }])
  })

  it('draws the line along everything that stands on it', () => {
    const { lines } = snapTo(card(302, 300), [card(300, 0), card(300, 120), card(900, 120)], 6)
    expect(lines).toEqual([{ axis: 'x', at: 410, from: 0, to: 364 }])
  })

  it('meets a card of another height by its top, its middle or its bottom', () => {
    expect(snapTo(card(300, 3), [card(0, 0, 128)], 5).lines).toMatchObject([{ axis: 'y', at: 0 }])
    expect(snapTo(card(300, 34), [card(0, 0, 128)], 5).lines).toMatchObject([{ axis: 'y', at: 64 }])
    expect(snapTo(card(300, 61), [card(0, 0, 128)], 5).lines).toMatchObject([{ axis: 'y', at: 128 }])
  })

  it('keeps to the grid where nothing is near', () => {
    expect(snapTo(card(301, 302), [card(0, 0)], 6)).toEqual({ shift: { x: -1, y: 2 }, lines: [], gaps: [] })
  })

  it('finds the distance that the two before keep, and the place half way between two', () => {
    const next = snapTo(card(702, 3), [card(0, 0), card(350, 0)], 6)
    expect(next.shift).toEqual({ x: -2, y: -3 })
    expect(next.gaps).toEqual([{ axis: 'x', at: 32, from: 220, to: 350 }, { axis: 'x', at: 32, from: 570, to: 700 }])
    expect(snapTo(card(403, 0), [card(0, 0), card(800, 0)], 6).shift.x).toBe(-3)
  })

  it('never moves anything farther than it reaches, and told lines lie on the box', () => {
    const anyCard = fc.record({ x: fc.integer({ min: -400, max: 400 }), y: fc.integer({ min: -400, max: 400 }) }).map(({ x, y }) => card(x, y))
    fc.assert(fc.property(anyCard, fc.array(anyCard, { maxLength: 12 }), (moving, others) => {
      const { shift, lines } = snapTo(moving, others, 6)
      expect(Math.abs(shift.x)).toBeLessThanOrEqual(6)
      expect(Math.abs(shift.y)).toBeLessThanOrEqual(6)
      for (const { axis, at } of lines) {
        const low = moving.position[axis] + shift[axis]
        const size = moving.size[axis === 'x' ? 'width' : 'height']
        expect([low, low + size / 2, low + size].some((place) => Math.abs(place - at) < 0.1)).toBe(true)
      }
    }))
  })

  it('is quick among a thousand', () => {
    const others = Array.from({ length: 1000 }, (_, index) => card((index % 40) * 283, Math.floor(index / 40) * 107))
    const began = performance.now()
    for (let move = 0; move < 20; move += 1) snapTo(card(3000 + move, 1200), others, 6)
    expect((performance.now() - began) / 20).toBeLessThan(16)
  })
})
