import type { Json, JsonObject } from '../../base'
import {
  calledFlowOf, canonicalText, connectorsWithin, definitionHash, flowVersion, hashText, incoming, isTrigger, nodesOf, readsOf, topologicalRanks,
  type FlowDocument, type FlowLookup, type FlowNode, type NodeId,
} from '../../flow'
import type { Instant } from '../event'

/** What a run starts with, as far as outputs depend on it. */
export interface PrintStart { trigger: NodeId; payload: Json; startAt: Instant; seed: number; env?: JsonObject }

/** The last print of a node and the text that it is the hash of: an edit elsewhere costs a comparison of texts, and no hash. */
const known = new WeakMap<FlowNode, { text: string; print: string }>()

/**
 * A hash for each node over its own definition and everything upstream: nodes and the edges between, connections and
 * the versions of connectors, what variables begin with where one is used, and how the run starts. As long as it is the same, so is what
 * the node puts out in the same world (R18). A node in or behind a cycle, or behind a connector that is not known, has none.
 */
export function printsOf(document: FlowDocument, lookup: FlowLookup, start: PrintStart): Map<NodeId, string> {
  const scopes = nodesByScope(document)
  const prints = new Map<NodeId, string>()
  const variables = hashText(canonicalText(Object.values(document.variables).map(({ name, type, initial }) => ({ name, type: type as Json, initial }))))
  const env = Object.keys(start.env ?? {}).length === 0 ? [] : [start.env as JsonObject]
  const begun = hashText(canonicalText([document.settings?.timezone ?? '', start.trigger, start.payload, start.startAt, start.seed, ...env]))

  const ownText = (node: FlowNode): string | undefined => {
    const version = 'connector' in node ? lookup.connector(node.connector)?.version : ''
    if (version === undefined) return undefined
    const begins = !isTrigger(node) ? '' : node.id === start.trigger ? begun : 'dead'
    return [definitionHash(node), version + called(node), begins, usesVariables(node) ? variables : ''].join('\n')
  }
  // The version of a flow that is called stands in the node, unless the flow calls itself.
  const called = (node: FlowNode): string => {
    const flow = calledFlowOf(document, node)
    if (flow === undefined) return ''
    return [flow === document ? flowVersion(document) : '', ...connectorsWithin(flow).map((id) => lookup.connector(id)?.version ?? '?')].join(' ')
  }
  const printScope = (scope: NodeId | undefined, entry: string): boolean => {
    let whole = true
    for (const node of scopes.get(scope) ?? []) {
      const own = ownText(node)
      const ways = incoming(document, node.id).map(({ from }) => ({ port: from.port, print: prints.get(from.node) }))
      const inner = scopes.has(node.id)
      if (own === undefined || ways.some(({ print }) => print === undefined)) {
        whole = false
        continue
      }
      const text = [own, entry, ...ways.map(({ port, print }) => `${port} ${print}`).sort()].join('\n')
      if (!inner) {
        prints.set(node.id, hashed(node, text))
        continue
      }
      // What stands in a container depends on what comes into it, and what comes out of it on all that stands in it.
      if (printScope(node.id, hashText(text))) {
        prints.set(node.id, hashed(node, [text, ...(scopes.get(node.id) ?? []).map(({ id }) => prints.get(id))].join('\n')))
      } else whole = false
    }
    return whole
  }
  printScope(undefined, '')
  return prints
}

function hashed(node: FlowNode, text: string): string {
  const before = known.get(node)
  if (before?.text === text) return before.print
  const print = hashText(text)
  known.set(node, { text, print })
  return print
}

/** The nodes of the body and of each container, upstream first; those in or behind a cycle are left out. */
function nodesByScope(document: FlowDocument): Map<NodeId | undefined, FlowNode[]> {
  const ranks = topologicalRanks(document)
  const scopes = new Map<NodeId | undefined, FlowNode[]>()
  for (const node of nodesOf(document)) {
    if (!ranks.has(node.id)) continue
    const list = scopes.get(node.parent)
    if (list === undefined) scopes.set(node.parent, [node])
    else list.push(node)
  }
  for (const list of scopes.values()) list.sort((left, right) => (ranks.get(left.id) as number) - (ranks.get(right.id) as number))
  return scopes
}

function usesVariables(node: FlowNode): boolean {
  if (node.type === 'logic.set') return true
  const reads = readsOf(node.inputs)
  return reads.vars.size > 0 || reads.everything || reads.unreadable
}
