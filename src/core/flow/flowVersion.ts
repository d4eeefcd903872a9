import type { Json } from '../base'
import { callTargetOf } from './called'
import { canonicalText, definitionHash, hashText } from './definition'
import type { CalledFlow, FlowDocument, FlowNode } from './document'
import { edgeOf, nodesOf } from './graph'

const known = new WeakMap<FlowDocument, string>()

/**
 * The version of a flow: a hash over what it does. Its name, how it looks, notes and cases are no part of it; what it
 * calls is, by the versions that its nodes name.
 */
export function flowVersion(document: FlowDocument): string {
  const before = known.get(document)
  if (before !== undefined) return before
  const edges = document.order.edges.flatMap((id): Json[] => {
    const edge = edgeOf(document, id)
    return edge === undefined ? [] : [[edge.from.node, edge.from.port, edge.to.node]]
  })
  const variables = document.order.variables.flatMap((id): Json[] => {
    const variable = document.variables[id]
    return variable === undefined ? [] : [[variable.name, variable.type as Json, variable.initial]]
  })
  const version = hashText(canonicalText([nodesOf(document).map(nodeHash), edges, variables, document.settings?.timezone ?? '']))
  known.set(document, version)
  return version
}

/** Where and under which name a flow is kept that is called says nothing about what it does; its version does. */
function nodeHash(node: FlowNode): string {
  const target = callTargetOf(node)
  if (target === undefined || 'self' in target || target.version === undefined) return definitionHash(node)
  return definitionHash({ ...node, inputs: { ...node.inputs, flow: { const: { version: target.version } } } })
}

/** What a flow that calls this one has to take along: the flow as it is now, first, and all that it calls. */
export function snapshotOf(document: FlowDocument): [CalledFlow, ...CalledFlow[]] {
  const { called = {}, cases: _cases, order: { cases: _caseOrder, called: _calledOrder, ...order }, ...rest } = document
  const flow: FlowDocument = { ...rest, notes: {}, groups: {}, order: { ...order, notes: [], groups: [] } }
  return [{ id: flowVersion(document), flow }, ...Object.values(called)]
}
