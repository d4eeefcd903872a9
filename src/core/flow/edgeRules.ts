import type { Issue } from '../base'
import type { FlowDocument, FlowEdge } from './document'
import { incoming, isTrigger, nodeOf, outgoing } from './graph'
import { hasPort } from './ports'
import type { FlowProblemCode } from './problemCodes'

/**
 * What the form of a document forbids of an edge, whoever draws it: the rule that commands, the loader and the
 * canvas (while a line is being drawn) share. A cycle is not among them: it is a problem shown on its edges (R9).
 */
export function edgeProblem(document: FlowDocument, edge: Pick<FlowEdge, 'from' | 'to'> & { id?: string }): Issue | undefined {
  const problem = (code: FlowProblemCode, params: Record<string, string> = {}): Issue => ({
    code, severity: 'error', place: edge.id === undefined ? { node: edge.from.node } : { edge: edge.id }, params,
  })
  const from = nodeOf(document, edge.from.node)
  const to = nodeOf(document, edge.to.node)
  if (from === undefined) return problem('edge.unknownNode', { node: edge.from.node })
  if (to === undefined) return problem('edge.unknownNode', { node: edge.to.node })
  if (from.id === to.id) return problem('edge.self', { node: from.title })
  if (isTrigger(to)) return problem('edge.intoTrigger', { node: to.title })
  if (!hasPort(from, edge.from.port)) return problem('edge.unknownPort', { node: from.title, port: edge.from.port })
  if (from.parent !== to.parent) return problem('edge.crossesContainer', { from: from.title, to: to.title })
  // The shorter of both lists: thousands of edges may leave one node, or meet in one.
  const [leaving, arriving] = [outgoing(document, from.id), incoming(document, to.id)]
  const twin = (leaving.length < arriving.length ? leaving : arriving)
    .some((other) => other.from.node === from.id && other.from.port === edge.from.port && other.to.node === to.id && other.id !== edge.id)
  return twin ? problem('edge.duplicate', { from: from.title, to: to.title }) : undefined
}
