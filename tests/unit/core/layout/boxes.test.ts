import { describe, expect, it } from 'vitest'
import { areasIn, cardBox, containerAt, CONTAINER_LEAST, CONTAINER_SIZE, firstInside, growth, moveWithAreas, nodeBoxes, NODE_SIZE } from '../../../../src/core/layout'
import { boxesOf, group, note } from '../../../support/boxes'
import { edited } from '../../../support/flows'

const FOR_EACH = 'logic.forEach'
/** A loop at 0,0 around two steps and a try around a third; beside it a step, below it another. */
const nested = boxesOf({
  loop: { type: FOR_EACH, at: { x: 0, y: 0 } },
  a: { at: { x: 16, y: 44 }, in: 'loop' },
  attempt: { type: 'logic.try', at: { x: 280, y: 60 }, in: 'loop' },
  b: { at: { x: 296, y: 104 }, in: 'attempt' },
  right: { at: { x: 620, y: 80 } },
  below: { at: { x: 0, y: 400 } },
})

describe('the box of a container', () => {
  it('is around all that stands in it, with room for its head, at any depth', () => {
    expect(cardBox(nested, 'attempt')).toEqual({ position: { x: 280, y: 60 }, size: { width: 252, height: 124 } })
    expect(cardBox(nested, 'loop')).toEqual({ position: { x: 0, y: 0 }, size: { width: 280 + 252 + 16, height: 60 + 124 + 16 } })
    expect(cardBox(nested, 'a')).toEqual({ position: { x: 16, y: 44 }, size: NODE_SIZE })
  })

  it('reaches further up and left than its own corner where its contents do', () => {
    const moved = edited(nested, { type: 'node.move', positions: { a: { x: -100, y: -60 } } })
    expect(cardBox(moved, 'loop')?.position).toEqual({ x: -116, y: -104 })
  })

  it('is never smaller than it was made, or than its head needs', () => {
    const empty = boxesOf({ loop: { type: FOR_EACH, at: { x: 0, y: 0 } }, one: { type: FOR_EACH, at: { x: 500, y: 0 } }, inner: { at: { x: 516, y: 44 }, in: 'one' } })
    expect(cardBox(empty, 'loop')?.size).toEqual(CONTAINER_SIZE)
    expect(cardBox(empty, 'one')?.size).toEqual(CONTAINER_LEAST)
    const wide = edited(empty, { type: 'node.setBox', id: 'one', size: { width: 700, height: 300 } })
    expect(cardBox(wide, 'one')?.size).toEqual({ width: 700, height: 300 })
  })

  it('is a card while it is folded, and what is around it shrinks; what stands in it keeps its place', () => {
    const folded = edited(nested, { type: 'node.setBox', id: 'attempt', collapsed: true })
    expect(cardBox(folded, 'attempt')?.size).toEqual(NODE_SIZE)
    expect(cardBox(folded, 'loop')?.size.height).toBe(60 + NODE_SIZE.height + 16)
    expect(cardBox(folded, 'b')?.position).toEqual({ x: 296, y: 104 })
    expect(nodeBoxes(folded, () => false).get('attempt')?.size).toEqual({ width: 252, height: 124 })
  })
})

describe('what lies under a place', () => {
  it('is the innermost open container', () => {
    expect(containerAt(nested, { x: 400, y: 120 })).toBe('attempt')
    expect(containerAt(nested, { x: 100, y: 180 })).toBe('loop')
    expect(containerAt(nested, { x: 700, y: 120 })).toBeUndefined()
  })

  it('is none that is folded or excepted, with all that it holds', () => {
    const folded = edited(nested, { type: 'node.setBox', id: 'attempt', collapsed: true })
    expect(containerAt(folded, { x: 400, y: 80 })).toBe('loop')
    expect(containerAt(nested, { x: 400, y: 120 }, ({ id }) => id === 'attempt')).toBe('loop')
    expect(containerAt(nested, { x: 400, y: 120 }, ({ id }) => id === 'loop')).toBeUndefined()
  })

  it('has its first step below its head', () => {
    expect(firstInside({ position: { x: 10, y: 20 }, size: CONTAINER_SIZE })).toEqual({ x: 28, y: 64 })
  })
})

describe('what makes way', () => {
  it('is nobody as long as the container need not grow', () => {
    expect(growth(nested, 'loop', { position: { x: 16, y: 116 }, size: NODE_SIZE })).toEqual({})
    expect(growth(nested, undefined, { position: { x: 600, y: 80 }, size: NODE_SIZE })).toEqual({})
  })

  it('goes right or down by as much as the container grows, and only where it would be covered', () => {
    expect(growth(nested, 'loop', { position: { x: 560, y: 60 }, size: NODE_SIZE })).toEqual({ right: { x: 620 + 560 + 220 + 16 - 548, y: 80 } })
    const down = growth(nested, 'loop', { position: { x: 16, y: 360 }, size: NODE_SIZE })
    expect(down).toEqual({ below: { x: 0, y: 400 + 360 + 64 + 16 - 200 } })
  })

  it('does so in each container around, from the inside out', () => {
    const moves = growth(nested, 'attempt', { position: { x: 560, y: 104 }, size: NODE_SIZE })
    expect(Object.keys(moves)).toEqual(['right'])
    expect(moves['right']?.x).toBeGreaterThan(620)
  })

  it('is nobody while the container is folded', () => {
    const folded = edited(nested, { type: 'node.setBox', id: 'loop', collapsed: true })
    expect(growth(folded, 'loop', { position: { x: 560, y: 60 }, size: NODE_SIZE })).toEqual({})
  })
})

describe('notes and groups in a container', () => {
  const noted = edited(nested, note('inner', { x: 300, y: 140 }), note('outer', { x: 20, y: 130 }), note('beside', { x: 700, y: 0 }), group('area', { x: 100, y: 150 }), note('edge', { x: 500, y: 90 }))

  it('are those that have their middle in its box', () => {
    expect(areasIn(noted, 'loop')).toEqual({ notes: ['inner', 'outer'], groups: ['area'] })
    expect(areasIn(noted, 'attempt')).toEqual({ notes: ['inner'], groups: [] })
    expect(areasIn(noted, 'a')).toEqual({ notes: [], groups: [] })
    expect(areasIn(noted, 'gone')).toEqual({ notes: [], groups: [] })
  })

  it('of a folded one are those that stood in it when it was open', () => {
    const folded = edited(noted, { type: 'node.setBox', id: 'loop', collapsed: true })
    expect(areasIn(folded, 'loop')).toEqual({ notes: ['inner', 'outer'], groups: ['area'] })
  })

  it('go where it goes, once each', () => {
    const moved = edited(noted, ...moveWithAreas(noted, { loop: { x: 0, y: 1000 }, attempt: { x: 280, y: 1060 } }))
    expect(moved.notes['inner']?.position).toEqual({ x: 300, y: 1140 })
    expect(moved.notes['outer']?.position).toEqual({ x: 20, y: 1130 })
    expect(moved.notes['beside']?.position).toEqual({ x: 700, y: 0 })
    expect(moved.groups['area']?.position).toEqual({ x: 100, y: 1150 })
    expect(moved.nodes['b']?.position).toEqual({ x: 296, y: 1104 })
    expect(moveWithAreas(noted, {})).toEqual([])
  })
})
