import type { FlowDocument, NodeId } from './document'

type Nodes = FlowDocument['nodes']

/** Of each state its latest comparison: canvas, panels and map all ask for the same one after an edit. */
const compared = new WeakMap<Nodes, { before: Nodes; changed: readonly NodeId[] }>()

/** The nodes of a flow, in document order, that are others than in an earlier state of it. Removed ones are not told. */
export function changedNodes(before: FlowDocument, after: FlowDocument): readonly NodeId[] {
  if (before.nodes === after.nodes) return []
  const known = compared.get(after.nodes)
  if (known?.before === before.nodes) return known.changed
  const changed = after.order.nodes.filter((id) => after.nodes[id] !== before.nodes[id])
  compared.set(after.nodes, { before: before.nodes, changed })
  return changed
}
