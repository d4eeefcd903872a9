import { expect, test } from 'vitest'
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
