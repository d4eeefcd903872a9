import { useCallback, useMemo } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { outgoing, portsOf, type NodeId, type Point } from '../../core/flow'
import { useT } from '../../i18n'
import { useActions, useFlowStore, useViewStore, type Action } from '../../state'
import { cornerAt } from './usePointer'

/** The rectangle of a node as it is drawn; where it is out of sight and not drawn, the canvas's. */
const drawn = (id: NodeId) => (document.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? document.querySelector('.q-canvas'))?.getBoundingClientRect()

/** Offers what there is to add right where it shall go: after the selected node, at the pointer, in the middle of an edge, in place of a node. */
export function useOffers(pointer: () => Point | undefined): void {
  const flow = useFlowStore()
  const view = useViewStore()
  const api = useStoreApi()
  const { screenToFlowPosition, flowToScreenPosition } = useReactFlow()
  const { t } = useT()

  /** In the window: at the pointer while it is over the canvas, else in its middle. */
  const here = useCallback((): { anchor: Point; position: Point } => {
    const at = pointer()
    const box = document.querySelector('.q-canvas')?.getBoundingClientRect()
    const middle = { x: (box?.left ?? 0) + (api.getState().width / 2), y: (box?.top ?? 0) + (api.getState().height / 2) }
    return at ? { anchor: flowToScreenPosition(at), position: cornerAt(at) } : { anchor: middle, position: cornerAt(screenToFlowPosition(middle)) }
  }, [api, flowToScreenPosition, pointer, screenToFlowPosition])

  useActions(useMemo((): Action[] => {
    const only = () => {
      const { nodes } = view.getState().selection
      return nodes.length === 1 ? flow.getState().document.nodes[nodes[0] ?? ''] : undefined
    }
    const offerAfter = () => {
      const { document } = flow.getState()
      const node = only()
      const exits = node ? portsOf(node).filter(({ kind }) => kind !== 'error') : []
      const port = exits.find(({ name }) => node && outgoing(document, node.id, name).length === 0) ?? exits[0]
      const box = node && drawn(node.id)
      if (!node || !port || !box) return view.getState().set({ insertion: { kind: 'point', ...here() } })
      return view.getState().set({ insertion: { kind: 'after', node: node.id, port: port.name, anchor: { x: box.right, y: box.top + box.height / 2 } } })
    }
    const edge = () => {
      const { nodes, edges } = view.getState().selection
      return nodes.length === 0 && edges.length === 1 ? flow.getState().document.edges[edges[0] ?? ''] : undefined
    }
    return [
      { id: 'add.here', edits: true, group: 'add', title: t('add.here'), icon: 'plus', keys: ['/'], run: offerAfter },
      { id: 'add.point', edits: true, group: 'add', title: t('add.point'), icon: 'plus', keysOnly: true, run: () => view.getState().set({ insertion: { kind: 'point', ...here() } }) },
      {
        id: 'edge.insert', edits: true, group: 'add', title: t('canvas.insert'), icon: 'plus', enabled: () => edge() !== undefined,
        run() {
          const found = edge()
          if (found) view.getState().set({ insertion: { kind: 'edge', edge: found.id, anchor: here().anchor } })
        },
      },
      {
        id: 'node.replace', edits: true, group: 'edit', title: t('node.replace'), icon: 'skip', enabled: () => only() !== undefined,
        run() {
          const node = only()
          const box = node && drawn(node.id)
          if (node && box) view.getState().set({ insertion: { kind: 'replace', node: node.id, anchor: { x: box.left, y: box.bottom } } })
        },
      },
    ]
  }, [flow, here, t, view]))
}
