import { describe, expect, it } from 'vitest'
import { changedNodes } from '../../../../src/core/flow'
import { chainOf, manual, transform } from '../../../support/flows'

describe('the nodes that have changed', () => {
  const before = chainOf([manual, transform])
  const [first = '', second = ''] = before.order.nodes

  it('are none where nothing has', () => {
    expect(changedNodes(before, before)).toEqual([])
    expect(changedNodes(before, { ...before, name: 'another' })).toEqual([])
  })

  it('are those that are others now, and those that are new', () => {
    const nodes = { ...before.nodes, [second]: { ...before.nodes[second]!, title: 'renamed' }, added: { ...before.nodes[first]!, id: 'added' } }
    expect(changedNodes(before, { ...before, nodes, order: { ...before.order, nodes: [first, second, 'added'] } })).toEqual([second, 'added'])
  })

  it('are told of each pair of states for itself', () => {
    const after = { ...before, nodes: { ...before.nodes, [first]: { ...before.nodes[first]!, title: 'renamed' } } }
    expect(changedNodes(before, after)).toEqual([first])
    expect(changedNodes(after, after)).toEqual([])
    expect(changedNodes({ ...before, nodes: { ...before.nodes, [second]: { ...before.nodes[second]!, title: 'was' } } }, after)).toEqual([first, second])
  })
})
