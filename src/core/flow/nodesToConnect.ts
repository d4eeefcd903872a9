import type { FlowDocument, NodeId } from './document'
import { needsConnection, type FlowLookup } from './lookup'

/**
 * The steps that one choice of a connection mends: the given one, and all others of its system that lack a connection
 * like it, or name the very one that it names. Empty where the node calls nothing that needs a connection.
 */
export function nodesToConnect(document: FlowDocument, lookup: FlowLookup, id: NodeId): NodeId[] {
  const node = document.nodes[id]
  if (node?.type !== 'action' || !needsConnection(node, lookup)) return []
  return document.order.nodes.filter((other) => {
    const one = document.nodes[other]
    return one?.type === 'action' && one.connector === node.connector && one.connection === node.connection && needsConnection(one, lookup)
  })
}
