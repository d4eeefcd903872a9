import type { Issue, JsonPath } from '../../base'
import { formIssues } from '../checkForm'
import type { FlowDocument } from '../document'
import flowSchema from '../flow.schema.json'
import { hostileProblem } from '../hostile'
import type { FlowProblemCode } from '../problemCodes'
import { orderOf, recordsOf, type Collection } from './records'

const PARTS = { nodes: 'node', edges: 'edge', variables: 'variable', notes: 'note', groups: 'group', cases: 'case', called: 'called' } as const satisfies Record<Collection, string>
const MEMBERS = ['name', 'description', 'tags', 'settings'] as const

export type WrittenProblem = (before: FlowDocument, after: FlowDocument) => Issue | undefined

/**
 * Why the loader would not take what an edit wrote. Looks only at what differs, and not at a node that was merely
 * moved, so that dragging a whole flow stays cheap.
 */
export const writtenProblem: WrittenProblem = (before, after) => {
  for (const collection of Object.keys(PARTS) as Collection[]) {
    const problem = before[collection] === after[collection] ? undefined : collectionProblem(before, after, collection)
    if (problem !== undefined) return problem
  }
  if (MEMBERS.every((name) => before[name] === after[name])) return undefined
  const { name, description, tags, settings } = after
  const members = { name, ...(description === undefined ? {} : { description }), ...(tags && { tags }), ...(settings && { settings }) }
  return hostileProblem(members) ?? formIssues('members', members)[0]
}

function collectionProblem(before: FlowDocument, after: FlowDocument, collection: Collection): Issue | undefined {
  const limit = flowSchema.properties[collection].maxProperties
  if (orderOf(after, collection).length > limit) {
    return { code: 'flow.tooLarge' satisfies FlowProblemCode, severity: 'error', place: {}, params: { limit } }
  }
  for (const [id, record] of Object.entries(recordsOf(after, collection))) {
    const old = recordsOf(before, collection)[id]
    if (old === record || (old !== undefined && isMoved(old, record))) continue
    const found = hostileProblem(record, [collection, id]) ?? formIssues(PARTS[collection], record)[0]
    if (found !== undefined) return { ...found, place: placeOf(collection, id, found.place.path) }
  }
  return undefined
}

/** Whether nothing but the position differs; commands check points themselves. */
function isMoved(old: object, record: object): boolean {
  const [left, right] = [new Map(Object.entries(old)), new Map(Object.entries(record))]
  return left.size === right.size && [...right].every(([name, member]) => name === 'position' || left.get(name) === member)
}

function placeOf(collection: Collection, id: string, path: JsonPath | undefined): Issue['place'] {
  const place = path === undefined ? {} : { path }
  if (collection === 'nodes') return { ...place, node: id }
  return collection === 'edges' ? { ...place, edge: id } : collection === 'variables' ? { ...place, variable: id } : place
}
