import type { FlowDocument, FlowNode } from '../document'
import { nodesOf } from '../graph'
import { analysePresence, type FlowPresence } from './presence'

interface Kept {
  nodes: readonly FlowNode[]
  presence: FlowPresence
}

const kept = new WeakMap<FlowDocument['edges'], Kept>()

/** What the flow's shape says about its runs; computed anew only when an edit changes the shape. */
export function presenceOf(document: FlowDocument): FlowPresence {
  const nodes = nodesOf(document)
  const before = kept.get(document.edges)
  if (before !== undefined && sameShape(before.nodes, nodes)) {
    before.nodes = nodes
    return before.presence
  }
  const presence = analysePresence(document)
  kept.set(document.edges, { nodes, presence })
  return presence
}

function sameShape(before: readonly FlowNode[], after: readonly FlowNode[]): boolean {
  return before.length === after.length && before.every((left, index) => {
    const right = after[index]
    return left === right || (right !== undefined && sameInShape(left, right))
  })
}

function sameInShape(left: FlowNode, right: FlowNode): boolean {
  const settings = left.settings === right.settings
    || (left.settings?.disabled === right.settings?.disabled && left.settings?.bypass === right.settings?.bypass && left.settings?.join === right.settings?.join
      && left.settings?.onError === right.settings?.onError)
  return settings && left.id === right.id && left.type === right.type && left.parent === right.parent
    && (left.type !== 'logic.branch' || left.inputs === right.inputs)
}

export type { FlowPresence } from './presence'
