import { useCallback, useState } from 'react'
import type { Connection, EdgeChange, FinalConnectionState, NodeChange } from '@xyflow/react'
import { edgeProblem, type FlowCommand, type Point } from '../../core/flow'
import { snapped } from '../../core/layout'
import { useT } from '../../i18n'
import { newId, useFlowStore, useViewStore, type FlowStore } from '../../state'
import { NOTE_PREFIX, type CanvasEdge, type CanvasNode } from './toCanvas'
import { refusal, useCanvasEdit } from './useCanvasEdit'

const STILL: Readonly<Record<string, Point>> = {}

/** What React Flow reports becomes commands and selection. A drag stays here until it is dropped. */
export function useCanvasChanges() {
  const flow = useFlowStore()
  const view = useViewStore()
  const translator = useT()
  const edit = useCanvasEdit()
  const [drag, setDrag] = useState(STILL)

  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const moving: Record<string, Point> = {}
    const dropped: Record<string, Point> = {}
    for (const change of changes) {
      if (change.type !== 'position' || !change.position) continue
      const target = change.dragging ? moving : dropped
      target[change.id] = change.position
    }
    if (Object.keys(moving).length > 0) setDrag((before) => ({ ...before, ...moving }))
    if (Object.keys(dropped).length > 0) {
      const command = moveCommand(flow, dropped)
      if (command) edit(command, { label: translator.t('canvas.undo.move'), merge: `move ${Object.keys(dropped).join(' ')}` })
      setDrag(STILL)
    }
    const { selection, select } = view.getState()
    const nodes = selectionAfter(selection.nodes, changes)
    if (nodes) select(nodes, selection.edges)
  }, [edit, flow, view, translator])

  const onEdgesChange = useCallback((changes: EdgeChange<CanvasEdge>[]) => {
    const { selection, select } = view.getState()
    const edges = selectionAfter(selection.edges, changes)
    if (edges) select(selection.nodes, edges)
  }, [view])

  const onConnect = useCallback(({ source, sourceHandle, target }: Connection) => {
    const edge = { id: newId(), from: { node: source, port: sourceHandle ?? 'out' }, to: { node: target } }
    edit({ type: 'edge.add', edge }, { label: translator.t('canvas.undo.connect') })
  }, [edit, translator])

  const isValidConnection = useCallback(
    ({ source, sourceHandle, target }: Connection | CanvasEdge) =>
      edgeProblem(flow.getState().document, { from: { node: source, port: sourceHandle ?? 'out' }, to: { node: target } }) === undefined,
    [flow],
  )

  /** A line that ends on nothing asks for the next node; one that ends where it may not says why. */
  const endConnection = useCallback((state: FinalConnectionState, point: Point) => {
    if (state.isValid || !state.fromNode || state.fromHandle?.type !== 'source') return
    const from = { node: state.fromNode.id, port: state.fromHandle.id ?? 'out' }
    if (!state.toNode) {
      view.getState().set({ insertion: { kind: 'after', ...from, position: point }, paletteOpen: true })
      return
    }
    const problem = edgeProblem(flow.getState().document, { from, to: { node: state.toNode.id } })
    if (problem) view.getState().notify({ tone: 'info', text: refusal(problem, translator) })
  }, [flow, view, translator])

  return { drag, dragging: drag !== STILL, onNodesChange, onEdgesChange, onConnect, isValidConnection, endConnection }
}

function selectionAfter(selected: readonly string[], changes: readonly (NodeChange<CanvasNode> | EdgeChange<CanvasEdge>)[]): string[] | undefined {
  const next = new Set(selected)
  let changed = false
  for (const change of changes) {
    if (change.type !== 'select') continue
    changed = true
    if (change.selected) next.add(change.id)
    else next.delete(change.id)
  }
  return changed ? [...next] : undefined
}

/** One undoable edit for all that was dropped; undefined where nothing really moved. */
function moveCommand(flow: FlowStore, dropped: Readonly<Record<string, Point>>): FlowCommand | undefined {
  const { document } = flow.getState()
  const positions: Record<string, Point> = {}
  const commands: FlowCommand[] = []
  for (const [id, wished] of Object.entries(dropped)) {
    const position = snapped(wished)
    const note = id.startsWith(NOTE_PREFIX) ? document.notes[id.slice(NOTE_PREFIX.length)] : undefined
    const before = note?.position ?? document.nodes[id]?.position
    if (!before || (before.x === position.x && before.y === position.y)) continue
    if (note) commands.push({ type: 'note.put', note: { ...note, position } })
    else positions[id] = position
  }
  if (Object.keys(positions).length > 0) commands.push({ type: 'node.move', positions })
  return commands.length > 1 ? { type: 'batch', commands } : commands[0]
}
