import { describe, expect, it } from 'vitest'
import { applyCommand, type FlowDocument, type NodeId } from '../../../../src/core/flow'
import { edgePath, NODE_SIZE, overlaps, placeAfter, placeAlone, portOffset } from '../../../../src/core/layout'
import { draw } from '../flow/draw'

const box = (flow: FlowDocument, id: NodeId) => ({ position: flow.nodes[id]?.position ?? { x: 0, y: 0 }, size: NODE_SIZE })

describe('placing a node', () => {
  it('puts it one column to the right, never on another card', () => {
    let flow = draw('t>a', { t: { position: { x: 80, y: 160 } }, a: { position: { x: 360, y: 160 } } })
    for (let count = 0; count < 12; count += 1) {
      const position = placeAfter(flow, 't')
      const id = `n${count}`
      const added = applyCommand(flow, { type: 'node.add', node: { id, key: id, title: id, type: 'logic.wait', position, inputs: {} } })
      if (!added.ok) throw new Error('refused')
      flow = added.value
      expect(position.x).toBe(360)
      const clashes = flow.order.nodes.filter((other) => other !== id && overlaps(box(flow, id), box(flow, other)))
      expect(clashes).toEqual([])
    }
  })

  it('follows the port of a branch: the first case above, else below', () => {
    const flow = draw('t>?')
    expect(placeAfter(flow, '?', 'case1').y).toBeLessThan(placeAfter(flow, '?', 'else').y)
  })

  it('begins near the corner of an empty canvas and below what stands alone', () => {
    const flow = draw('')
    expect(placeAlone(flow)).toEqual({ x: 80, y: 160 })
    expect(placeAlone(draw('t>a', { t: { position: { x: 0, y: 400 } } })).y).toBeGreaterThan(400)
  })
})

describe('drawing an edge', () => {
  it('begins and ends at its ports, with its label in the middle', () => {
    const { path, middle } = edgePath({ x: 0, y: 0 }, { x: 100, y: 50 })
    expect(path).toBe('M0 0C50 0 50 50 100 50')
    expect(middle).toEqual({ x: 50, y: 25 })
  })

  it('goes between the rows when its target lies behind it, below the cards where both stand in one row', () => {
    const down = edgePath({ x: 220, y: 32 }, { x: 0, y: 160 })
    expect(down.middle).toEqual({ x: 110, y: 96 })
    expect(down.path).toMatch(/^M220 32H.* 96H.*H0$/)
    const back = edgePath({ x: 500, y: 32 }, { x: 0, y: 32 })
    expect(back.middle.y).toBeGreaterThan(NODE_SIZE.height)
  })

  it('shares the right side of a card evenly among its ports', () => {
    expect(portOffset(0, 1)).toEqual({ x: NODE_SIZE.width, y: 32 })
    expect([portOffset(0, 3).y, portOffset(1, 3).y, portOffset(2, 3).y]).toEqual([16, 32, 48])
  })
})
