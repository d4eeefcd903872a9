import { useMemo } from 'react'
import { useStore, useStoreApi, type ReactFlowState } from '@xyflow/react'
import { drawnEdges, isDense, regionOf, regionText } from './drawnEdges'
import type { CanvasEdge } from './toCanvas'

const nowhere = (): undefined => undefined
const inSight = ({ transform, width, height }: ReactFlowState): string => regionText(transform, width, height)

/** The edges that React Flow is given: all, or of a very dense flow those that are worth drawing from where one looks. */
export function useDrawnEdges(edges: CanvasEdge[]): CanvasEdge[] {
  const store = useStoreApi()
  const region = useStore(isDense(edges) ? inSight : nowhere)
  return useMemo(
    () => (region === undefined ? edges : drawnEdges(edges, (node) => store.getState().nodeLookup.get(node)?.internals.positionAbsolute, regionOf(region))),
    [edges, region, store],
  )
}
