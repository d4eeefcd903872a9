import { callTargetOf } from './called'
import type { CalledFlow, FlowDocument, FlowNode } from './document'
import { snapshotOf } from './flowVersion'
import { nodesOf } from './graph'

/**
 * The flow with every call that names a flow but no version (as people write them by hand) bound to that flow as it is
 * now; a flow that names itself calls itself. What `library` does not know, and flows that name each other in a circle, stay as they
 * are. The same document where there is nothing to bind.
 */
export function pinCalls(document: FlowDocument, library: (id: string) => FlowDocument | undefined): FlowDocument {
  return pinWithin(document, library, new Set())
}

function pinWithin(document: FlowDocument, library: (id: string) => FlowDocument | undefined, around: ReadonlySet<string>): FlowDocument {
  const inside = new Set([...around, document.id])
  const nodes: Record<string, FlowNode> = {}
  const called = new Map<string, CalledFlow>()
  for (const node of nodesOf(document)) {
    const target = callTargetOf(node)
    if (target === undefined || 'self' in target || target.version !== undefined) continue
    if (target.id === document.id) {
      nodes[node.id] = { ...node, inputs: { ...node.inputs, flow: { const: { self: true } } } }
      continue
    }
    const found = inside.has(target.id) ? undefined : library(target.id)
    if (found === undefined) continue
    const taken = snapshotOf(pinWithin(found, library, inside))
    for (const one of taken) called.set(one.id, one)
    nodes[node.id] = { ...node, inputs: { ...node.inputs, flow: { const: { id: found.id, version: taken[0].id, name: found.name } } } }
  }
  if (Object.keys(nodes).length === 0) return document
  const known = document.order.called ?? []
  return {
    ...document,
    nodes: { ...document.nodes, ...nodes },
    ...(called.size > 0 && {
      called: { ...Object.fromEntries(called), ...document.called },
      order: { ...document.order, called: [...known, ...[...called.keys()].filter((version) => !known.includes(version))] },
    }),
  }
}
