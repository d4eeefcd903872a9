import { describe, expect, it } from 'vitest'
import { outgoing, type FlowDocument, type NewNode } from '../../../src/core/flow'
import { NODE_SIZE, overlaps } from '../../../src/core/layout'
import { planAdd, type Insertion } from '../../../src/state'
import { branch, chainOf, edited, end, manual, noLookup, transform } from '../../support/flows'

function add(document: FlowDocument, what: NewNode, wish: { insertion?: Insertion; selected?: string[]; id?: string } = {}) {
  let count = 0
  const { command, node } = planAdd(what, {
    document, lookup: noLookup, locale: 'en', insertion: wish.insertion, selected: wish.selected ?? [], newId: () => `${wish.id ?? 'new'}${(count += 1)}`,
  })
  return { document: edited(document, command), node }
}
const targets = (document: FlowDocument, node: string, port?: string) => outgoing(document, node, port).map(({ to }) => to.node)

describe('adding from the palette', () => {
  it('links a node to the one that is selected', () => {
    const { document, node } = add(chainOf([manual]), transform, { selected: ['n0'] })
    expect(targets(document, 'n0')).toEqual([node])
  })

  it('leaves a branch by its first free port', () => {
    const once = add(chainOf([manual, branch]), transform, { selected: ['n1'] })
    expect(targets(once.document, 'n1', 'case1')).toEqual([once.node])
    const twice = add(once.document, transform, { selected: ['n1'], id: 'second' })
    expect(targets(twice.document, 'n1', 'else')).toEqual([twice.node])
  })

  it('links nothing into a trigger', () => {
    const { document } = add(chainOf([manual]), { type: 'trigger.webhook' }, { selected: ['n0'] })
    expect(document.order.edges).toEqual([])
  })

  it('stands alone where nothing or several nodes are selected', () => {
    expect(add(chainOf([manual, transform]), transform).document.order.edges).toHaveLength(1)
    expect(add(chainOf([manual, transform]), transform, { selected: ['n0', 'n1'] }).document.order.edges).toHaveLength(1)
  })

  it('goes to the port that was asked for, whatever is selected', () => {
    const { document, node } = add(chainOf([manual, branch]), transform, { selected: ['n0'], insertion: { kind: 'after', node: 'n1', port: 'else' } })
    expect(targets(document, 'n1', 'else')).toEqual([node])
  })

  it('puts itself between two linked nodes and moves what follows out of the way', () => {
    const { document, node } = add(chainOf([manual, transform, transform]), transform, { insertion: { kind: 'edge', edge: 'e1' } })
    expect(targets(document, 'n0')).toEqual([node])
    expect(targets(document, node)).toEqual(['n1'])
    const boxes = Object.values(document.nodes).map(({ position }) => ({ position, size: NODE_SIZE }))
    expect(boxes.some((box, index) => boxes.slice(index + 1).some((other) => overlaps(box, other)))).toBe(false)
  })

  it('keeps the way on where a node without exits is put on an edge', () => {
    const { document, node } = add(chainOf([manual, transform]), end, { insertion: { kind: 'edge', edge: 'e1' } })
    expect(targets(document, 'n0').sort()).toEqual(['n1', node].sort())
  })

  it('stands where it was dropped', () => {
    const { document, node } = add(chainOf([manual]), transform, { selected: ['n0'], insertion: { kind: 'point', position: { x: 401, y: 299 } } })
    expect(document.nodes[node]?.position).toEqual({ x: 400, y: 300 })
    expect(document.order.edges).toEqual([])
  })
})
