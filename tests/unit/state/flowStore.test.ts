import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saveFlow, type FlowCommand } from '../../../src/core/flow'
import { createFlowStore } from '../../../src/state'
import { chainOf, manual, transform } from '../../support/flows'

const open = () => {
  let time = 0
  const store = createFlowStore({ document: chainOf([manual, transform, transform]), now: () => time })
  return { store, wait: (ms: number) => (time += ms), ...store.getState() }
}
const title = (id: string, text: string): FlowCommand => ({ type: 'node.setTitle', id, title: text })

describe('the flow store', () => {
  it('refuses edits, undo and redo while nothing may be changed, and takes up what another tab wrote', () => {
    let readOnly = false
    const store = createFlowStore({ document: chainOf([manual, transform]), readOnly: () => readOnly })
    const { dispatch, undo, redo, adopt } = store.getState()
    dispatch(title('n1', 'first'))
    dispatch(title('n1', 'second'))
    undo()
    const before = store.getState().document
    readOnly = true
    expect(dispatch(title('n1', 'third'))).toMatchObject({ ok: false, error: { code: 'flow.readOnly' } })
    undo()
    redo()
    expect(store.getState().document).toBe(before)
    adopt({ ...before, name: 'From another tab' }, 'other')
    expect(store.getState().document.name).toBe('From another tab')
    readOnly = false
    undo()
    undo()
    expect(store.getState().document.nodes.n1?.title).not.toBe('first')
  })

  it('undoes and redoes one edit at a time', () => {
    const { store, dispatch, undo, redo } = open()
    const before = store.getState().document
    dispatch(title('n1', 'first'))
    dispatch(title('n1', 'second'))
    undo()
    expect(store.getState().document.nodes.n1?.title).toBe('first')
    undo()
    expect(store.getState().document).toEqual(before)
    expect(store.getState().canUndo).toBe(false)
    redo()
    redo()
    expect(store.getState().document.nodes.n1?.title).toBe('second')
    expect(store.getState().canRedo).toBe(false)
  })

  it('takes changes under one word that follow each other closely as one gesture', () => {
    const { store, dispatch, undo, wait } = open()
    for (const text of ['H', 'He', 'Hel']) {
      dispatch(title('n1', text), { merge: 'title n1' })
      wait(200)
    }
    undo()
    expect(store.getState().document.nodes.n1?.title).not.toMatch(/^H/)
    expect(store.getState().canUndo).toBe(false)
  })

  it('takes changes under one word that are far apart as two gestures', () => {
    const { store, dispatch, undo, wait } = open()
    dispatch(title('n1', 'first'), { merge: 'title n1' })
    wait(5000)
    dispatch(title('n1', 'second'), { merge: 'title n1' })
    undo()
    expect(store.getState().document.nodes.n1?.title).toBe('first')
  })

  it('never joins a change to one that was undone', () => {
    const { store, dispatch, undo } = open()
    dispatch(title('n1', 'first'), { merge: 'm' })
    dispatch(title('n2', 'other'))
    undo()
    dispatch(title('n1', 'second'), { merge: 'm' })
    undo()
    expect(store.getState().document.nodes.n1?.title).toBe('first')
  })

  it('forgets what was undone as soon as something else is done', () => {
    const { store, dispatch, undo } = open()
    dispatch(title('n1', 'first'))
    undo()
    dispatch(title('n2', 'other'))
    expect(store.getState().canRedo).toBe(false)
  })

  it('names what undo and redo would do', () => {
    const { store, dispatch, undo } = open()
    dispatch(title('n1', 'first'), { label: 'Rename' })
    expect(store.getState().undoLabel).toBe('Rename')
    undo()
    expect(store.getState()).toMatchObject({ undoLabel: undefined, redoLabel: 'Rename' })
  })

  it('changes nothing where a command is refused', () => {
    const { store, dispatch } = open()
    const before = store.getState()
    expect(dispatch({ type: 'edge.add', edge: { id: 'x', from: { node: 'n1', port: 'out' }, to: { node: 'n0' } } }).ok).toBe(false)
    expect(store.getState()).toBe(before)
  })

  it('starts a new history with a loaded document', () => {
    const { store, dispatch, load } = open()
    dispatch(title('n1', 'first'))
    load(chainOf([manual]))
    expect(store.getState()).toMatchObject({ canUndo: false, canRedo: false, revision: 2 })
  })

  it('comes back to the same document whatever was done and undone', () => {
    const command = fc.oneof(
      fc.record({ type: fc.constant('node.setTitle' as const), id: fc.constantFrom('n0', 'n1', 'n2'), title: fc.string() }),
      fc.record({ type: fc.constant('node.remove' as const), ids: fc.subarray(['n0', 'n1', 'n2'], { minLength: 1 }) }),
      fc.record({ type: fc.constant('node.move' as const), positions: fc.record({ n1: fc.record({ x: fc.integer({ min: -999, max: 999 }), y: fc.integer({ min: -999, max: 999 }) }) }) }),
      fc.record({ type: fc.constant('edge.remove' as const), ids: fc.subarray(['e1', 'e2'], { minLength: 1 }) }),
    )
    const merge = fc.constantFrom(undefined, 'a', 'b')
    fc.assert(fc.property(fc.array(fc.tuple(command, merge), { maxLength: 12 }), (edits) => {
      const { store, dispatch, undo, redo } = open()
      const before = saveFlow(store.getState().document)
      for (const [edit, word] of edits) dispatch(edit, word === undefined ? {} : { merge: word })
      const after = saveFlow(store.getState().document)
      let steps = 0
      for (; store.getState().canUndo; steps += 1) undo()
      expect(saveFlow(store.getState().document)).toBe(before)
      for (; steps > 0; steps -= 1) redo()
      expect(saveFlow(store.getState().document)).toBe(after)
    }))
  })
})
