import { nodeOf, type FlowDocument, type FlowNode } from '../../core/flow'
import { flowAt, isInCalled, wayInto, type ScopePath } from '../../core/run'
import { useFlow, useRun } from '../../state'

/** The flow in which scopes are looked up: what stands in called flows is told as it was run, whatever the call calls by now. */
export function useRunFlow(scope: ScopePath): FlowDocument {
  const now = useFlow(({ document }) => document)
  return useRun(({ current }) => (isInCalled(scope) ? current?.begun?.document : undefined)) ?? now
}

/** The flow that a scope of the shown run is about. */
export const useFlowOf = (scope: ScopePath): FlowDocument | undefined => flowAt(useRunFlow(scope), scope)

/** The node of a step; of one in a called flow, that flow's. Undefined where it is gone. */
export function useNodeAt(scope: ScopePath, node: string | undefined): FlowNode | undefined {
  const flow = useFlowOf(scope)
  return flow && node !== undefined ? nodeOf(flow, node) : undefined
}

/** Where something stands that a flow holds which is called: the titles of the calls around it, outermost first; empty in the run's own flow. */
export function useCallTitles(scope: ScopePath): string {
  const document = useRunFlow(scope)
  return wayInto(scope).flatMap(({ node, index, scope: inner }) => (index === undefined ? [flowAt(document, around(inner))?.nodes[node]?.title ?? node] : [])).join(' › ')
}

/** The scope around a scope. */
export const around = (scope: ScopePath): ScopePath => scope.slice(0, Math.max(0, scope.lastIndexOf('/')))
