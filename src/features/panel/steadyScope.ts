import type { Scope } from '../../core/expression'
import { changedNodes, scopeAt, type FlowDocument, type FlowLookup, type FlowNode, type NodeId } from '../../core/flow'

/**
 * `scopeAt` for one form after another: while a form is filled in or cards are moved, what its node can read stays
 * what it was, and the look through the whole flow is saved at every key.
 */
export function createSteadyScope(): (document: FlowDocument, id: NodeId, lookup: FlowLookup, input?: string) => Scope {
  let last: { document: FlowDocument; id: NodeId; lookup: FlowLookup; scope: Scope; input: string | undefined } | undefined
  return (document, id, lookup, input) => {
    // What a container resolves in its iterations sees what its own inputs give to them.
    const steady = last !== undefined && last.id === id && last.input === input && last.lookup === lookup && readsTheSame(last.document, document, input === undefined ? id : undefined)
    const scope = steady && last ? last.scope : scopeAt(document, id, lookup, input)
    last = { document, id, lookup, scope, input }
    return scope
  }
}

/** Whether a node can read the same in both: nothing differs but its own inputs and the places of cards. */
function readsTheSame(before: FlowDocument, after: FlowDocument, id: NodeId | undefined): boolean {
  if (before.edges !== after.edges || before.variables !== after.variables || before.order.nodes !== after.order.nodes || before.settings !== after.settings) return false
  return changedNodes(before, after).every((one) => {
    const [was, is] = [before.nodes[one], after.nodes[one]]
    return was !== undefined && is !== undefined && alike(was, is, one === id)
  })
}

function alike(was: FlowNode, is: FlowNode, own: boolean): boolean {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]) as Set<keyof FlowNode>
  for (const name of ['position', 'size', 'collapsed'] as const) names.delete(name)
  if (own) names.delete('inputs')
  return [...names].every((name) => was[name] === is[name])
}
