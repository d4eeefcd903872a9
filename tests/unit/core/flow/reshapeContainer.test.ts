import { describe, expect, it } from 'vitest'
import { createNode, dissolving, replacement, wrapping, type ContainerType, type FlowCommand, type FlowDocument, type NewNode } from '../../../../src/core/flow'
import { boxesOf, linksOf, parentsOf } from '../../../support/boxes'
import { edited, noLookup } from '../../../support/flows'

const ids = () => {
  let count = 0
  return () => `new${count++}`
}
const done = (document: FlowDocument, command: FlowCommand | undefined): FlowDocument => {
  if (!command) throw new Error('no edit')
  return edited(document, command)
}
const made = (document: FlowDocument, type: NewNode['type'], id = 'box') =>
  createNode({ type } as NewNode, { id, position: { x: 0, y: 0 }, doc: document, lookup: noLookup, locale: 'en' })
const wrap = (document: FlowDocument, nodes: string[], type: ContainerType = 'logic.forEach') => wrapping(document, nodes, made(document, type), ids())

const at = { x: 0, y: 0 }
const line = boxesOf({ t: { type: 'trigger.manual', at }, a: { at }, b: { at }, c: { at }, e: { at } }, ['t > a', 'a > b', 'b > c', 'a:error > e'])

describe('putting steps into a container', () => {
  it('leads what led to them to it, and what they led to away from it', () => {
    const after = done(line, wrap(line, ['a', 'b']))
    expect(parentsOf(after)).toEqual({ a: 'box', b: 'box' })
    expect(linksOf(after)).toEqual(['a > b', 't > box', 'box > c', 'box:error > e'])
    expect(after.order.nodes).toEqual(['t', 'box', 'a', 'b', 'c', 'e'])
  })

  it('draws no edge twice where several led to the same step', () => {
    const both = boxesOf({ t: { type: 'trigger.manual', at }, a: { at }, b: { at }, m: { at } }, ['t > a', 't > b', 'a > m', 'b > m'])
    expect(linksOf(done(both, wrap(both, ['a', 'b'])))).toEqual(['t > box', 'box > m'])
  })

  it('goes into the container that they stand in, and takes what stands in them along', () => {
    const inner = boxesOf({ loop: { type: 'logic.forEach', at }, x: { at, in: 'loop' }, deep: { type: 'logic.try', at, in: 'loop' }, y: { at, in: 'deep' } })
    expect(parentsOf(done(inner, wrap(inner, ['x', 'deep', 'y'], 'logic.try')))).toEqual({ box: 'loop', x: 'box', deep: 'box', y: 'deep' })
  })

  it('is refused for triggers, for steps of different containers, for none, and for what holds nothing', () => {
    const apart = boxesOf({ loop: { type: 'logic.forEach', at }, x: { at, in: 'loop' }, y: { at } })
    expect(wrap(line, ['t', 'a'])).toBeUndefined()
    expect(wrap(apart, ['x', 'y'])).toBeUndefined()
    expect(wrap(line, [])).toBeUndefined()
    expect(wrapping(line, ['a'], made(line, 'logic.transform'), ids())).toBeUndefined()
  })
})

describe('taking a container apart', () => {
  const loop = boxesOf({ t: { type: 'trigger.manual', at }, loop: { type: 'logic.forEach', at }, a: { at, in: 'loop' }, b: { at, in: 'loop' }, c: { at } }, ['t > loop', 'a > b', 'loop > c'])

  it('leads to what began its body and on from what ended it', () => {
    const after = done(loop, dissolving(loop, 'loop', ids()))
    expect(parentsOf(after)).toEqual({})
    expect(linksOf(after)).toEqual(['a > b', 't > a', 'b > c'])
    expect(after.nodes['loop']).toBeUndefined()
  })

  it('is the way back from putting steps into one', () => {
    const wrapped = done(line, wrap(line, ['a', 'b']))
    const links = linksOf(done(wrapped, dissolving(wrapped, 'box', ids()))).sort()
    // An error that left the whole container belongs to none of its steps.
    expect(links).toEqual(linksOf(line).filter((link) => link !== 'a:error > e').sort())
  })

  it('leaves its steps in the container around it', () => {
    const inner = boxesOf({ outer: { type: 'logic.try', at }, loop: { type: 'logic.forEach', at, in: 'outer' }, a: { at, in: 'loop' } })
    expect(parentsOf(done(inner, dissolving(inner, 'loop', ids())))).toEqual({ a: 'outer' })
  })

  it('joins what led to an empty one with what came after, and is nothing for other steps', () => {
    const empty = boxesOf({ t: { type: 'trigger.manual', at }, loop: { type: 'logic.forEach', at }, c: { at } }, ['t > loop', 'loop > c'])
    expect(linksOf(done(empty, dissolving(empty, 'loop', ids())))).toEqual(['t > c'])
    expect(dissolving(empty, 'c', ids())).toBeUndefined()
    expect(dissolving(empty, 'gone', ids())).toBeUndefined()
  })
})

describe('replacing a container', () => {
  const loop = boxesOf(
    { t: { type: 'trigger.manual', at }, loop: { type: 'logic.forEach', at, size: { width: 400, height: 200 } }, a: { at, in: 'loop' }, b: { at, in: 'loop' }, c: { at } },
    ['t > loop', 'a > b', 'loop > c'],
  )

  it('by another one keeps what stands in it, its edges, size and key', () => {
    const after = done(loop, replacement(loop, 'loop', made(loop, 'logic.times', 'x'), noLookup, ids()))
    expect(parentsOf(after)).toEqual({ a: 'loop', b: 'loop' })
    expect(linksOf(after).sort()).toEqual(['a > b', 'loop > c', 't > loop'])
    expect(after.nodes['loop']).toMatchObject({ type: 'logic.times', key: 'loop', size: { width: 400, height: 200 } })
  })

  it('by something that holds nothing is refused while anything stands in it', () => {
    expect(replacement(loop, 'loop', made(loop, 'logic.transform', 'x'), noLookup, ids())).toBeUndefined()
    const empty = boxesOf({ loop: { type: 'logic.forEach', at } })
    expect(done(empty, replacement(empty, 'loop', made(empty, 'logic.transform', 'x'), noLookup, ids())).nodes['loop']?.type).toBe('logic.transform')
  })
})
