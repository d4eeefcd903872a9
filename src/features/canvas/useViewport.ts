import { useCallback, useEffect, useRef } from 'react'
import { useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import type { NodeId } from '../../core/flow'
import { NODE_SIZE } from '../../core/layout'
import { useFlowStore, useView } from '../../state'

/** Pixels that a node must be away from the canvas's border to count as seen. */
const MARGIN = 24

/** How far away one looks: 0 near, then below 0.6, 0.35 and 0.2. Styles draw less with each step. */
export const useDistance = (): number =>
  useStore(({ transform }) => (transform[2] >= 0.6 ? 0 : transform[2] >= 0.35 ? 1 : transform[2] >= 0.2 ? 2 : 3))

/** Brings a node into sight when somebody asked for it and it is not there already; never while something is dragged. */
export function useReveal(dragging: boolean): void {
  const reveal = useView((state) => state.reveal)
  const bring = useBring()
  useEffect(() => {
    if (reveal) bring(reveal.node)
  }, [reveal, bring])

  // The panel opens with the first selection and takes room from the canvas: what was pressed must not vanish under it.
  const only = useView(({ selection }) => (selection.nodes.length === 1 ? selection.nodes[0] : undefined))
  const width = useStore((state) => state.width)
  const before = useRef(width)
  useEffect(() => {
    if (only !== undefined && width < before.current && !dragging) bring(only)
    before.current = width
  }, [only, width, dragging, bring])
}

function useBring(): (id: NodeId) => void {
  const flow = useFlowStore()
  const api = useStoreApi()
  const { setCenter } = useReactFlow()
  return useCallback((id) => {
    const node = flow.getState().document.nodes[id]
    const { width, height, transform: [x, y, zoom] } = api.getState()
    if (!node || width === 0) return
    const left = node.position.x * zoom + x
    const top = node.position.y * zoom + y
    const seen = left >= MARGIN && top >= MARGIN && left + NODE_SIZE.width * zoom <= width - MARGIN && top + NODE_SIZE.height * zoom <= height - MARGIN
    if (!seen) void setCenter(node.position.x + NODE_SIZE.width / 2, node.position.y + NODE_SIZE.height / 2, { zoom: Math.max(zoom, 0.5), duration: 200 })
  }, [flow, api, setCenter])
}
