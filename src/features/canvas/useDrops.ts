import { useMemo, useRef, type DragEvent } from 'react'
import { useReactFlow, type OnNodeDrag } from '@xyflow/react'
import { incoming, outgoing, spliceOf } from '../../core/flow'
import { useT } from '../../i18n'
import { carriesNode, newId, readNodeDrag, useAddNode, useFlowStore, useViewStore } from '../../state'
import { containerUnder, hasContainers } from './dropInto'
import type { CanvasNode } from './toCanvas'
import { useCanvasEdit } from './useCanvasEdit'
import { cornerAt } from './usePointer'

const NOTHING: ReadonlySet<string> = new Set()

/** The edge under a place of the window; what is dragged may lie over it. */
function edgeAt(x: number, y: number): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = element.closest<HTMLElement>('.react-flow__edge')?.dataset.id
    if (id !== undefined) return id
  }
  return undefined
}

/** Where the pointer of a drag is. */
const placeOf = (event: MouseEvent | TouchEvent | { clientX: number; clientY: number }) => ('clientX' in event ? event : (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }))

/**
 * What is dropped from the palette becomes a node there; on an edge it goes into that edge, as does a node without
 * edges that is dragged onto one. The edge that would take it is shown while the drag is over it.
 */
export function useDrops() {
  const flow = useFlowStore()
  const view = useViewStore()
  const add = useAddNode()
  const edit = useCanvasEdit()
  const { t } = useT()
  const { screenToFlowPosition } = useReactFlow()
  const under = useRef<string>(undefined)
  /** The container that would take what is dragged. */
  const over = useRef<string>(undefined)

  return useMemo(() => {
    // Marked where it is drawn: rendering anew with every move would cost more than it shows.
    const mark = (id: string | undefined, on: boolean) =>
      id !== undefined && document.querySelector(`.react-flow__edge[data-id="${CSS.escape(id)}"]`)?.toggleAttribute('data-drop', on)
    const markBox = (id: string | undefined, on: boolean) =>
      id !== undefined && document.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.toggleAttribute('data-drop', on)
    const see = (id: string | undefined) => {
      if (id === under.current) return
      mark(under.current, false)
      mark(id, true)
      under.current = id
    }
    const box = (id: string | undefined) => {
      if (id === over.current) return
      markBox(over.current, false)
      markBox(id, true)
      over.current = id
    }
    const spliceable = (id: string) => under.current !== undefined && spliceOf(flow.getState().document, id, under.current, newId)
    const drag: OnNodeDrag<CanvasNode> = (event, node, nodes) => {
      const { document: flowNow } = flow.getState()
      if (hasContainers(flowNow)) {
        const into = flowNow.nodes[node.id] && containerUnder(flowNow, node.position, new Set(nodes.map(({ id }) => id)), view.getState().unfolded)
        box(into === flowNow.nodes[node.id]?.parent ? undefined : into)
      }
      // Looking for what lies under the pointer is slow among a thousand things, so only for a node that could go in.
      const { document } = flow.getState()
      const alone = nodes.length === 1 && incoming(document, node.id).length + outgoing(document, node.id).length === 0
      if (!alone) return see(undefined)
      const { clientX, clientY } = placeOf(event)
      const found = edgeAt(clientX, clientY)
      return see(found !== undefined && spliceOf(document, node.id, found, newId) ? found : undefined)
    }
    const stop: OnNodeDrag<CanvasNode> = (_, node) => {
      const command = spliceable(node.id)
      see(undefined)
      box(undefined)
      // One gesture with the move that has just been made.
      if (command) edit(command, { label: t('canvas.insert'), merge: `move ${node.id}` })
    }
    return {
      onNodeDrag: drag,
      onNodeDragStop: stop,
      onDragOver(event: DragEvent) {
        // What is not answered is not allowed to be dropped.
        if (!carriesNode(event.dataTransfer) || view.getState().readOnly) return
        event.preventDefault()
        see(edgeAt(event.clientX, event.clientY))
        const { document: flowNow } = flow.getState()
        const point = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
        box(hasContainers(flowNow) ? containerUnder(flowNow, cornerAt(point), NOTHING, view.getState().unfolded) : undefined)
      },
      onDragLeave() {
        see(undefined)
        box(undefined)
      },
      onDrop(event: DragEvent) {
        const what = readNodeDrag(event.dataTransfer)
        const into = edgeAt(event.clientX, event.clientY)
        see(undefined)
        box(undefined)
        if (!what) return
        event.preventDefault()
        const point = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
        const isTrigger = what.type.startsWith('trigger.')
        void add(what, { at: into !== undefined && !isTrigger ? { kind: 'edge', edge: into } : { kind: 'point', position: cornerAt(point) }, label: t('canvas.undo.add') })
      },
    }
  }, [add, edit, flow, screenToFlowPosition, t, view])
}
