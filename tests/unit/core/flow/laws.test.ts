import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyCommand, applyPatch, checkFlow, diffDocuments, emptyFlow, invertPatch, isEmptyPatch, loadFlow, saveFlow, type DocumentPatch, type FlowCommand,
  type FlowDocument, type FlowNode, type PlainNodeType,
} from '../../../../src/core/flow'
import { anyCommand, anyCommandAtAll } from './randomCommands'

const commands = fc.array(anyCommand, { maxLength: 40 })

/** A trigger, a branch whose cases lead on, and what they lead to, under the ids that the random edits use. */
const branching = (): FlowDocument => {
  const node = (id: string, key: string, type: PlainNodeType, inputs: FlowNode['inputs'] = {}): FlowCommand => ({ type: 'node.add', node: { id, key, title: key, type, position: { x: 0, y: 0 }, inputs } })
  const edge = (id: string, from: string, port: string, to: string): FlowCommand => ({ type: 'edge.add', edge: { id, from: { node: from, port }, to: { node: to } } })
  const cases = { items: ['case1', 'case2'].map((port) => ({ fields: { port: { const: port }, when: { const: true } } })) }
  const made = applyCommand(emptyFlow('flow', 'Branching'), {
    type: 'batch',
    commands: [
      node('a', 'alpha', 'trigger.manual'), node('b', 'beta', 'logic.branch', { cases }), node('c', 'gamma', 'logic.transform'), node('d', 'delta', 'logic.transform'),
      edge('a', 'a', 'out', 'b'), edge('b', 'b', 'case1', 'c'), edge('c', 'b', 'case2', 'd'), edge('d', 'b', 'else', 'd'),
    ],
  })
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

/** The document after the commands that were accepted, with the documents and patches on the way. */
function play(list: readonly FlowCommand[], start = emptyFlow('flow', 'Random')): { states: FlowDocument[]; patches: DocumentPatch[] } {
  const states = [start]
  const patches: DocumentPatch[] = []
  for (const command of list) {
    const before = states.at(-1) as FlowDocument
    const next = applyCommand(before, command)
    if (!next.ok) continue
    patches.push(diffDocuments(before, next.value))
    states.push(next.value)
  }
  return { states, patches }
}

describe('laws of the flow document', () => {
  it('undoes what was done, step by step, back to the beginning, and does it again', () => {
    fc.assert(fc.property(commands, (list) => {
      const { states, patches } = play(list, branching())
      let current = states.at(-1) as FlowDocument
      for (let index = patches.length - 1; index >= 0; index -= 1) {
        current = applyPatch(current, invertPatch(patches[index] as DocumentPatch))
        expect(current).toEqual(states[index])
      }
      patches.forEach((patch, index) => {
        current = applyPatch(current, patch)
        expect(current).toEqual(states[index + 1])
      })
    }))
  })

  it('takes an inverted patch twice inverted as the patch itself', () => {
    fc.assert(fc.property(commands, (list) => {
      for (const patch of play(list).patches) expect(invertPatch(invertPatch(patch))).toEqual(patch)
    }))
  })

  it('finds no difference between a document and itself', () => {
    fc.assert(fc.property(commands, (list) => {
      const last = play(list).states.at(-1) as FlowDocument
      expect(isEmptyPatch(diffDocuments(last, last))).toBe(true)
    }))
  })

  it('loads what it saves, and saves what it loads to the byte', () => {
    fc.assert(fc.property(commands, (list) => {
      const last = play(list).states.at(-1) as FlowDocument
      const text = saveFlow(last)
      const loaded = loadFlow(JSON.parse(text))
      expect(loaded).toEqual({ ok: true, value: JSON.parse(JSON.stringify(last)) })
      if (loaded.ok) expect(saveFlow(loaded.value)).toBe(text)
    }))
  })

  it('never lets a sequence of accepted commands make a document that does not load', () => {
    fc.assert(fc.property(commands, (list) => {
      for (const state of play(list, branching()).states) expect(loadFlow(JSON.parse(JSON.stringify(state)))).toMatchObject({ ok: true })
    }), { numRuns: 30 })
  })

  it('refuses what would not load again, whoever sends it: what it takes loads, from text and from storage', () => {
    fc.assert(fc.property(fc.array(anyCommandAtAll, { maxLength: 30 }), (list) => {
      const last = play(list, branching()).states.at(-1) as FlowDocument
      expect(loadFlow(last)).toMatchObject({ ok: true })
      expect(loadFlow(JSON.parse(JSON.stringify(last)))).toMatchObject({ ok: true })
    }), { numRuns: 60 })
  })

  it('takes a case’s edges with the case, and brings both back', () => {
    const before = branching()
    const removed = applyCommand(before, { type: 'node.setInput', id: 'b', path: ['cases', 0] })
    if (!removed.ok) throw new Error(removed.error.code)
    expect(removed.value.order.edges).toEqual(['a', 'c', 'd'])
    expect(loadFlow(JSON.parse(saveFlow(removed.value)))).toMatchObject({ ok: true })
    const back = applyPatch(removed.value, invertPatch(diffDocuments(before, removed.value)))
    expect(back).toEqual(before)
    expect(loadFlow(JSON.parse(saveFlow(back)))).toMatchObject({ ok: true })
  })

  it('tells of a refused edit where and why', () => {
    const start = play([{ type: 'node.add', node: { id: 'a', key: 'a', title: 'A', type: 'logic.transform', position: { x: 0, y: 0 }, inputs: {} } }]).states.at(-1) as FlowDocument
    const refusal = (command: FlowCommand) => {
      const result = applyCommand(start, command)
      return result.ok ? 'taken' : { code: result.error.code, node: result.error.place.node }
    }
    expect(refusal({ type: 'node.setTitle', id: 'a', title: 'x'.repeat(200) })).toBe('taken')
    expect(refusal({ type: 'node.setTitle', id: 'a', title: 'x'.repeat(201) })).toEqual({ code: 'flow.malformed', node: 'a' })
    expect(refusal({ type: 'node.setInput', id: 'a', path: ['value'], value: { const: JSON.parse('{"__proto__": 1}') } })).toEqual({ code: 'flow.forbiddenName', node: 'a' })
    expect(refusal({ type: 'node.setInput', id: 'a', path: ['value'], value: { const: Number.NaN } })).toEqual({ code: 'flow.notJson', node: 'a' })
    expect(refusal({ type: 'batch', commands: [{ type: 'flow.update', changes: { name: 'x'.repeat(201) } }] })).toEqual({ code: 'flow.malformed', node: undefined })
  })

  it('checks an edited document as if it had never seen it before', () => {
    const lookup = { connector: () => undefined }
    fc.assert(fc.property(commands, (list) => {
      let issues = checkFlow(emptyFlow('flow', 'Random'), lookup)
      for (const state of play(list).states) {
        issues = checkFlow(state, lookup, issues)
        expect(issues).toEqual(checkFlow(JSON.parse(JSON.stringify(state)) as FlowDocument, lookup))
      }
    }), { numRuns: 50 })
  })

  it('never changes a document in place', () => {
    fc.assert(fc.property(commands, (list) => {
      let current = emptyFlow('flow', 'Frozen')
      for (const command of list) {
        const text = JSON.stringify(current)
        const next = applyCommand(current, command)
        expect(JSON.stringify(current)).toBe(text)
        if (next.ok) current = next.value
      }
    }))
  })

  it('undoes a removal although a host has edited something else since', () => {
    const start = play([]).states[0] as FlowDocument
    const add = (flow: FlowDocument, id: string): FlowDocument => {
      const next = applyCommand(flow, { type: 'node.add', node: { id, key: id, title: id, type: 'logic.wait', position: { x: 0, y: 0 }, inputs: {} } })
      return next.ok ? next.value : flow
    }
    const both = add(add(start, 'a'), 'b')
    const removed = applyCommand(both, { type: 'node.remove', ids: ['a'] })
    if (!removed.ok) throw new Error('refused')
    const byHost = add(removed.value, 'c')
    const undone = applyPatch(byHost, invertPatch(diffDocuments(both, removed.value)))
    expect(undone.order.nodes).toEqual(['a', 'b', 'c'])
    expect(Object.keys(undone.nodes).sort()).toEqual(['a', 'b', 'c'])
  })
})
