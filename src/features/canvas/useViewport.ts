import { useEffect } from 'react'
import { useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import { NODE_SIZE } from '../../core/layout'
import { useFlowStore, useView } from '../../state'

/** Pixels that a node must be away from the canvas's border to count as seen. */
const MARGIN = 24

/** How far away one looks: 0 near, then below 0.6, 0.35 and 0.2. Styles draw less with each step. */
export const useDistance = (): number =>
  useStore(({ transform }) => (transform[2] >= 0.6 ? 0 : transform[2] >= 0.35 ? 1 : transform[2] >= 0.2 ? 2 : 3))

/** Brings a node into sight when somebody asked for it and it is not there already. */
export function useReveal(): void {
  const reveal = useView((state) => state.reveal)
  const flow = useFlowStore()
  const api = useStoreApi()
  const { setCenter } = useReactFlow()
  useEffect(() => {
    const node = reveal && flow.getState().document.nodes[reveal.node]
    // Read once: a later resize or edit must not move the picture again.
    const { width, height, transform: [x, y, zoom] } = api.getState()
    if (!node || width === 0) return
    const left = node.position.x * zoom + x
    const top = node.position.y * zoom + y
    const seen = left >= MARGIN && top >= MARGIN && left + NODE_SIZE.width * zoom <= width - MARGIN && top + NODE_SIZE.height * zoom <= height - MARGIN
    if (!seen) void setCenter(node.position.x + NODE_SIZE.width / 2, node.position.y + NODE_SIZE.height / 2, { zoom: Math.max(zoom, 0.7), duration: 200 })
  }, [reveal, flow, api, setCenter])
}
