import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aligned, distributed, type Alignment, type Box, type Boxes } from '../../../../src/core/layout'

const box = (x: number, y: number, width = 220, height = 64): Box => ({ position: { x, y }, size: { width, height } })

const put = (boxes: Boxes, positions: Readonly<Record<string, Box['position']>>): Boxes =>
  Object.fromEntries(Object.entries(boxes).map(([id, one]) => [id, { ...one, position: positions[id] ?? one.position }]))

const anyBoxes: fc.Arbitrary<Boxes> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  fc.record({
    position: fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) }),
    size: fc.record({ width: fc.integer({ min: 10, max: 300 }), height: fc.integer({ min: 10, max: 300 }) }),
  }),
  { minKeys: 2 },
)

const middle = ({ position, size }: Box) => position.y + size.height / 2

describe('aligned', () => {
  it('lines things up with what reaches out farthest', () => {
    const boxes = { a: box(0, 0), b: box(40, 100), c: box(300, 200, 100) }
    expect(aligned(boxes, 'left')).toEqual({ b: { x: 0, y: 100 }, c: { x: 0, y: 200 } })
    expect(aligned(boxes, 'right')).toEqual({ a: { x: 180, y: 0 }, b: { x: 180, y: 100 } })
    expect(aligned(boxes, 'top')).toEqual({ b: { x: 40, y: 0 }, c: { x: 300, y: 0 } })
    expect(aligned(boxes, 'bottom')).toEqual({ a: { x: 0, y: 200 }, b: { x: 40, y: 200 } })
  })

  it('brings middles together, whatever the sizes', () => {
    const after = put({ a: box(0, 0), b: box(300, 50, 220, 160) }, aligned({ a: box(0, 0), b: box(300, 50, 220, 160) }, 'middle'))
    expect(middle(after['a'] as Box)).toBe(middle(after['b'] as Box))
  })

  it('names nothing that stands there already: doing it twice is doing it once', () => {
    fc.assert(fc.property(anyBoxes, fc.constantFrom<Alignment>('left', 'right', 'top', 'bottom'), (boxes, to) => {
      expect(aligned(put(boxes, aligned(boxes, to)), to)).toEqual({})
    }))
  })
})

describe('distributed', () => {
  it('makes the gaps equal and leaves the outermost two where they are', () => {
    const boxes = { a: box(0, 0), b: box(250, 30), c: box(900, 10) }
    expect(distributed(boxes, 'x')).toEqual({ b: { x: 450, y: 30 } })
  })

  it('keeps the order in which things stand, and every gap within a pixel of the others', () => {
    fc.assert(fc.property(anyBoxes, (boxes) => {
      const row = (all: Boxes) => Object.entries(all).sort(([, a], [, b]) => middle(a) - middle(b))
      const before = row(boxes)
      const after = put(boxes, distributed(boxes, 'y'))
      const gaps = before.slice(1).map(([id], index) => {
        const [above, here] = [after[before[index]?.[0] ?? ''] as Box, after[id] as Box]
        return here.position.y - above.position.y - above.size.height
      })
      if (before.length >= 3) for (const gap of gaps) expect(Math.abs(gap - (gaps[0] as number))).toBeLessThanOrEqual(2)
      for (const [id, one] of Object.entries(after)) expect(one.position.x).toBe(boxes[id]?.position.x)
    }))
  })

  it('has nothing to share out among two', () => {
    expect(distributed({ a: box(0, 0), b: box(250, 30) }, 'x')).toEqual({})
  })
})
