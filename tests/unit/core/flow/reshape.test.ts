import { describe, expect, it } from 'vitest'
import { createNode, removalJoined, replacement, spliceOf, type FlowDocument } from '../../../../src/core/flow'
import { branch, chainOf, edited, manual, noLookup, transform } from '../../../support/flows'

const ids = () => {
  let count = 0
  return () => `new${count++}`
}
const links = ({ edges, order }: FlowDocument) => order.edges.map((id) => `${edges[id]?.from.node}.${edges[id]?.from.port}>${edges[id]?.to.node}`)
const done = (document: FlowDocument, command: Parameters<typeof edited>[1] | undefined) => {
  if (!command) throw new Error('no edit')
  return edited(document, command)
}
const node = (type: 'logic.branch' | 'logic.transform' | 'logic.end' | 'trigger.manual' | 'trigger.schedule', document: FlowDocument, id = 'x') =>
  createNode({ type }, { id, position: { x: 0, y: 500 }, doc: document, lookup: noLookup, locale: 'en' })
const withAlone = (document: FlowDocument, type: Parameters<typeof node>[0] = 'logic.transform') => edited(document, { type: 'node.add', node: node(type, document) })

describe('putting a node into an edge', () => {
  const document = withAlone(chainOf([manual, transform]))

  it('leads what led past it through it', () => {
    expect(links(done(document, spliceOf(document, 'x', 'e1', ids())))).toEqual(['n0.out>x', 'x.out>n1'])
  })

  it('leaves alone a node that has edges, a trigger, an end, and what is not there', () => {
    expect(spliceOf(document, 'n1', 'e1', ids())).toBeUndefined()
    expect(spliceOf(withAlone(chainOf([manual, transform]), 'trigger.manual'), 'x', 'e1', ids())).toBeUndefined()
    expect(spliceOf(withAlone(chainOf([manual, transform]), 'logic.end'), 'x', 'e1', ids())).toBeUndefined()
    expect(spliceOf(document, 'x', 'gone', ids())).toBeUndefined()
    expect(spliceOf(document, 'gone', 'e1', ids())).toBeUndefined()
  })
})

describe('removing and joining', () => {
  const document = chainOf([manual, transform, transform, transform])

  it('joins what came before with what came after', () => {
    expect(links(done(document, removalJoined(document, ['n1'], ids())))).toEqual(['n2.out>n3', 'n0.out>n2'])
  })

  it('reaches over several removed nodes', () => {
    expect(links(done(document, removalJoined(document, ['n1', 'n2'], ids())))).toEqual(['n0.out>n3'])
  })

  it('draws no edge that is there already', () => {
    const twice = edited(document, { type: 'edge.add', edge: { id: 'short', from: { node: 'n0', port: 'out' }, to: { node: 'n2' } } })
    expect(links(done(twice, removalJoined(twice, ['n1'], ids())))).toEqual(['n2.out>n3', 'n0.out>n2'])
  })

  it('keeps the ends of a chain as they are', () => {
    expect(links(done(document, removalJoined(document, ['n3'], ids())))).toEqual(['n0.out>n1', 'n1.out>n2'])
    expect(links(done(document, removalJoined(document, ['n0'], ids())))).toEqual(['n1.out>n2', 'n2.out>n3'])
  })

  it('does not guess which way out of a branch was meant', () => {
    const forked = edited(
      chainOf([manual, branch]),
      { type: 'node.add', node: { ...node('logic.transform', document, 'a'), key: 'a' } },
      { type: 'node.add', node: { ...node('logic.transform', document, 'b'), key: 'b' } },
      { type: 'edge.add', edge: { id: 'ea', from: { node: 'n1', port: 'else' }, to: { node: 'a' } } },
    )
    expect(links(done(forked, removalJoined(forked, ['n1'], ids())))).toEqual(['n0.out>a'])
    const port = forked.nodes['n1'] && 'case1'
    const both = edited(forked, { type: 'edge.add', edge: { id: 'eb', from: { node: 'n1', port: port ?? '' }, to: { node: 'b' } } })
    expect(links(done(both, removalJoined(both, ['n1'], ids())))).toEqual([])
  })

  it('does not lead on from where an error led', () => {
    const failing = edited(chainOf([manual, transform]), { type: 'node.add', node: node('logic.transform', document) }, { type: 'edge.add', edge: { id: 'ex', from: { node: 'n1', port: 'error' }, to: { node: 'x' } } })
    expect(links(done(failing, removalJoined(failing, ['n1'], ids())))).toEqual([])
  })
})

describe('replacing a node', () => {
  const document = edited(
    chainOf([manual, transform, transform]),
    { type: 'node.setKey', id: 'n1', key: 'total' },
    { type: 'node.setInput', id: 'n2', path: ['value'], value: { expr: 'steps.total' } },
  )

  it('keeps its place, key and edges, so that references to it stay', () => {
    const after = done(document, replacement(document, 'n1', node('logic.branch', document), noLookup, ids()))
    expect(after.nodes['n1']).toMatchObject({ type: 'logic.branch', key: 'total', position: document.nodes['n1']?.position })
    expect(links(after)).toEqual(['n0.out>n1', 'n1.case1>n2'])
    expect(after.order.nodes).toEqual(document.order.nodes)
    expect(after.nodes['n2']?.inputs).toEqual(document.nodes['n2']?.inputs)
  })

  it('keeps inputs that are named alike, and a title that somebody gave', () => {
    const named = edited(document, { type: 'node.setInput', id: 'n1', path: ['value'], value: { expr: '1 + 1' } }, { type: 'node.setTitle', id: 'n1', title: 'Sum' })
    const after = done(named, replacement(named, 'n1', node('logic.transform', named), noLookup, ids()))
    expect(after.nodes['n1']).toMatchObject({ title: 'Sum', inputs: { value: { expr: '1 + 1' } } })
    const plain = done(document, replacement(document, 'n1', node('logic.branch', document), noLookup, ids()))
    expect(plain.nodes['n1']?.title).toBe('Branch')
  })

  it('keeps its settings but for the pin, which is another node’s output', () => {
    const set = edited(document, { type: 'node.setSettings', id: 'n1', settings: { note: 'why', pin: { port: 'out', output: 1 } } })
    expect(done(set, replacement(set, 'n1', node('logic.branch', set), noLookup, ids())).nodes['n1']?.settings).toEqual({ note: 'why' })
    const pinned = edited(document, { type: 'node.setSettings', id: 'n1', settings: { pin: { port: 'out', output: 1 } } })
    expect(done(pinned, replacement(pinned, 'n1', node('logic.branch', pinned), noLookup, ids())).nodes['n1']).not.toHaveProperty('settings')
  })

  it('drops what follows where the new one has no exit, and puts no step in a trigger’s place', () => {
    expect(links(done(document, replacement(document, 'n1', node('logic.end', document), noLookup, ids())))).toEqual(['n0.out>n1'])
    expect(replacement(document, 'n0', node('logic.end', document), noLookup, ids())).toBeUndefined()
    expect(done(document, replacement(document, 'n0', node('trigger.schedule', document), noLookup, ids())).nodes['n0']?.type).toBe('trigger.schedule')
  })
})

