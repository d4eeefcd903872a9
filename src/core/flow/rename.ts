import { ok, type Issue, type Result } from '../base'
import { renameInValue, type Value } from '../expression'
import type { FlowDocument, FlowNode } from './document'
import { nodeOf } from './graph'
import type { FlowProblemCode } from './problemCodes'
import { renameInCases } from './renameInCases'
import { settingOf } from './setting'
import { readsOf } from './typing/reads'

/** A key of a node (`steps`) or the name of a variable (`vars`) that gets another name. */
export interface Rename {
  root: 'steps' | 'vars'
  from: string
  to: string
}

/** Rewrites what refers to a renamed record, as commands do it. */
export type RenameReferences = (document: FlowDocument, rename: Rename) => Result<FlowDocument, Issue>

/** Rewrites every reference at once. It reads expressions, so it brings the expression language along. */
export const renameReferences: RenameReferences = (document, rename) => ok(renameEverywhere(document, rename).document)

interface RenameResult {
  document: FlowDocument
  /** Places that may mean the old name but are computed only in a run (`$lookup(steps, name)`). */
  unfollowed: Issue[]
}

/** The document with every reference to the old name rewritten. The record itself keeps its name. */
function renameEverywhere(document: FlowDocument, rename: Rename): RenameResult {
  const unfollowed: Issue[] = []
  let nodes = document.nodes
  for (const node of Object.values(document.nodes)) {
    const next = renameInNode(node, rename, unfollowed)
    if (next !== node) nodes = { ...(nodes === document.nodes ? document.nodes : nodes), [node.id]: next }
  }
  const cases = renameInCases(document.cases, rename)
  const same = nodes === document.nodes && cases === document.cases
  return { document: same ? document : { ...document, nodes, ...(cases && { cases }) }, unfollowed }
}

/** What renaming a node's key would not be able to follow, to be told before it is done. */
export function planRename(document: FlowDocument, id: string, key: string): Issue[] {
  const node = nodeOf(document, id)
  return node === undefined ? [] : renameEverywhere(document, { root: 'steps', from: node.key, to: key }).unfollowed
}

function renameInNode(node: FlowNode, rename: Rename, unfollowed: Issue[]): FlowNode {
  if (!mayMention(node, rename)) return node
  let inputs = node.inputs
  for (const [name, value] of Object.entries(node.inputs)) {
    const next = renameInInput(node, name, value, rename, unfollowed)
    if (next !== value) inputs = { ...inputs, [name]: next }
  }
  return inputs === node.inputs ? node : { ...node, inputs }
}

function renameInInput(node: FlowNode, name: string, value: Value, rename: Rename, unfollowed: Issue[]): Value {
  if (rename.root === 'vars' && node.type === 'logic.set' && name === 'variable' && settingOf(node, name) === rename.from) {
    return { const: rename.to }
  }
  const renamed = renameInValue(value, rename)
  for (const { path, range } of renamed.unfollowed) {
    unfollowed.push({
      code: 'rename.unfollowed' satisfies FlowProblemCode,
      severity: 'warning',
      place: { node: node.id, path: [name, ...path], ...(range ? { range } : {}) },
      params: { from: rename.from, to: rename.to },
    })
  }
  return renamed.value
}

/** A glance that spares the reading of expressions: most nodes of a large flow mention no one record. */
function mayMention(node: FlowNode, { root, from }: Rename): boolean {
  if (node.type === 'logic.set' && root === 'vars') return true
  const reads = readsOf(node.inputs)
  return reads.everything || reads.unreadable || reads[root].has(from) || (root === 'steps' && reads.errors.has(from))
}
