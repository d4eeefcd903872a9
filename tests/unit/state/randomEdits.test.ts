import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipOf, planPaste } from '../../../src/core/clipboard'
import { createNode, loadFlow, removalJoined, editParts, replacement, spliceOf, type FlowCommand, type FlowDocument, type NewNode } from '../../../src/core/flow'
import { aligned, arrange, arrangeCommand, cardBox, distributed, pictureOf, type Boxes } from '../../../src/core/layout'
import { createFlowStore, type FlowStore } from '../../../src/state'
import { planAdd } from '../../../src/state/planAdd'
import { noLookup } from '../../support/flows'
import { randomFlow } from '../../support/randomFlow'

/** What a person does next, with two numbers that say to what. */
type Step = readonly [what: (typeof GESTURES)[number] | 'undo' | 'redo', a: number, b: number]

const KINDS: readonly NewNode[] = [{ type: 'logic.transform' }, { type: 'logic.branch' }, { type: 'logic.end' }, { type: 'trigger.manual' }]

const GESTURES = ['add', 'insert', 'paste', 'replace', 'splice', 'join', 'remove', 'cutEdge', 'connect', 'align', 'share', 'tidy', 'note', 'group', 'title', 'key', 'input', 'variable', 'disable'] as const

const step: fc.Arbitrary<Step> = fc.tuple(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...GESTURES) }, { weight: 1, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) }), fc.nat(50), fc.nat(50))

function commandOf(document: FlowDocument, [what, a, b]: Step, newId: () => string): FlowCommand | undefined {
  const node = document.order.nodes[a % Math.max(1, document.order.nodes.length)] ?? ''
  const other = document.order.nodes[b % Math.max(1, document.order.nodes.length)] ?? ''
  const edge = document.order.edges[b % Math.max(1, document.order.edges.length)] ?? ''
  const kind = KINDS[b % KINDS.length] ?? { type: 'logic.end' }
  const place = { document, lookup: noLookup, locale: 'en' as const, newId }
  const boxes: Boxes = Object.fromEntries(document.order.nodes.slice(a % 3, (a % 3) + 4).flatMap((id) => {
    const box = cardBox(document, id)
    return box ? [[id, box]] : []
  }))
  const moved = (positions: Record<string, { x: number; y: number }>): FlowCommand => ({ type: 'node.move', positions })
  switch (what) {
    case 'add': return planAdd(kind, { ...place, insertion: undefined, selected: [node] }).command
    case 'insert': return planAdd(kind, { ...place, insertion: { kind: 'edge', edge }, selected: [] }).command
    case 'paste': {
      const clip = clipOf(document, { nodes: [node, other], notes: document.order.notes.slice(0, 1), groups: [] })
      return clip && planPaste(document, clip, { nextId: newId, at: a % 2 === 0 ? undefined : { x: b, y: a } }).command
    }
    case 'replace': return replacement(document, node, createNode(kind, { id: newId(), position: { x: 0, y: 0 }, doc: document, lookup: noLookup }), noLookup, newId)
    case 'splice': return spliceOf(document, node, edge, newId)
    case 'join': return removalJoined(document, [node, other], newId)
    case 'remove': return { type: 'node.remove', ids: [node] }
    case 'cutEdge': return { type: 'edge.remove', ids: [edge] }
    case 'connect': return { type: 'edge.add', edge: { id: newId(), from: { node, port: 'out' }, to: { node: other } } }
    case 'align': return moved(aligned(boxes, a % 2 === 0 ? 'left' : 'middle'))
    case 'share': return moved(distributed(boxes, a % 2 === 0 ? 'x' : 'y'))
    case 'tidy': return arrangeCommand(document, arrange(pictureOf(document, a % 2 === 0 ? 'right' : 'down')))
    case 'note': return { type: 'note.put', note: { id: document.order.notes[a % 4] ?? newId(), text: `note ${b}`, position: { x: a * 10, y: b * 10 }, size: { width: 200, height: 100 } } }
    case 'group': return b % 3 === 0 && document.order.groups[0] !== undefined ? { type: 'group.remove', id: document.order.groups[0] } : { type: 'group.put', group: { id: newId(), title: 'Part', position: { x: a, y: b }, size: { width: 300, height: 200 } } }
    case 'title': return { type: 'node.setTitle', id: node, title: `Title ${b}` }
    case 'key': return { type: 'node.setKey', id: node, key: `key${b}` }
    case 'input': return { type: 'node.setInput', id: node, path: ['value'], value: { expr: `steps.${document.nodes[other]?.key ?? 'gone'}` } }
    case 'variable': return { type: 'variable.add', variable: { id: newId(), name: `v${b}`, type: { type: 'integer' }, initial: a } }
    case 'disable': return { type: 'node.setSettings', id: node, settings: { disabled: b % 2 === 0 ? true : null } }
    default: return undefined
  }
}

/** Does all of it; refused edits (an edge that is there, an id that is not) are part of life. */
function live(store: FlowStore, steps: readonly Step[]): void {
  let count = 0
  const newId = () => `id${count++}`
  for (const one of steps) {
    if (one[0] === 'undo') store.getState().undo()
    else if (one[0] === 'redo') store.getState().redo()
    else {
      const command = commandOf(store.getState().document, one, newId)
      if (command) store.getState().dispatch(command, { label: one[0], ...(one[1] % 5 === 0 && { merge: one[0] }) })
    }
  }
}

describe('any sequence of edits, undone and redone as one likes', () => {
  const run = (check: (store: FlowStore, first: FlowDocument) => void) =>
    fc.assert(fc.property(randomFlow, fc.array(step, { maxLength: 40 }), (document, steps) => {
      let time = 0
      const store = createFlowStore({ document, parts: editParts, now: () => (time += 300) })
      live(store, steps)
      check(store, document)
    }), { numRuns: 120 })

  it('leaves a flow that can be saved and loaded', () => {
    run((store) => {
      const saved = JSON.parse(JSON.stringify(store.getState().document)) as unknown
      const loaded = loadFlow(saved)
      expect(loaded.ok ? [] : loaded.error).toEqual([])
    })
  })

  it('is gone when all is undone, and there again when all is redone', () => {
    run((store, first) => {
      while (store.getState().canRedo) store.getState().redo()
      const last = store.getState().document
      while (store.getState().canUndo) store.getState().undo()
      expect(store.getState().document).toEqual(first)
      while (store.getState().canRedo) store.getState().redo()
      expect(store.getState().document).toEqual(last)
    })
  })

  it('can be taken back after the page was closed and opened again', () => {
    run((store, first) => {
      const kept = JSON.parse(JSON.stringify(store.getState().keepHistory())) as unknown
      const document = JSON.parse(JSON.stringify(store.getState().document)) as FlowDocument
      const again = createFlowStore({ document, keptHistory: kept, parts: editParts })
      expect([again.getState().canUndo, again.getState().canRedo, again.getState().undoLabel]).toEqual([store.getState().canUndo, store.getState().canRedo, store.getState().undoLabel])
      while (store.getState().canRedo) store.getState().redo()
      while (again.getState().canRedo) again.getState().redo()
      expect(again.getState().document).toEqual(store.getState().document)
      while (again.getState().canUndo) again.getState().undo()
      expect(again.getState().document).toEqual(first)
    })
  })

  it('is forgotten where the document is another one by then, or what was kept is no history', () => {
    run((store, first) => {
      const kept = store.getState().keepHistory()
      const changed = { ...store.getState().document, name: 'Changed in another tab' }
      for (const [document, history] of [[changed, kept], [first, undefined], [first, { document: first, past: [{ patch: 5 }], future: [] }], [first, 'x']] as const) {
        expect(createFlowStore({ document, keptHistory: history }).getState()).toMatchObject({ document, canUndo: false, canRedo: false })
      }
    })
  })
})
