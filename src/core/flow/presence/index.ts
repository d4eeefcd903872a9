import type { FlowDocument, FlowNode } from '../document'
import { nodeOf } from '../graph'
import { analysePresence, type FlowPresence } from './presence'

interface Kept {
  order: FlowDocument['order']['nodes']
  nodes: FlowDocument['nodes']
  presence: FlowPresence
}

const kept = new WeakMap<FlowDocument['edges'], Kept>()

/** What the flow's shape says about its runs; computed anew only when an edit changes the shape. */
export function presenceOf(document: FlowDocument): FlowPresence {
  const before = kept.get(document.edges)
  if (before !== undefined && sameShape(before, document)) {
    before.nodes = document.nodes
    return before.presence
  }
  const presence = analysePresence(document)
  kept.set(document.edges, { order: document.order.nodes, nodes: document.nodes, presence })
  return presence
}

function sameShape(before: Kept, document: FlowDocument): boolean {
  if (before.order !== document.order.nodes) return false
  if (before.nodes === document.nodes) return true
  return before.order.every((id) => {
    const [left, right] = [before.nodes[id], nodeOf(document, id)]
    return left === right || (left !== undefined && right !== undefined && sameInShape(left, right))
  })
}

function sameInShape(left: FlowNode, right: FlowNode): boolean {
  const settings = left.settings === right.settings
    || (left.settings?.disabled === right.settings?.disabled && left.settings?.join === right.settings?.join
      && left.settings?.onError === right.settings?.onError)
  return settings && left.type === right.type && left.parent === right.parent
    && (left.type !== 'logic.branch' || left.inputs === right.inputs)
}

export type { FlowPresence } from './presence'
