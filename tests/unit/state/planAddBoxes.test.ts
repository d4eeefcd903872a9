import { describe, expect, it } from 'vitest'
import type { FlowDocument, NewNode } from '../../../src/core/flow'
import { cardBox, CONTAINER_SIZE, overlaps } from '../../../src/core/layout'
import { parentOf, planAdd, type Insertion } from '../../../src/state'
import { boxesOf, linksOf, note, parentsOf } from '../../support/boxes'
import { edited, manual, noLookup, transform } from '../../support/flows'

const loop: NewNode = { type: 'logic.forEach' }
function add(document: FlowDocument, what: NewNode, wish: { insertion?: Insertion; selected?: string[] } = {}) {
  let count = 0
  const { command, node } = planAdd(what, { document, lookup: noLookup, locale: 'en', insertion: wish.insertion, selected: wish.selected ?? [], newId: () => `new${(count += 1)}` })
  return { after: edited(document, command), node }
}
const box = (document: FlowDocument, id: string) => {
  const found = cardBox(document, id)
  if (!found) throw new Error(`${id} is not there`)
  return found
}

/** A loop with a step in it, and steps to its right and below; a box with a note in it farther right. */
const flow = edited(boxesOf({
  t: { type: 'trigger.manual', at: { x: -300, y: 30 } },
  loop: { type: 'logic.forEach', at: { x: 0, y: 0 } },
  a: { at: { x: 16, y: 44 }, in: 'loop' },
  after: { at: { x: 320, y: 30 } },
  far: { type: 'logic.try', at: { x: 620, y: 0 } },
  inner: { at: { x: 636, y: 44 }, in: 'far' },
}, ['t > loop', 'loop > after', 'after > far']), note('said', { x: 640, y: 50 }))

describe('adding to a container', () => {
  it('puts the first step below its head, without any edge', () => {
    const empty = boxesOf({ loop: { type: 'logic.forEach', at: { x: 100, y: 100 } } })
    const { after, node } = add(empty, transform, { insertion: { kind: 'inside', node: 'loop' } })
    expect(parentsOf(after)).toEqual({ [node]: 'loop' })
    expect(box(after, node).position).toEqual({ x: 116, y: 144 })
    expect(linksOf(after)).toEqual([])
  })

  it('puts the next one beside what stands in it, and nothing into what is not there', () => {
    const { after, node } = add(flow, transform, { insertion: { kind: 'inside', node: 'loop' } })
    expect(overlaps(box(after, node), box(after, 'a'))).toBe(false)
    expect(parentsOf(add(flow, transform, { insertion: { kind: 'inside', node: 'gone' } }).after)).toEqual(parentsOf(flow))
  })

  it('follows a step in its container, which grows, and what it would cover makes way with its notes', () => {
    const { after, node } = add(flow, transform, { insertion: { kind: 'after', node: 'a', port: 'out' } })
    expect(parentsOf(after)[node]).toBe('loop')
    expect(linksOf(after)).toContain(`a > ${node}`)
    expect(overlaps(box(after, 'loop'), box(after, 'after'))).toBe(false)
    const by = box(after, 'far').position.x - 620
    expect(by).toBeGreaterThan(0)
    expect(after.notes['said']?.position).toEqual({ x: 640 + by, y: 50 })
    expect(box(after, 'inner').position.x).toBe(636 + by)
  })

  it('follows what is selected in it, and goes between two steps of it', () => {
    const two = add(flow, transform, { selected: ['a'] })
    expect(parentsOf(two.after)[two.node]).toBe('loop')
    const edge = two.after.order.edges.at(-1) ?? ''
    let count = 0
    const between = planAdd(transform, { document: two.after, lookup: noLookup, locale: 'en', insertion: { kind: 'edge', edge }, selected: [], newId: () => `mid${(count += 1)}` })
    const after = edited(two.after, between.command)
    expect(parentsOf(after)[between.node]).toBe('loop')
    expect(linksOf(after)).toEqual(expect.arrayContaining([`a > ${between.node}`, `${between.node} > ${two.node}`]))
  })

  it('is dropped into the innermost one under it, but a trigger stays outside', () => {
    const dropped = add(flow, transform, { insertion: { kind: 'point', position: { x: 640, y: 50 } } })
    expect(parentsOf(dropped.after)[dropped.node]).toBe('far')
    const trigger = add(flow, manual, { insertion: { kind: 'point', position: { x: 640, y: 50 } } })
    expect(parentsOf(trigger.after)[trigger.node]).toBeUndefined()
  })

  it('makes a container as large as an empty one is drawn, on no neighbour', () => {
    const { after, node } = add(flow, loop, { insertion: { kind: 'after', node: 'after', port: 'out' } })
    expect(box(after, node).size).toEqual(CONTAINER_SIZE)
    expect(['loop', 'after', 'far'].filter((id) => overlaps(box(after, node), box(after, id)))).toEqual([])
  })

  it('replaces one with contents by another one only', () => {
    const replaced = add(flow, { type: 'logic.times' }, { insertion: { kind: 'replace', node: 'loop' } })
    expect(replaced.after.nodes['loop']?.type).toBe('logic.times')
    expect(parentsOf(replaced.after)).toEqual(parentsOf(flow))
    const beside = add(flow, transform, { insertion: { kind: 'replace', node: 'loop' } })
    expect(beside.after.nodes['loop']?.type).toBe('logic.forEach')
  })
})

describe('what an offer would put a node into', () => {
  it.each<[Insertion, string | undefined]>([
    [{ kind: 'inside', node: 'loop' }, 'loop'],
    [{ kind: 'after', node: 'a', port: 'out' }, 'loop'],
    [{ kind: 'after', node: 'loop', port: 'out' }, undefined],
    [{ kind: 'replace', node: 'inner' }, 'far'],
    [{ kind: 'edge', edge: 't > loop' }, undefined],
    [{ kind: 'point', position: { x: 20, y: 50 } }, 'loop'],
    [{ kind: 'point', position: { x: 20, y: 500 } }, undefined],
  ])('%j', (insertion, container) => {
    expect(parentOf(flow, insertion)).toBe(container)
  })
})
