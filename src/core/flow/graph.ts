import type { FlowDocument, FlowEdge, FlowNode, NodeId } from './document'

interface Graph {
  order: FlowDocument['order']['edges']
  outgoing: Map<NodeId, FlowEdge[]>
  incoming: Map<NodeId, FlowEdge[]>
}

/** Adjacency per set of edges: most edits leave the edges record as it is, so the maps live as long as it does. */
const graphs = new WeakMap<FlowDocument['edges'], Graph>()

const NONE: readonly FlowEdge[] = []

function graphOf(document: FlowDocument): Graph {
  const known = graphs.get(document.edges)
  if (known !== undefined && known.order === document.order.edges) return known
  const graph: Graph = { order: document.order.edges, outgoing: new Map(), incoming: new Map() }
  for (const id of document.order.edges) {
    const edge = edgeOf(document, id)
    if (edge === undefined) continue
    push(graph.outgoing, edge.from.node, edge)
    push(graph.incoming, edge.to.node, edge)
  }
  graphs.set(document.edges, graph)
  return graph
}

function push(map: Map<NodeId, FlowEdge[]>, key: NodeId, edge: FlowEdge): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [edge])
  else list.push(edge)
}

/** The node of that id; asks for own members only, so that `constructor` is no node. */
export function nodeOf(document: FlowDocument, id: NodeId): FlowNode | undefined {
  return Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
}

export function edgeOf(document: FlowDocument, id: string): FlowEdge | undefined {
  return Object.hasOwn(document.edges, id) ? document.edges[id] : undefined
}

/** Edges that leave the node, in document order; of one port where it is named. */
export function outgoing(document: FlowDocument, node: NodeId, port?: string): readonly FlowEdge[] {
  const edges = graphOf(document).outgoing.get(node) ?? NONE
  return port === undefined ? edges : edges.filter((edge) => edge.from.port === port)
}

/** Edges that arrive at the node, in document order. */
export function incoming(document: FlowDocument, node: NodeId): readonly FlowEdge[] {
  return graphOf(document).incoming.get(node) ?? NONE
}

export function isTrigger(node: FlowNode): boolean {
  return node.type.startsWith('trigger.')
}

/** The flow's triggers in document order, disabled ones included. */
export function triggersOf(document: FlowDocument): FlowNode[] {
  return nodesOf(document).filter(isTrigger)
}

interface NodeList { order: FlowDocument['order']['nodes']; list: readonly FlowNode[] }

/** Walking a list is many times faster than asking a large record again and again, and every check of a flow walks. */
const nodeLists = new WeakMap<FlowDocument['nodes'], NodeList>()

/** All nodes in document order; the same list for the same nodes. */
export function nodesOf(document: FlowDocument): readonly FlowNode[] {
  const known = nodeLists.get(document.nodes)
  if (known !== undefined && known.order === document.order.nodes) return known.list
  const list: FlowNode[] = []
  for (const id of document.order.nodes) {
    const node = nodeOf(document, id)
    if (node !== undefined) list.push(node)
  }
  nodeLists.set(document.nodes, { order: document.order.nodes, list })
  return list
}

/** The node that expressions call `key`. */
export function nodeByKey(document: FlowDocument, key: string): FlowNode | undefined {
  return nodesOf(document).find((node) => node.key === key)
}

/** Ids of everything from which an edge path leads to the node; the node itself only if it stands in a cycle. */
export function upstreamOf(document: FlowDocument, node: NodeId): Set<NodeId> {
  return reach(node, (id) => incoming(document, id).map((edge) => edge.from.node))
}

/** Ids of everything that an edge path from the node leads to. */
export function downstreamOf(document: FlowDocument, node: NodeId): Set<NodeId> {
  return reach(node, (id) => outgoing(document, id).map((edge) => edge.to.node))
}

function reach(from: NodeId, next: (id: NodeId) => NodeId[]): Set<NodeId> {
  const found = new Set<NodeId>()
  const open = next(from)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...next(id))
  }
  return found
}

/**
 * How deep each node stands: the length of the longest edge path that leads to it. Ties of the run's ready queue
 * are ordered by it (R12). Nodes on or behind a cycle have no rank.
 */
export function topologicalRanks(document: FlowDocument): Map<NodeId, number> {
  const ranks = new Map<NodeId, number>()
  const waiting = new Map<NodeId, number>()
  const open: NodeId[] = []
  const reached = new Map<NodeId, number>()
  for (const id of document.order.nodes) {
    const count = incoming(document, id).length
    waiting.set(id, count)
    if (count === 0) open.push(id)
  }
  for (let index = 0; index < open.length; index += 1) {
    const id = open[index] as NodeId
    const rank = reached.get(id) ?? 0
    ranks.set(id, rank)
    for (const edge of outgoing(document, id)) {
      const to = edge.to.node
      reached.set(to, Math.max(reached.get(to) ?? 0, rank + 1))
      const left = (waiting.get(to) ?? 0) - 1
      waiting.set(to, left)
      if (left === 0) open.push(to)
    }
  }
  return ranks
}

/** The containers a node stands in, innermost first. Stops at a parent that is missing or comes twice. */
export function ancestorsOf(document: FlowDocument, node: FlowNode): FlowNode[] {
  const found: FlowNode[] = []
  const seen = new Set<NodeId>([node.id])
  for (let id = node.parent; id !== undefined && !seen.has(id);) {
    const parent = nodeOf(document, id)
    if (parent === undefined) break
    seen.add(id)
    found.push(parent)
    id = parent.parent
  }
  return found
}

/** Nodes that stand directly in the container, in document order; of the flow's body where it is `undefined`. */
export function childrenOf(document: FlowDocument, container: NodeId | undefined): FlowNode[] {
  return nodesOf(document).filter((node) => node.parent === container)
}
