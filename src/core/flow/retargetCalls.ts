import { callTargetOf } from './called'
import type { FlowDocument } from './document'
import { nodesOf } from './graph'

/** The flow where flows that it calls have got other ids, as copies do. What they do, and so their versions, is the same. */
export function retargetCalls(document: FlowDocument, ids: ReadonlyMap<string, string>): FlowDocument {
  const changed = nodesOf(document).flatMap((node) => {
    const target = callTargetOf(node)
    const id = target !== undefined && 'id' in target ? ids.get(target.id) : undefined
    return id === undefined ? [] : [[node.id, { ...node, inputs: { ...node.inputs, flow: { const: { ...target, id } } } }] as const]
  })
  return changed.length === 0 ? document : { ...document, nodes: { ...document.nodes, ...Object.fromEntries(changed) } }
}
