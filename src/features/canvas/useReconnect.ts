import { useMemo } from 'react'
import type { Connection } from '@xyflow/react'
import { useT } from '../../i18n'
import { useFlowStore } from '../../state'
import type { CanvasEdge } from './toCanvas'
import { useCanvasEdit } from './useCanvasEdit'

/** The end of an edge may be drawn to another port; dropped on nothing, it stays as it was. */
export function useReconnect() {
  const flow = useFlowStore()
  const edit = useCanvasEdit()
  const { t } = useT()
  return useMemo(() => ({
    // Beyond a port's own reach, which lies over it: else there is nothing of the end to take hold of. Between two cards
    // side by side the middle stays the edge's own.
    reconnectRadius: 11,
    onReconnect({ id }: CanvasEdge, { source, sourceHandle, target }: Connection) {
      const { document } = flow.getState()
      const from = { node: source, port: sourceHandle ?? 'out' }
      const before = document.edges[id]
      if (!before || (before.from.node === from.node && before.from.port === from.port && before.to.node === target)) return
      const index = document.order.edges.indexOf(id)
      edit({ type: 'batch', commands: [{ type: 'edge.remove', ids: [id] }, { type: 'edge.add', edge: { id, from, to: { node: target } }, index }] }, { label: t('canvas.undo.connect') })
    },
  }), [edit, flow, t])
}
