import { ancestorsOf, type FlowDocument, type FlowNode, type NodeId } from '../core/flow'
import { indexShown, iterationScope, scopeShown, type RunTrace, type ScopePath } from '../core/run'

/** What of a run one looks at: in containers, the iterations that somebody chose, else the latest. */
export interface Sight { document: FlowDocument; trace: RunTrace | undefined; iterations: Readonly<Record<NodeId, number>> }

/** Where a run leaves what it records of a node; where it has not come there, the first iteration stands for all. */
export function scopeSeen({ document, trace, iterations }: Sight, node: FlowNode): ScopePath {
  const containers = ancestorsOf(document, node).map(({ id }) => id).reverse()
  return (trace && scopeShown(trace, containers, (id) => iterations[id])) ?? containers.reduce((scope, id) => iterationScope(scope, id, 0), '')
}

/** The step that a run recorded for a node, where one looks. */
export const stepSeen = (sight: Sight, node: FlowNode) => sight.trace?.steps.get(`${scopeSeen(sight, node)}:${node.id}`)

/** A container's run where one looks. */
export const loopSeen = (sight: Sight, node: FlowNode) => sight.trace?.loops.get(`${scopeSeen(sight, node)}:${node.id}`)

/** Which iteration of a container one looks at; the first where none has begun. */
export function indexSeen(sight: Sight, node: FlowNode): number {
  const loop = loopSeen(sight, node)
  return loop && loop.iterations.length > 0 ? indexShown(loop, sight.iterations[node.id]) : 0
}
