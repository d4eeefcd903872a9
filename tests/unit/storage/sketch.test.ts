import { expect, test } from 'vitest'
import { NODE_SIZE } from '../../../src/core/layout'
import { sketchOf } from '../../../src/storage'
import { chainOf, edited, manual, transform } from '../../support/flows'

test('the picture of a flow tells where its lines lead, by the places of the nodes that are drawn', () => {
  const flow = edited(chainOf([manual, transform, transform]), { type: 'edge.add', edge: { id: 'again', from: { node: 'n0', port: 'out' }, to: { node: 'n2' } } })
  expect(sketchOf(flow).map(({ to }) => to)).toEqual([[1, 2], [2], undefined])
})

test('the picture of a flow leaves out lines that lead to what is not drawn, and bears edges that are none', () => {
  const flow = chainOf([manual, transform])
  expect(sketchOf({ ...flow, order: { ...flow.order, nodes: ['n0'] } }).map(({ to }) => to)).toEqual([undefined])
  expect(sketchOf({ ...flow, edges: 7 as never })).toHaveLength(2)
})

test('the picture of a flow shows an open container as large as it is, and a folded one as a card without what stands in it', () => {
  const flow = edited(chainOf([manual, { type: 'logic.forEach' }, transform]), { type: 'edge.remove', ids: ['e2'] })
  const inside = { ...flow, nodes: { ...flow.nodes, n2: { ...flow.nodes['n2']!, parent: 'n1' } } }
  const [first, box, ...others] = sketchOf(inside)
  expect(first?.box).toBeUndefined()
  expect(box?.box?.width).toBeGreaterThan(NODE_SIZE.width)
  expect(others).toHaveLength(1)
  const folded = { ...inside, nodes: { ...inside.nodes, n1: { ...flow.nodes['n1']!, collapsed: true } } }
  expect(sketchOf(folded).map(({ box: size }) => size)).toEqual([undefined, undefined])
})
