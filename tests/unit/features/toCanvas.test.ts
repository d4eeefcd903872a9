import { describe, expect, it } from 'vitest'
import { foldTrace, type RunEvent } from '../../../src/core/run'
import { toCanvas, type CanvasInput } from '../../../src/features/canvas/toCanvas'
import { branch, chainOf, edited, manual, noLookup, transform } from '../../support/flows'

const input = (changes: Partial<CanvasInput> = {}): CanvasInput => ({
  document: chainOf([manual, transform, transform]), lookup: noLookup, entries: new Map(), locale: 'en', trace: undefined,
  issues: [], selection: { nodes: [], edges: [] }, drag: {}, ...changes,
})
const card = (model: ReturnType<typeof toCanvas>, id: string) => {
  const node = model.nodes.find((one) => one.id === id)
  if (node?.type !== 'card') throw new Error(`No card ${id}`)
  return node
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
})
