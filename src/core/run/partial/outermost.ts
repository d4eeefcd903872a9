import { ancestorsOf, nodeOf, type FlowDocument, type NodeId } from '../../flow'

/** The node of the flow's body that the node stands in: its outermost container, or itself. */
export function outermostOf(document: FlowDocument, id: NodeId): NodeId {
  const node = nodeOf(document, id)
  return (node && ancestorsOf(document, node).at(-1)?.id) ?? id
}
