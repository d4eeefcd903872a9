import type { FlowCommand, FlowIssue } from '../command'
import type { FlowDocument, FlowNode, NodeId } from '../document'
import { ancestorsOf, downstreamOf, incoming, isTrigger, nodesOf, outgoing, triggersOf } from '../graph'
import { isIdle } from '../idle'
import type { FlowPresence } from '../presence'
import { nestingIssues } from './containers'
import { problem, repair } from './problem'

/** Issues by what the analysis stands for: an edit that leaves the shape alone leaves them alone. */
const kept = new WeakMap<FlowPresence, FlowIssue[]>()

/** What is wrong with the drawing, whatever stands in the nodes: cycles, loose ends, joins that never happen. */
export function shapeIssues(document: FlowDocument, presence: FlowPresence): FlowIssue[] {
  const before = kept.get(presence)
  if (before !== undefined) return before
  const issues = [...triggerIssues(document), ...cycleIssues(document, presence), ...nestingIssues(document), ...reachIssues(document, presence), ...slowJoinIssues(document, presence)]
  kept.set(presence, issues)
  return issues
}

function triggerIssues(document: FlowDocument): FlowIssue[] {
  const triggers = triggersOf(document)
  const working = triggers.filter((trigger) => trigger.settings?.disabled !== true)
  // An empty canvas is a beginning, not a mistake.
  if (working.length === 0) return document.order.nodes.length === 0 ? [] : [problem('flow.noTrigger', 'error', {})]
  return working
    .filter((trigger) => outgoing(document, trigger.id).length === 0 && document.order.nodes.length > triggers.length)
    .map((trigger) => problem('trigger.unwired', 'warning', { node: trigger.id }))
}

/** Edges between nodes of one strongly connected component; what merely stands behind a cycle is not blamed. */
function cycleIssues(document: FlowDocument, presence: FlowPresence): FlowIssue[] {
  if (presence.ordered.length === document.order.nodes.length) return []
  const ordered = new Set(presence.ordered)
  const unranked = document.order.nodes.filter((id) => !ordered.has(id))
  const component = componentsOf(document, unranked)
  return document.order.edges.flatMap((id) => {
    const edge = document.edges[id]
    if (edge === undefined) return []
    const circle = component.get(edge.from.node)
    if (circle === undefined || circle !== component.get(edge.to.node)) return []
    const remove: FlowCommand = { type: 'edge.remove', ids: [id] }
    return problem('edge.cycle', 'error', { edge: id }, {}, repair('edge.remove', [remove]))
  })
}

/** Kosaraju's two passes without recursion; nodes outside any circle form components of one. */
function componentsOf(document: FlowDocument, nodes: readonly NodeId[]): Map<NodeId, NodeId> {
  const inside = new Set(nodes)
  const next = (id: NodeId): NodeId[] => outgoing(document, id).map((edge) => edge.to.node).filter((to) => inside.has(to))
  const back = (id: NodeId): NodeId[] => incoming(document, id).map((edge) => edge.from.node).filter((from) => inside.has(from))
  const finished: NodeId[] = []
  const seen = new Set<NodeId>()
  for (const start of nodes) {
    const open = seen.has(start) ? [] : [{ id: start, left: next(start) }]
    seen.add(start)
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const to = top.left.pop()
      if (to === undefined) {
        finished.push(top.id)
        open.pop()
      } else if (!seen.has(to)) {
        seen.add(to)
        open.push({ id: to, left: next(to) })
      }
    }
  }
  const component = new Map<NodeId, NodeId>()
  for (const root of finished.reverse()) {
    const open = [root]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (component.has(id)) continue
      component.set(id, root)
      open.push(...back(id))
    }
  }
  return component
}

function reachIssues(document: FlowDocument, presence: FlowPresence): FlowIssue[] {
  const reached = new Set<NodeId>()
  for (const trigger of triggersOf(document)) {
    for (const id of downstreamOf(document, trigger.id)) reached.add(id)
  }
  const issues: FlowIssue[] = []
  for (const node of nodesOf(document)) {
    if (isTrigger(node)) continue
    // What nothing leads to begins the body of its container.
    if (node.parent === undefined && !reached.has(node.id)) issues.push(problem('node.unreachable', 'warning', { node: node.id }))
    else if (node.settings?.join === 'all' && isExclusive(document, node.id, presence)) {
      const merge: FlowCommand = { type: 'node.setSettings', id: node.id, settings: { join: null } }
      issues.push(problem('join.neverRuns', 'error', { node: node.id }, {}, repair('join.merge', [merge])))
    }
  }
  return issues
}

/** Joins that one way reaches at once while another waits for somebody (R3): nothing is wrong, but it has to be known. */
function slowJoinIssues(document: FlowDocument, presence: FlowPresence): FlowIssue[] {
  // A container waits as long as what stands in it.
  const waiting = new Set(nodesOf(document).flatMap((node) => (isEventWait(node) ? [node.id, ...ancestorsOf(document, node).map(({ id }) => id)] : [])))
  const slow = new Set<NodeId>()
  for (const wait of waiting) {
    const behind = downstreamOf(document, wait).add(wait)
    for (const id of behind) {
      const ways = incoming(document, id).map(({ from }) => from.node)
      if (ways.some((from) => behind.has(from)) && ways.some((from) => !behind.has(from) && presence.together(from, wait))) slow.add(id)
    }
  }
  return nodesOf(document).flatMap(({ id, settings }) => (slow.has(id) && (settings?.join ?? 'merge') === 'merge' ? [problem('join.waitsForEvent', 'info', { node: id })] : []))
}

const isEventWait = (node: FlowNode): boolean => (node.type === 'logic.approval' || node.type === 'logic.callback') && !isIdle(node)

/** Whether each way to the node may be taken, but never all of them in one run. */
function isExclusive(document: FlowDocument, node: NodeId, presence: FlowPresence): boolean {
  return !presence.canRun(node) && incoming(document, node).every((edge) => presence.canRun(edge.from.node))
}
