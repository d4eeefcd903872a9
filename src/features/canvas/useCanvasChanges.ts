import { useCallback, useRef, useState } from 'react'
import { useStoreApi, type Connection, type EdgeChange, type FinalConnectionState, type NodeChange } from '@xyflow/react'
import { edgeProblem, type FlowCommand, type Point } from '../../core/flow'
import { ENTRY_OFFSET, snapped } from '../../core/layout'
import { useT } from '../../i18n'
import { newId, useFlowStore, useViewStore } from '../../state'
import { dropInto } from './dropInto'
import { withMembers } from './groupMembers'
import { moveCommand } from './moveCommand'
import type { CanvasEdge, CanvasNode } from './toCanvas'
import type { BoxSelect } from './useBoxSelect'
import { refusal, useCanvasEdit } from './useCanvasEdit'
import { STILL } from './useCanvasModel'
import { useGlide } from './useGlide'
import { useSnapping } from './useSnapping'

/** What React Flow reports becomes commands and selection. A drag stays here until it is dropped. */
export function useCanvasChanges({ withBase }: Pick<BoxSelect, 'withBase'>) {
  const flow = useFlowStore()
  const view = useViewStore()
  const translator = useT()
  const edit = useCanvasEdit()
  const api = useStoreApi()
  const [drag, setDrag] = useState(STILL)
  // Where the last move of a drag put things; what React Flow says at the drop knows nothing of snapping.
  const held = useRef(STILL)
  const { guides, snap, letGo, watch } = useSnapping()
  const glide = useGlide(useCallback((places) => setDrag(places ?? STILL), []))

  /** Moves what was dropped, and puts it into the container that it was dropped on, or out of the one it stood in. */
  const drop = useCallback((dropped: Readonly<Record<string, Point>>) => {
    const { document } = flow.getState()
    const { notify, unfolded } = view.getState()
    const move = moveCommand(document, Object.keys(dropped), (at, id) => dropped[id] ?? at)
    // Arrow keys only move; there is a command for going in and out.
    const into = held.current === STILL ? undefined : dropInto(document, dropped, unfolded)
    const commands = [...(move ? [move] : []), ...(into?.commands ?? [])]
    if (into?.triggers) notify({ tone: 'info', text: translator.t('canvas.refuse.triggerInside') })
    if (commands.length === 0) return
    const label = into && into.commands.length > 0 ? translator.t('box.undo.into') : translator.t('canvas.undo.move')
    if (!edit(commands.length > 1 ? { type: 'batch', commands } : commands[0] as FlowCommand, { label, merge: `move ${Object.keys(dropped).join(' ')}` })) return
    const cut = document.order.edges.length - flow.getState().document.order.edges.length
    if (cut > 0) notify({ tone: 'info', text: translator.t('box.cut', { count: cut }), action: { label: translator.t('canvas.undo'), run: () => flow.getState().undo() } })
  }, [edit, flow, translator, view])

  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const moving: Record<string, Point> = {}
    const dropped: Record<string, Point> = {}
    for (const change of changes) {
      if (change.type !== 'position' || !change.position) continue
      const target = change.dragging ? moving : dropped
      target[change.id] = change.position
    }
    if (Object.keys(moving).length > 0) {
      held.current = { ...held.current, ...withMembers(flow.getState().document, snap(moving)) }
      setDrag(held.current)
    }
    if (Object.keys(dropped).length > 0) {
      for (const [id, wished] of Object.entries(dropped)) dropped[id] = held.current[id] ?? snapped(wished)
      drop(dropped)
      held.current = STILL
      setDrag(STILL)
      letGo()
    }
    const { selection, select } = view.getState()
    const nodes = selectionAfter(selection.nodes, changes)
    if (nodes) select(withBase(nodes), selection.edges)
  }, [drop, flow, view, snap, letGo, withBase])

  const onEdgesChange = useCallback((changes: EdgeChange<CanvasEdge>[]) => {
    const { selection, select } = view.getState()
    // A box that is drawn is about nodes; their edges go with them anyway.
    const wanted = api.getState().userSelectionActive ? changes.filter((change) => change.type !== 'select' || !change.selected) : changes
    const edges = selectionAfter(selection.edges, wanted)
    if (edges) select(selection.nodes, edges)
  }, [api, view])

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
  const endConnection = useCallback((state: FinalConnectionState, point: { position: Point; anchor: Point }) => {
    if (state.isValid || !state.fromNode || state.fromHandle?.type !== 'source') return
    const from = { node: state.fromNode.id, port: state.fromHandle.id ?? 'out' }
    if (!state.toNode) {
      view.getState().set({ insertion: { kind: 'after', ...from, position: { x: point.position.x - ENTRY_OFFSET.x, y: point.position.y - ENTRY_OFFSET.y }, anchor: point.anchor } })
      return
    }
    const problem = edgeProblem(flow.getState().document, { from, to: { node: state.toNode.id } })
    if (problem) view.getState().notify({ tone: 'info', text: refusal(problem, translator) })
  }, [flow, view, translator])

  return { drag, dragging: drag !== STILL, guides, watch, glide, onNodesChange, onEdgesChange, onConnect, isValidConnection, endConnection }
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
