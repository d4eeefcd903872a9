import { ok } from '../../base'
import type { FlowCommand } from '../command'
import type { FlowDocument } from '../document'
import { edgeProblem } from '../edgeRules'
import { edgeOf } from '../graph'
import { isUsableId, refuse, withoutRecords, withRecord, type Applied } from './records'

export function addEdge(document: FlowDocument, { edge, index }: Extract<FlowCommand, { type: 'edge.add' }>): Applied {
  const place = { edge: edge.id }
  if (!isUsableId(edge.id)) return refuse('edge.badId', { id: edge.id }, place)
  if (edgeOf(document, edge.id)) return refuse('edge.duplicateId', { id: edge.id }, place)
  const problem = edgeProblem(document, edge)
  return problem ? { ok: false, error: problem } : ok(withRecord(document, 'edges', edge, index))
}

export function removeEdges(document: FlowDocument, { ids }: Extract<FlowCommand, { type: 'edge.remove' }>): Applied {
  const missing = ids.find((id) => !edgeOf(document, id))
  return missing === undefined ? ok(withoutRecords(document, 'edges', new Set(ids))) : refuse('edge.unknown', { id: missing })
}
