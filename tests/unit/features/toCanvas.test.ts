import { describe, expect, it } from 'vitest'
import { foldTrace, type RunEvent } from '../../../src/core/run'
import { patchCanvas } from '../../../src/features/canvas/patchCanvas'
import { toCanvas, type CanvasInput } from '../../../src/features/canvas/toCanvas'
import { branch, chainOf, edited, manual, noLookup, transform } from '../../support/flows'

const input = (changes: Partial<CanvasInput> = {}): CanvasInput => ({
  document: chainOf([manual, transform, transform]), lookup: noLookup, entries: new Map(), locale: 'en', trace: undefined, stale: new Set(),
  issues: [], breakpoints: [], standsAt: undefined, selection: { nodes: [], edges: [] }, drag: {}, unfolded: [], iterations: {}, ...changes,
})
const card = (model: ReturnType<typeof toCanvas>, id: string) => {
  const node = model.nodes.find((one) => one.id === id)
  if (node?.type !== 'card') throw new Error(`No card ${id}`)
  return node
}
/** A trigger with so many steps right behind it. */
function fanOf(count: number) {
  const line = chainOf([manual, ...Array.from({ length: count }, () => transform)])
  const edges = Object.fromEntries(Object.entries(line.edges).map(([id, edge]) => [id, { ...edge, from: { node: 'n0', port: 'out' } }]))
  return { ...line, edges }
}
const at = 0
const ran: RunEvent[] = [
  { type: 'run.started', at, run: 'r', flow: 'flow1', trigger: 'n0', payload: { inline: {} }, seed: 1, kernel: 1 },
  { type: 'node.started', at, scope: '', node: 'n0', attempt: 1 },
  { type: 'node.succeeded', at, scope: '', node: 'n0', attempt: 1, input: { inline: {} }, output: { inline: {} }, ports: ['out'] },
  { type: 'edge.live', at, scope: '', edge: 'e1' },
  { type: 'node.started', at, scope: '', node: 'n1', attempt: 1 },
]

describe('the projection onto the canvas', () => {
  it('gives the same objects for the same sources', () => {
    const first = toCanvas(input())
    const { document } = input()
    const second = toCanvas(input({ document, lookup: noLookup }), toCanvas(input({ document })))
    expect(second.nodes.map(({ id }) => id)).toEqual(first.nodes.map(({ id }) => id))
    const base = input()
    const before = toCanvas(base)
    const after = toCanvas({ ...base }, before)
    expect(after.nodes.every((node, index) => node === before.nodes[index])).toBe(true)
    expect(after.edges.every((edge, index) => edge === before.edges[index])).toBe(true)
  })

  it('makes anew only the card whose node was edited', () => {
    const base = input()
    const before = toCanvas(base)
    const document = edited(base.document, { type: 'node.setTitle', id: 'n1', title: 'Sum' })
    const after = toCanvas({ ...base, document }, before)
    expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([true, false, true])
    expect(card(after, 'n1').data.face.title).toBe('Sum')
  })

  it('lets a drag move the card and leaves the document alone', () => {
    const base = input({ drag: { n1: { x: 5, y: 6 } } })
    expect(card(toCanvas(base), 'n1').position).toEqual({ x: 5, y: 6 })
    expect(base.document.nodes.n1?.position).toEqual({ x: 280, y: 0 })
  })

  it('wears the colours of the run, node by node and edge by edge', () => {
    const model = toCanvas(input({ trace: foldTrace(ran) }))
    expect(card(model, 'n0').data.mark?.state).toBe('succeeded')
    expect(card(model, 'n1').data.mark?.state).toBe('running')
    expect(card(model, 'n2').data.mark).toBeUndefined()
    expect(model.edges.map(({ data }) => data?.mark)).toEqual(['flowing', undefined])
  })

  it('lets at most twenty edges move at once, first those that lead to what runs', () => {
    const many = 30
    const fan = fanOf(many)
    const all = Array.from({ length: many }, (_, index) => index)
    const model = toCanvas(input({
      document: fan,
      trace: foldTrace([...ran.slice(0, 3), ...all.map((index): RunEvent => ({ type: 'edge.live', at, scope: '', edge: `e${index + 1}` })), { type: 'node.started', at, scope: '', node: 'n30', attempt: 1 }]),
    }))
    expect(model.edges.filter(({ data }) => data?.mark === 'flowing')).toHaveLength(many)
    const moving = model.edges.filter(({ data }) => data?.moves).map(({ id }) => id)
    expect(moving).toEqual([...all.slice(0, 19).map((index) => `e${index + 1}`), 'e30'])
  })

  it('changes only what the next event is about', () => {
    const base = input({ trace: foldTrace(ran.slice(0, 4)) })
    const before = toCanvas(base)
    const after = toCanvas({ ...base, trace: foldTrace(ran) }, before)
    expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([true, false, true])
  })

  it('counts the problems of each node and marks edges that have some', () => {
    const model = toCanvas(input({
      issues: [
        { code: 'a', severity: 'error', place: { node: 'n1' } },
        { code: 'b', severity: 'warning', place: { node: 'n1' } },
        { code: 'c', severity: 'info', place: { node: 'n1' } },
        { code: 'd', severity: 'error', place: { edge: 'e2' } },
      ],
    }))
    expect(card(model, 'n1').data).toMatchObject({ errors: 1, warnings: 1 })
    expect(model.edges.map(({ data }) => data?.invalid)).toEqual([false, true])
  })

  it('gives a branch one exit per way, labelled on the edge, and one for errors', () => {
    const document = edited(chainOf([manual, branch]),
      { type: 'node.add', node: { ...chainOf([manual, transform]).nodes.n1!, id: 'n2', key: 'other' } },
      { type: 'edge.add', edge: { id: 'e2', from: { node: 'n1', port: 'else' }, to: { node: 'n2' } } })
    const model = toCanvas(input({ document }))
    expect(card(model, 'n1').handles?.map(({ id, position }) => `${id ?? 'entry'} ${position}`)).toEqual(['entry left', 'case1 right', 'else right', 'error bottom'])
    expect(card(model, 'n1').data.free).toEqual(['case1'])
    expect(model.edges.find(({ id }) => id === 'e2')?.data?.label).toEqual({ zh: '否则', en: 'Else' })
  })

  it('draws an edge whose port is gone as a problem', () => {
    const document = chainOf([manual, transform])
    document.edges.e1 = { id: 'e1', from: { node: 'n0', port: 'gone' }, to: { node: 'n1' } }
    expect(toCanvas(input({ document })).edges[0]?.data?.invalid).toBe(true)
  })

  it('makes only what is dragged or edited anew, and is then what a whole projection would be', () => {
    const base = input()
    const first = toCanvas(base)
    const dragging = { ...base, drag: { n1: { x: 40, y: 60 } } }
    const moved = patchCanvas(dragging, base, first)
    expect(moved?.nodes).toEqual(toCanvas(dragging).nodes)
    expect(moved?.nodes.filter((node, index) => node !== first.nodes[index]).map(({ id }) => id)).toEqual(['n1'])
    const dropped = { ...dragging, drag: {} }
    expect(patchCanvas(dropped, dragging, moved ?? first)?.nodes).toEqual(first.nodes)
    const renamed = { ...dropped, document: edited(base.document, { type: 'node.setTitle', id: 'n1', title: 'New' }) }
    expect(patchCanvas(renamed, dropped, toCanvas(dropped))).toMatchObject({ nodes: toCanvas(renamed).nodes, edges: toCanvas(renamed).edges })
    const shorter = { ...dropped, document: edited(base.document, { type: 'edge.remove', ids: ['e2'] }) }
    expect(patchCanvas(shorter, dropped, toCanvas(dropped))).toBeUndefined()
  })

  it('tells nothing of an edit that is nowhere to be seen, and of the next one that is', () => {
    const base = input()
    const before = toCanvas(base)
    const typed = { ...base, document: edited(base.document, { type: 'node.setInput', id: 'n1', path: ['value'], value: { expr: '1 + 2' } }) }
    const same = patchCanvas(typed, base, before)
    expect([same?.nodes === before.nodes, same?.edges === before.edges]).toEqual([true, true])
    expect(toCanvas(typed, before).nodes).toBe(before.nodes)
    const titled = { ...typed, document: edited(typed.document, { type: 'node.setTitle', id: 'n1', title: 'Sum' }) }
    const after = same && patchCanvas(titled, typed, same)
    expect(after?.nodes.map((node, index) => node === before.nodes[index])).toEqual([true, false, true])
  })
})
