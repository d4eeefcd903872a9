import { describe, expect, it } from 'vitest'
import { property, record, integer, assert } from 'fast-check'
import { panIntoSight } from '../../../src/features/canvas/panIntoSight'

const frame = { left: 20, top: 20, right: 740, bottom: 500 }

describe('bringing a node into sight', () => {
  it('moves nothing that is in sight', () => {
    expect(panIntoSight({ left: 20, top: 20, right: 240, bottom: 84 }, frame)).toEqual({ x: 0, y: 0 })
  })

  it('moves by what is hidden, and only on the side where it is', () => {
    expect(panIntoSight({ left: 700, top: 100, right: 920, bottom: 164 }, frame)).toEqual({ x: -180, y: 0 })
    expect(panIntoSight({ left: -30, top: 480, right: 190, bottom: 544 }, frame)).toEqual({ x: 50, y: -44 })
  })

  it('shows the beginning of what is larger than the canvas', () => {
    expect(panIntoSight({ left: 400, top: 30, right: 1400, bottom: 94 }, frame)).toEqual({ x: -380, y: 0 })
  })

  it('needs no second move', () => {
    const box = record({ left: integer({ min: -3000, max: 3000 }), top: integer({ min: -3000, max: 3000 }), width: integer({ min: 1, max: 720 }), height: integer({ min: 1, max: 480 }) })
    assert(property(box, ({ left, top, width, height }) => {
      const move = panIntoSight({ left, top, right: left + width, bottom: top + height }, frame)
      const moved = { left: left + move.x, top: top + move.y, right: left + width + move.x, bottom: top + height + move.y }
      expect(panIntoSight(moved, frame)).toEqual({ x: 0, y: 0 })
    }))
  })
})
