import type { Issue, Json, JsonPath } from '../base'
import { isUsableId, orderOf, recordsOf, type Collection } from './commands/records'
import type { FlowDocument } from './document'
import { edgeProblem } from './edgeRules'
import { isContainer } from './containers'
import { ancestorsOf, isTrigger, nodeOf } from './graph'
import { nameProblem } from './key'
import type { FlowProblemCode } from './problemCodes'

const COLLECTIONS: readonly Collection[] = ['nodes', 'edges', 'variables', 'notes', 'groups', 'cases', 'called']

/**
 * What a JSON Schema cannot say of a flow's form: ids agree with the records' names, orders list every record
 * once, keys and names are usable and unique, edges stand between existing ports, parents are containers and do not
 * nest in circles. The same rules that commands keep, so a document that passes can only be edited into one that passes.
 */
export function structureIssues(document: FlowDocument): Issue[] {
  return [
    ...COLLECTIONS.flatMap((collection) => recordIssues(document, collection)),
    ...nodeIssues(document),
    ...nameIssues(document),
    ...edgeIssues(document),
    ...calledIssues(document),
  ]
}

/** Each flow that is called keeps the same rules, and leaves what it calls to the flow around it. */
function calledIssues(document: FlowDocument): Issue[] {
  return Object.entries(document.called ?? {}).flatMap(([version, { flow }]) => {
    const path = ['called', version, 'flow']
    if (flow.called !== undefined) return [problem('flow.calledInside', [...path, 'called'], {})]
    return structureIssues(flow).map((issue) => ({ ...issue, place: { ...issue.place, path: [...path, ...(issue.place.path ?? [])] } }))
  })
}

function recordIssues(document: FlowDocument, collection: Collection): Issue[] {
  const issues: Issue[] = []
  for (const [name, record] of Object.entries(recordsOf(document, collection))) {
    if (!isUsableId(name)) issues.push(problem('flow.forbiddenName', [collection, name], { name }))
    if (record.id !== name) issues.push(problem('flow.idMismatch', [collection, name, 'id'], { id: record.id, name }))
  }
  const seen = new Set<string>()
  orderOf(document, collection).forEach((id, index) => {
    const path = ['order', collection, index]
    if (!Object.hasOwn(recordsOf(document, collection), id)) issues.push(problem('flow.orderUnknown', path, { id }))
    if (seen.has(id)) issues.push(problem('flow.orderTwice', path, { id }))
    seen.add(id)
  })
  for (const id of Object.keys(recordsOf(document, collection))) {
    if (!seen.has(id)) issues.push(problem('flow.orderMissing', ['order', collection], { id }))
  }
  return issues
}

function nodeIssues(document: FlowDocument): Issue[] {
  const keys = new Map<string, string>()
  return Object.values(document.nodes).flatMap((node) => {
    const issues: Issue[] = []
    const path: JsonPath = ['nodes', node.id]
    const fault = nameProblem(node.key)
    if (fault !== undefined) issues.push(problem('key.invalid', [...path, 'key'], { key: node.key, problem: fault }))
    const twin = keys.get(node.key)
    if (twin !== undefined) issues.push(problem('key.taken', [...path, 'key'], { key: node.key, node: twin }))
    keys.set(node.key, node.title)
    if (node.parent !== undefined) {
      const container = nodeOf(document, node.parent)
      const outermost = ancestorsOf(document, node).at(-1)
      const sound = container !== undefined && isContainer(container) && outermost?.parent === undefined && node.parent !== node.id
      if (!sound) issues.push(problem('flow.badParent', [...path, 'parent'], { parent: node.parent }))
      if (isTrigger(node)) issues.push(problem('node.triggerInside', [...path, 'parent'], { node: node.title }))
    }
    return issues
  })
}

function nameIssues(document: FlowDocument): Issue[] {
  const names = new Set<string>()
  return Object.values(document.variables).flatMap((variable) => {
    const issues: Issue[] = []
    const path: JsonPath = ['variables', variable.id, 'name']
    const fault = nameProblem(variable.name)
    if (fault !== undefined) issues.push(problem('variable.invalidName', path, { name: variable.name, problem: fault }))
    if (names.has(variable.name)) issues.push(problem('variable.nameTaken', path, { name: variable.name }))
    names.add(variable.name)
    return issues
  })
}

function edgeIssues(document: FlowDocument): Issue[] {
  return Object.values(document.edges).flatMap((edge) => {
    const found = edgeProblem(document, edge)
    return found === undefined ? [] : [{ ...found, place: { path: ['edges', edge.id] } }]
  })
}

function problem(code: FlowProblemCode, path: JsonPath, params: Record<string, Json>): Issue {
  return { code, severity: 'error', place: { path }, params }
}
