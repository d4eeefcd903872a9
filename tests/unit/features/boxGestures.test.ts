import { describe, expect, it } from 'vitest'
import { clipOf, type Clip } from '../../../src/core/clipboard'
import { dropInto, containerUnder } from '../../../src/features/canvas/dropInto'
import { withMembers } from '../../../src/features/canvas/groupMembers'
import { moveCommand } from '../../../src/features/canvas/moveCommand'
import { pasteInto, sharedParent, type PasteWish } from '../../../src/features/canvas/pasteInto'
import { partsWithAreas } from '../../../src/features/canvas/selectionParts'
import { boxesOf, group, note, parentsOf } from '../../support/boxes'
import { edited } from '../../support/flows'

/** A loop around a step and a try; outside a trigger and a step. */
const flow = boxesOf({
  t: { type: 'trigger.manual', at: { x: 0, y: 600 } },
  loop: { type: 'logic.forEach', at: { x: 0, y: 0 }, size: { width: 700, height: 300 } },
  a: { at: { x: 16, y: 44 }, in: 'loop' },
  attempt: { type: 'logic.try', at: { x: 300, y: 60 }, in: 'loop' },
  b: { at: { x: 316, y: 104 }, in: 'attempt' },
  c: { at: { x: 900, y: 100 } },
}, ['a > attempt'])

const dropped = (places: Record<string, { x: number; y: number }>, document = flow) => {
  const { commands, triggers } = dropInto(document, places, [])
  return { parents: parentsOf(edited(document, ...commands)), triggers, count: commands.length }
}

describe('what is dropped', () => {
  it('goes into the innermost container under its middle, and out of the one it stood in', () => {
    expect(dropped({ c: { x: 20, y: 200 } }).parents['c']).toBe('loop')
    expect(dropped({ c: { x: 320, y: 110 } }).parents['c']).toBe('attempt')
    expect(dropped({ b: { x: 20, y: 200 } }).parents['b']).toBe('loop')
    expect(dropped({ a: { x: 900, y: 600 } }).parents['a']).toBeUndefined()
  })

  it('stays where it stands when it is dropped in its own container, and says nothing of it', () => {
    expect(dropped({ a: { x: 30, y: 200 } }).count).toBe(0)
  })

  it('takes along what stands in it, and never goes into itself or what it holds', () => {
    expect(dropped({ attempt: { x: 900, y: 600 }, b: { x: 916, y: 644 } }).parents).toEqual({ a: 'loop', b: 'attempt' })
    expect(dropped({ loop: { x: 40, y: 40 }, a: { x: 56, y: 84 }, attempt: { x: 340, y: 100 }, b: { x: 356, y: 144 } }).count).toBe(0)
  })

  it('is moved together by one edit a container, and triggers are told apart', () => {
    const { parents, triggers, count } = dropped({ c: { x: 20, y: 200 }, t: { x: 250, y: 200 } })
    expect([parents['c'], parents['t'], triggers, count]).toEqual(['loop', undefined, true, 1])
  })

  it('goes past a folded container, unless it is shown open in this window', () => {
    const folded = edited(flow, { type: 'node.setBox', id: 'attempt', collapsed: true })
    expect(containerUnder(folded, { x: 316, y: 70 }, new Set(['c']), [])).toBe('loop')
    expect(containerUnder(folded, { x: 316, y: 104 }, new Set(['c']), ['attempt'])).toBe('attempt')
  })

  it('is asked for nothing where the flow has no containers', () => {
    const plain = boxesOf({ a: { at: { x: 0, y: 0 } } })
    expect(dropInto(plain, { a: { x: 5, y: 5 } }, [])).toEqual({ commands: [], triggers: false })
  })
})

describe('what moves with a box', () => {
  const noted = edited(flow, note('in', { x: 30, y: 200 }), note('out', { x: 900, y: 300 }), group('area', { x: 20, y: 220 }))

  it('are its steps, notes and groups, as far from it as before', () => {
    expect(withMembers(noted, { loop: { x: 100, y: 10 } })).toEqual({
      'loop': { x: 100, y: 10 }, 'a': { x: 116, y: 54 }, 'attempt': { x: 400, y: 70 }, 'b': { x: 416, y: 114 }, 'note:in': { x: 130, y: 210 }, 'group:area': { x: 120, y: 230 },
    })
  })

  it('are put there by one edit, which is undone at once', () => {
    const command = moveCommand(noted, ['loop'], ({ x, y }) => ({ x: x + 100, y }))
    if (!command) throw new Error('nothing moves')
    const after = edited(noted, command)
    expect(after.notes['in']?.position).toEqual({ x: 130, y: 200 })
    expect(after.notes['out']).toBe(noted.notes['out'])
    expect(after.nodes['b']?.position).toEqual({ x: 416, y: 104 })
  })

  it('are copied and removed with it as long as it is open', () => {
    expect(partsWithAreas(['loop'], noted)).toEqual({ nodes: ['loop'], notes: ['in'], groups: ['area'] })
    expect(partsWithAreas(['loop', 'note:in', 'note:out'], noted).notes).toEqual(['in', 'out'])
    const folded = edited(noted, { type: 'node.setBox', id: 'loop', collapsed: true })
    expect(partsWithAreas(['loop'], folded)).toEqual({ nodes: ['loop'], notes: [], groups: [] })
  })
})

describe('where a paste goes', () => {
  const clipOfNodes = (...nodes: string[]): Clip => {
    const clip = clipOf(flow, { nodes, notes: [], groups: [] })
    if (!clip) throw new Error('nothing was copied')
    return clip
  }
  const wish = (nodes: string[], more: Partial<PasteWish> = {}): PasteWish => ({ selection: { nodes }, unfolded: [], at: undefined, byKey: true, ...more })

  it('is the box that is selected: where the pointer is in it, else where there is room', () => {
    expect(pasteInto(flow, clipOfNodes('c'), wish(['loop']))).toEqual({ into: 'loop', inside: true })
    expect(pasteInto(flow, clipOfNodes('c'), wish(['loop'], { at: { x: 2000, y: 0 } }))).toEqual({ into: 'loop', inside: true })
    expect(pasteInto(flow, clipOfNodes('c'), wish(['loop'], { at: { x: 400, y: 120 } }))).toEqual({ at: { x: 400, y: 120 }, into: 'attempt' })
  })

  it('is beside a box that was copied itself', () => {
    expect(pasteInto(flow, clipOfNodes('loop'), wish(['loop']))).toEqual({ into: undefined })
    expect(pasteInto(flow, clipOfNodes('attempt'), wish(['attempt']))).toEqual({ into: 'loop' })
  })

  it('is the box under the place that a menu was asked for, whatever is selected', () => {
    expect(pasteInto(flow, clipOfNodes('c'), wish(['loop'], { at: { x: 2000, y: 0 }, byKey: false }))).toEqual({ at: { x: 2000, y: 0 }, into: undefined })
    expect(pasteInto(flow, clipOfNodes('c'), wish([], { at: { x: 400, y: 120 }, byKey: false }))).toEqual({ at: { x: 400, y: 120 }, into: 'attempt' })
  })

  it('is not a folded box, in which nobody would see it', () => {
    const folded = edited(flow, { type: 'node.setBox', id: 'attempt', collapsed: true })
    expect(pasteInto(folded, clipOfNodes('c'), wish(['attempt']))).toEqual({ into: 'loop' })
    expect(pasteInto(folded, clipOfNodes('c'), wish(['attempt'], { unfolded: ['attempt'] }))).toEqual({ into: 'attempt', inside: true })
  })

  it('is what all that is selected stands in', () => {
    expect(sharedParent(flow, ['a', 'attempt'])).toBe('loop')
    expect(sharedParent(flow, ['a', 'c'])).toBeUndefined()
    expect(sharedParent(flow, [])).toBeUndefined()
  })
})
