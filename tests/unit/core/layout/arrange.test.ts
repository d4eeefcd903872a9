import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyFlow, type FlowDocument } from '../../../../src/core/flow'
import { arrange, arrangeCommand, cardBox, overlaps, pictureOf, type Box, type Direction } from '../../../../src/core/layout'
import { groupTree } from '../../../../src/core/layout/groupTree'
import { chainOf, edited, manual, transform } from '../../../support/flows'
import { randomFlow } from '../../../support/randomFlow'
import { sketchFlow } from '../../../support/runFlow'

function tidied(document: FlowDocument, direction: Direction = 'right', only?: string[]): FlowDocument {
  const command = arrangeCommand(document, arrange(pictureOf(document, direction, only)))
  return command ? edited(document, command) : document
}

const at = (document: FlowDocument, id: string) => document.nodes[id]?.position ?? { x: NaN, y: NaN }

const boxes = (document: FlowDocument): Box[] => document.order.nodes.map((id) => cardBox(document, id) as Box)

/** A flow with its nodes thrown about, and notes and groups laid over them. */
const scattered: fc.Arbitrary<FlowDocument> = fc.tuple(
  randomFlow,
  fc.array(fc.record({ x: fc.integer({ min: -300, max: 900 }), y: fc.integer({ min: -300, max: 900 }) }), { minLength: 10, maxLength: 10 }),
  fc.array(fc.record({ x: fc.integer({ min: -300, max: 700 }), y: fc.integer({ min: -300, max: 700 }), width: fc.integer({ min: 40, max: 900 }), height: fc.integer({ min: 40, max: 600 }) }), { maxLength: 3 }),
  fc.array(fc.record({ x: fc.integer({ min: -300, max: 900 }), y: fc.integer({ min: -300, max: 900 }) }), { maxLength: 3 }),
).map(([flow, places, areas, notes]) => edited(
  flow,
  { type: 'node.move', positions: Object.fromEntries(flow.order.nodes.map((id, index) => [id, places[index % places.length] ?? { x: 0, y: 0 }])) },
  ...areas.map(({ x, y, width, height }, index) => ({ type: 'group.put' as const, group: { id: `g${index}`, title: '', position: { x, y }, size: { width, height } } })),
  ...notes.map((position, index) => ({ type: 'note.put' as const, note: { id: `t${index}`, text: '', position, size: { width: 180, height: 80 } } })),
))

const direction = fc.constantFrom<Direction>('right', 'down')

describe('arrange', () => {
  it('puts a chain in a row, one column a step, from where it began', () => {
    const document = tidied(edited(chainOf([manual, transform, transform]), { type: 'node.move', positions: { n0: { x: 100, y: 60 }, n1: { x: 120, y: 500 }, n2: { x: 700, y: 90 } } }))
    expect(['n0', 'n1', 'n2'].map((id) => at(document, id))).toEqual([{ x: 100, y: 60 }, { x: 380, y: 60 }, { x: 660, y: 60 }])
  })

  it('puts a chain in a column where steps lead down', () => {
    const document = tidied(chainOf([manual, transform, transform]), 'down')
    expect(new Set(['n0', 'n1', 'n2'].map((id) => at(document, id).x)).size).toBe(1)
    expect(at(document, 'n2').y).toBeGreaterThan(at(document, 'n1').y)
  })

  it('changes nothing where all is arranged already, with notes and groups too', () => {
    fc.assert(fc.property(scattered, direction, (flow, to) => {
      const once = tidied(flow, to)
      expect(arrangeCommand(once, arrange(pictureOf(once, to)))).toBeUndefined()
    }), { numRuns: 150 })
  })

  it('lays no card over another one', () => {
    fc.assert(fc.property(scattered, direction, (flow, to) => {
      const all = boxes(tidied(flow, to))
      all.forEach((one, index) => expect(all.slice(index + 1).filter((other) => overlaps(one, other, 16))).toEqual([]))
    }))
  })

  it('lets no note lie on a card', () => {
    fc.assert(fc.property(scattered, direction, (flow, to) => {
      const after = tidied(flow, to)
      for (const note of Object.values(after.notes)) expect(boxes(after).filter((card) => overlaps(card, note))).toEqual([])
    }))
  })

  it('lets no note lie on another one', () => {
    fc.assert(fc.property(scattered, direction, (flow, to) => {
      const notes = Object.values(tidied(flow, to).notes)
      notes.forEach((one, index) => expect(notes.slice(index + 1).filter((other) => overlaps(one, other))).toEqual([]))
    }))
  })

  it('keeps every note whole in the group that it stood in, clear of its title, and out of the others', () => {
    fc.assert(fc.property(scattered, direction, (flow, to) => {
      const { groups, notes: before } = groupTree(pictureOf(flow, to))
      const after = tidied(flow, to)
      for (const group of groups) {
        const { position, size } = after.groups[group.slice('group:'.length)] as Box
        for (const { id } of before.get(group) ?? []) {
          const note = after.notes[id] as Box
          expect(note.position.x).toBeGreaterThanOrEqual(position.x)
          expect(note.position.y).toBeGreaterThanOrEqual(position.y + 40)
          expect(note.position.x + note.size.width).toBeLessThanOrEqual(position.x + size.width)
          expect(note.position.y + note.size.height).toBeLessThanOrEqual(position.y + size.height)
        }
      }
      for (const { id } of before.get(undefined) ?? []) {
        expect(Object.values(after.groups).filter((group) => overlaps(group, after.notes[id] as Box))).toEqual([])
      }
    }))
  })

  it('leads every line on, where there is no cycle', () => {
    fc.assert(fc.property(randomFlow, (flow) => {
      const after = tidied(flow)
      for (const { from, to } of Object.values(after.edges)) expect(at(after, to.node).x).toBeGreaterThan(at(after, from.node).x)
    }))
  })

  it('lets branches stand as their ports do, errors last, in whatever order the lines were drawn', () => {
    const lines = ['b.x -> first', 'b.y -> second', 'b.z -> third', 'b.else -> last', 'b.error -> failed', 'third.out -> tail', 'first.out -> far', 'b.y -> far']
    fc.assert(fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), direction, (drawn, to) => {
      const cases = { items: ['x', 'y', 'z'].map((port) => ({ fields: { port: { const: port }, when: { const: true } } })) }
      const flow = sketchFlow(
        { start: { type: 'trigger.manual' }, b: { type: 'logic.branch', inputs: { cases } }, last: {}, third: {}, second: {}, first: {}, failed: {}, tail: {}, far: {} },
        ['start.out -> b', ...drawn],
      )
      const after = tidied(flow, to)
      const order = ['first', 'second', 'third', 'last', 'failed'].map((key) => Object.values(after.nodes).find((node) => node.key === key)?.position[to === 'right' ? 'y' : 'x'] ?? NaN)
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(new Set(order).size).toBe(5)
    }))
  })

  it('puts parts that nothing connects below each other, in the order in which they stood', () => {
    const two = edited(chainOf([manual, transform]), ...[...chainOf([manual, transform]).order.nodes].map((id, index) => {
      const node = chainOf([manual, transform]).nodes[id]
      if (!node) throw new Error('no such node')
      return { type: 'node.add' as const, node: { ...node, id: `m${index}`, key: `m${index}`, position: { x: 40 * index, y: -500 } } }
    }), { type: 'edge.add', edge: { id: 'm', from: { node: 'm0', port: 'out' }, to: { node: 'm1' } } })
    const after = tidied(two)
    expect(at(after, 'm0')).toEqual({ x: 0, y: -500 })
    expect(at(after, 'n0').x).toBe(0)
    expect(at(after, 'n0').y).toBeGreaterThan(at(after, 'm0').y + 64)
  })

  it('keeps the corner of a selection where it is, and everything else', () => {
    const flow = edited(chainOf([manual, transform, transform, transform]), { type: 'node.move', positions: { n1: { x: 400, y: 300 }, n2: { x: 320, y: 640 }, n3: { x: 900, y: 500 } } })
    const after = tidied(flow, 'right', ['n1', 'n2'])
    expect(at(after, 'n1')).toEqual({ x: 320, y: 300 })
    expect(at(after, 'n2')).toEqual({ x: 600, y: 300 })
    expect(at(after, 'n3')).toEqual({ x: 900, y: 500 })
  })

  it('draws a group around what stood in it, and keeps others out', () => {
    const flow = edited(
      chainOf([manual, transform, transform, transform]),
      { type: 'node.move', positions: { n1: { x: 400, y: 300 }, n2: { x: 700, y: 340 } } },
      { type: 'group.put', group: { id: 'g', title: 'Both', position: { x: 380, y: 250 }, size: { width: 600, height: 200 } } },
    )
    const after = tidied(flow)
    const group = after.groups['g'] as Box
    const inside = (id: string) => overlaps(cardBox(after, id) as Box, group)
    expect(['n0', 'n1', 'n2', 'n3'].map(inside)).toEqual([false, true, true, false])
  })

  it('leaves an empty flow alone', () => {
    expect(arrangeCommand(emptyFlow('f', 'Empty'), arrange(pictureOf(emptyFlow('f', 'Empty'), 'right')))).toBeUndefined()
  })

  it('arranges a thousand nodes in seconds', () => {
    const items = Array.from({ length: 1000 }, (_, index) => ({ id: String(index), position: { x: 0, y: 0 }, size: { width: 220, height: 64 } }))
    const links = items.slice(1).map(({ id }, index) => ({ from: String(Math.floor(index / 2)), to: id, port: index % 2 }))
    const began = performance.now()
    const { cards } = arrange({ direction: 'right', cards: items, links, groups: [], notes: [] })
    expect(Object.keys(cards)).toHaveLength(1000)
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})
