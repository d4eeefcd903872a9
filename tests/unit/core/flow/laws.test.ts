import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyCommand, applyPatch, checkFlow, diffDocuments, emptyFlow, invertPatch, isEmptyPatch, loadFlow, saveFlow, type DocumentPatch, type FlowDocument,
} from '../../../../src/core/flow'
import { anyCommand } from './randomCommands'

const commands = fc.array(anyCommand, { maxLength: 40 })

/** The document after the commands that were accepted, with the documents and patches on the way. */
function play(list: Parameters<typeof applyCommand>[1][]): { states: FlowDocument[]; patches: DocumentPatch[] } {
  const states = [emptyFlow('flow', 'Random')]
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
      const { states, patches } = play(list)
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
      for (const state of play(list).states) expect(loadFlow(JSON.parse(JSON.stringify(state))).ok).toBe(true)
    }), { numRuns: 30 })
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
