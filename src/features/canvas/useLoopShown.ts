import { useCallback } from 'react'
import type { LoopTrace, RunTrace } from '../../core/run'
import { loopSeen, useFlowStore, useViewStore } from '../../state'

/** The run of a container where one looks: that of the chosen iterations around it. */
export function useLoopShown(): (trace: RunTrace | undefined, container: string) => LoopTrace | undefined {
  const flow = useFlowStore()
  const view = useViewStore()
  return useCallback((trace, container) => {
    const { document } = flow.getState()
    const node = document.nodes[container]
    return node && loopSeen({ document, trace, iterations: view.getState().iterations }, node)
  }, [flow, view])
}
