import type { FlowDocument, NodeId } from '../flow'
import { wayInto, type ScopePath } from './event'
import { flowAt } from './flowAt'

/** A step by keys: its own, and before it those of the calls that it stands in (`pay/send`). Ids stand in for what the flow does not have. */
export function stepName(document: FlowDocument, scope: ScopePath, node: NodeId): string {
  const keyAt = (within: ScopePath, id: NodeId): string => flowAt(document, within)?.nodes[id]?.key ?? id
  const calls = wayInto(scope).flatMap(({ node: call, index, scope: inner }) => (index === undefined ? [keyAt(around(inner), call)] : []))
  return [...calls, keyAt(scope, node)].join('/')
}

const around = (scope: ScopePath): ScopePath => scope.slice(0, Math.max(0, scope.lastIndexOf('/')))
