import { describe, expect, it } from 'vitest'
import { emptyFlow, editParts, type FlowCommand, type FlowNode } from '../../../src/core/flow'
import { editAsHost } from '../../../src/embed/guest/hostEdit'
import { createFlowStore, type FlowEdit } from '../../../src/state'

const node = (id: string): FlowNode => ({ id, key: id, type: 'logic.transform', title: id, position: { x: 0, y: 0 }, inputs: {} })

function open(readOnly = false) {
  const edits: FlowEdit[] = []
  const flow = createFlowStore({ document: emptyFlow('f', 'Flow'), parts: editParts, readOnly: () => readOnly, onEdit: (edit) => edits.push(edit) })
  editAsHost(flow, [{ type: 'node.add', node: node('a') }, { type: 'node.add', node: node('b') }])
  edits.length = 0
  return { flow, edits, titles: () => Object.fromEntries(Object.values(flow.getState().document.nodes).map(({ id, title }) => [id, title])) }
}

const title = (id: string, text: string): FlowCommand => ({ type: 'node.setTitle', id, title: text })

describe('edits of the host page', () => {
  it('are no steps of undo, and leave the steps of others as they were', () => {
    const { flow, titles } = open()
    flow.getState().dispatch(title('a', 'A by a person'))
    expect(editAsHost(flow, [title('b', 'B by the host')]).ok).toBe(true)
    flow.getState().undo()
    expect(titles()).toEqual({ a: 'a', b: 'B by the host' })
    flow.getState().redo()
    expect(titles()).toEqual({ a: 'A by a person', b: 'B by the host' })
  })

  it('are not taken back with a step that holds the same record: that step is forgotten', () => {
    const { flow, titles } = open()
    flow.getState().dispatch(title('a', 'A by a person'))
    flow.getState().dispatch(title('b', 'B by a person'))
    editAsHost(flow, [title('a', 'A by the host')])
    flow.getState().undo()
    expect(titles()).toEqual({ a: 'A by the host', b: 'b' })
    expect(flow.getState().canUndo).toBe(false)
  })

  it('that remove something leave no step that could bring back what leads to it', () => {
    const { flow } = open()
    flow.getState().dispatch({ type: 'edge.add', edge: { id: 'e', from: { node: 'a', port: 'out' }, to: { node: 'b' } } })
    flow.getState().dispatch({ type: 'edge.remove', ids: ['e'] })
    editAsHost(flow, [{ type: 'node.remove', ids: ['b'] }])
    expect(flow.getState().canUndo).toBe(false)
  })

  it('come all or not at all', () => {
    const { flow, titles, edits } = open()
    expect(editAsHost(flow, [title('a', 'new'), title('nobody', 'new')]).ok).toBe(false)
    expect(titles()).toEqual({ a: 'a', b: 'b' })
    expect(edits).toEqual([])
  })

  it('that would leave something that is no flow are refused', () => {
    const { flow } = open()
    const before = flow.getState().document
    const broken = { ...node('c'), position: 'nowhere', type: 'logic.fly' } as unknown as FlowNode
    expect(editAsHost(flow, [{ type: 'node.add', node: broken }])).toMatchObject({ ok: false })
    expect(flow.getState().document).toBe(before)
  })

  it('also come where people may only read', () => {
    const { flow, titles } = open(true)
    expect(flow.getState().dispatch(title('a', 'x')).ok).toBe(false)
    expect(editAsHost(flow, [title('a', 'by the host')]).ok).toBe(true)
    expect(titles()['a']).toBe('by the host')
  })

  it('and edits of people are told with their commands, undo and redo without', () => {
    const { flow, edits } = open()
    flow.getState().dispatch(title('a', 'x'))
    flow.getState().undo()
    flow.getState().redo()
    editAsHost(flow, [title('b', 'y')])
    expect(edits).toEqual([
      { by: 'person', commands: [title('a', 'x')] }, { by: 'undo' }, { by: 'redo' }, { by: 'host', commands: [title('b', 'y')] },
    ])
  })
})
