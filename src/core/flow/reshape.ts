import type { FlowCommand } from './command'
import type { EdgeId, FlowDocument, FlowNode, NodeId, PortName } from './document'
import { edgeProblem } from './edgeRules'
import { edgeOf, incoming, isTrigger, nodeOf, outgoing } from './graph'
import { portsOf } from './ports'

/** A new edge as these edits draw it; ids come from the caller. */
const link = (id: EdgeId, from: { node: NodeId; port: PortName }, to: NodeId): FlowCommand => ({ type: 'edge.add', edge: { id, from, to: { node: to } } })

const normalExits = (node: FlowNode) => portsOf(node).filter(({ kind }) => kind !== 'error')

/**
 * Puts a node that stands alone into an edge: what led past it now leads through it. Undefined where it may not:
 * triggers, nodes without an exit, and nodes that have edges already.
 */
export function spliceOf(document: FlowDocument, id: NodeId, edge: EdgeId, newId: () => EdgeId): FlowCommand | undefined {
  const node = nodeOf(document, id)
  const cut = edgeOf(document, edge)
  const exit = node && normalExits(node)[0]
  if (!node || !cut || !exit || isTrigger(node) || incoming(document, id).length + outgoing(document, id).length > 0) return undefined
  if (node.parent !== nodeOf(document, cut.from.node)?.parent) return undefined
  return { type: 'batch', commands: [{ type: 'edge.remove', ids: [edge] }, link(newId(), cut.from, id), link(newId(), { node: id, port: exit.name }, cut.to.node)] }
}

/**
 * Takes nodes away and links what came before them with what came after, where that is plain: every way out of the
 * removed nodes that is wired must be one a step takes when all goes well, and a branch must lead on from one port only.
 * What is not plain is removed without a new link.
 */
export function removalJoined(document: FlowDocument, ids: readonly NodeId[], newId: () => EdgeId): FlowCommand | undefined {
  const gone = new Set(ids.filter((id) => nodeOf(document, id) !== undefined))
  if (gone.size === 0) return undefined
  const commands: FlowCommand[] = [{ type: 'node.remove', ids: [...gone] }]
  const drawn = new Set<string>()
  for (const start of document.order.edges) {
    const edge = edgeOf(document, start)
    if (!edge || gone.has(edge.from.node) || !gone.has(edge.to.node)) continue
    for (const to of landings(document, edge.to.node, gone)) {
      const name = `${edge.from.node} ${edge.from.port} ${to}`
      if (drawn.has(name) || edgeProblem(document, { from: edge.from, to: { node: to } })) continue
      drawn.add(name)
      commands.push(link(newId(), edge.from, to))
    }
  }
  return { type: 'batch', commands }
}

/** Where the ways through removed nodes come out. */
function landings(document: FlowDocument, first: NodeId, gone: ReadonlySet<NodeId>): NodeId[] {
  const found = new Set<NodeId>()
  const seen = new Set<NodeId>()
  const open = [first]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    const node = nodeOf(document, id)
    const wired = node ? normalExits(node).filter(({ name }) => outgoing(document, id, name).length > 0) : []
    if (wired.length !== 1) continue
    for (const { to } of outgoing(document, id, wired[0]?.name)) {
      if (gone.has(to.node)) open.push(to.node)
      else found.add(to.node)
    }
  }
  return [...found]
}
