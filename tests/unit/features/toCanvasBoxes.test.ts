import { describe, expect, it } from 'vitest'
import type { FlowDocument } from '../../../src/core/flow'
import { patchCanvas } from '../../../src/features/canvas/patchCanvas'
import { toCanvas, type BoxNode, type CanvasInput, type CanvasModel, type CardNode } from '../../../src/features/canvas/toCanvas'
import { boxesOf } from '../../support/boxes'
import { edited, noLookup } from '../../support/flows'

const flow = boxesOf({
  t: { type: 'trigger.manual', at: { x: -300, y: 0 } },
  loop: { type: 'logic.forEach', at: { x: 0, y: 0 } },
  attempt: { type: 'logic.try', at: { x: 16, y: 44 }, in: 'loop' },
  a: { at: { x: 32, y: 88 }, in: 'attempt' },
  b: { at: { x: 340, y: 88 }, in: 'loop' },
  after: { at: { x: 700, y: 60 } },
}, ['t > loop', 'attempt > b', 'loop > after'])

const input = (document: FlowDocument = flow, changes: Partial<CanvasInput> = {}): CanvasInput => ({
  document, lookup: noLookup, entries: new Map(), locale: 'en', trace: undefined, stale: new Set(),
  issues: [], breakpoints: [], standsAt: undefined, selection: { nodes: [], edges: [] }, drag: {}, unfolded: [], iterations: {}, ...changes,
})
const ids = ({ nodes }: CanvasModel) => nodes.map(({ id }) => id)
const drawn = (model: CanvasModel, id: string) => model.nodes.find((one) => one.id === id) as BoxNode | CardNode | undefined
const folded = (id: string, document = flow) => edited(document, { type: 'node.setBox', id, collapsed: true })

describe('an open container on the canvas', () => {
  it('is a box around what stands in it, behind that, and shaded by how deep it stands', () => {
    const model = toCanvas(input())
    const [loop, attempt] = [drawn(model, 'loop') as BoxNode, drawn(model, 'attempt') as BoxNode]
    expect([loop.type, attempt.type, drawn(model, 'a')?.type]).toEqual(['box', 'box', 'card'])
    expect(loop.data.size).toEqual({ width: loop.width, height: loop.height })
    expect([loop.data.depth, attempt.data.depth]).toEqual([0, 1])
    expect(loop.zIndex ?? 0).toBeLessThan(attempt.zIndex ?? 0)
    expect(loop.handles?.map(({ id, x, y }) => [id, x + 5, y + 5])).toEqual([[undefined, 0, 92], ['out', 576, 92], ['error', 548, 184]])
  })

  it('never covers what stands in it, even when it is selected', () => {
    const loop = drawn(toCanvas(input(flow, { selection: { nodes: ['loop'], edges: [] } })), 'loop')
    // React Flow lifts what is selected by a thousand.
    expect((loop?.zIndex ?? 0) + 1000).toBeLessThan(0)
  })

  it('is shaded anew when what is around it goes into another one', () => {
    const before = toCanvas(input())
    const deeper = edited(flow, { type: 'node.add', node: { ...flow.nodes['loop']!, id: 'outer', key: 'outer' } }, { type: 'node.reparent', ids: ['loop'], parent: 'outer' })
    const after = toCanvas(input(deeper), before)
    expect((drawn(after, 'attempt') as BoxNode).data.depth).toBe(2)
    expect(drawn(after, 'attempt')?.zIndex).toBeGreaterThan(drawn(after, 'loop')?.zIndex ?? 0)
  })

  it('tells that it is empty and how many it does at a time', () => {
    const document = boxesOf({ loop: { type: 'logic.times', at: { x: 0, y: 0 }, inputs: { count: { const: 2 }, concurrency: { const: 4 } } } })
    expect((drawn(toCanvas(input(document)), 'loop') as BoxNode).data).toMatchObject({ empty: true, concurrency: 4, pages: true })
    expect((drawn(toCanvas(input()), 'attempt') as BoxNode).data).toMatchObject({ empty: false, concurrency: 1, pages: false })
  })
})

describe('a folded container on the canvas', () => {
  it('is a card that hides and counts what stands in it, and the edges in it', () => {
    const model = toCanvas(input(folded('loop')))
    expect(ids(model)).toEqual(['t', 'loop', 'after'])
    expect(model.edges.map(({ id }) => id)).toEqual(['t > loop', 'loop > after'])
    expect(drawn(model, 'loop')).toMatchObject({ type: 'card', width: 220, height: 64, data: { folded: 3 } })
  })

  it('speaks for the problems of all that stands in it', () => {
    const issues = (['a', 'b', 'after'] as const).map((node) => ({ code: 'x', severity: 'error' as const, place: { node } }))
    expect(drawn(toCanvas(input(folded('loop'), { issues })), 'loop')?.data.errors).toBe(2)
    expect(drawn(toCanvas(input(flow, { issues })), 'loop')?.data.errors).toBe(0)
  })

  it('hides it at any depth, and only itself where an inner one is folded', () => {
    expect(ids(toCanvas(input(folded('attempt'))))).toEqual(['t', 'loop', 'attempt', 'b', 'after'])
    expect(ids(toCanvas(input(folded('attempt', folded('loop')))))).toEqual(['t', 'loop', 'after'])
  })

  it('is open where this window shows it so, and the flow stays as it is', () => {
    const model = toCanvas(input(folded('loop'), { unfolded: ['loop'] }))
    expect(ids(model)).toEqual(['t', 'loop', 'attempt', 'a', 'b', 'after'])
    expect(drawn(model, 'loop')).toMatchObject({ type: 'box', width: 576 })
  })
})

describe('a join that waits for somebody', () => {
  it('wears a sign, which counts as no problem', () => {
    const model = toCanvas(input(flow, { issues: [{ code: 'join.waitsForEvent', severity: 'info', place: { node: 'after' } }] }))
    expect(drawn(model, 'after')?.data).toMatchObject({ slow: true, errors: 0, warnings: 0 })
    expect(drawn(model, 't')?.data.slow).toBe(false)
  })
})

describe('a small change in a flow with containers', () => {
  it('is what a whole projection would be: while a box is dragged, and where an edit makes it grow', () => {
    const base = input()
    const dragging = { ...base, drag: { loop: { x: 5, y: 6 }, attempt: { x: 21, y: 50 } } }
    expect(patchCanvas(dragging, base, toCanvas(base))?.nodes).toEqual(toCanvas(dragging).nodes)
    const grown = { ...base, document: edited(flow, { type: 'node.move', positions: { b: { x: 900, y: 88 } } }) }
    const patched = patchCanvas(grown, base, toCanvas(base))
    expect(patched?.nodes).toEqual(toCanvas(grown).nodes)
    expect((patched && drawn(patched, 'loop') as BoxNode)?.data.size.width).toBe(1136)
  })

  it('is left to a whole projection where something is folded or goes into another container', () => {
    const base = input()
    expect(patchCanvas({ ...base, document: folded('loop') }, base, toCanvas(base))).toBeUndefined()
    expect(patchCanvas({ ...base, document: edited(flow, { type: 'node.reparent', ids: ['a'], parent: 'loop' }) }, base, toCanvas(base))).toBeUndefined()
  })
})
