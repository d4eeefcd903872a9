import type { FlowCommand } from './command'
import { isContainer } from './containers'
import type { EdgeId, FlowDocument, FlowNode, NodeId, PortName } from './document'
import { ancestorsOf, childrenOf, edgeOf, incoming, isTrigger, nodeOf, outgoing } from './graph'
import { hasPort } from './ports'

const link = (id: EdgeId, from: { node: NodeId; port: PortName }, to: NodeId): FlowCommand => ({ type: 'edge.add', edge: { id, from, to: { node: to } } })

/**
 * Puts nodes into a new container that takes their place: what led to them from outside leads to it, what they led to
 * comes after it. All must stand in the same container, or in none, and triggers stay out. Undefined where they do not.
 */
export function wrapping(document: FlowDocument, ids: readonly NodeId[], container: FlowNode, newId: () => EdgeId): FlowCommand | undefined {
  const chosen = new Set(ids)
  const nodes = ids.flatMap((id) => nodeOf(document, id) ?? []).filter((node) => !ancestorsOf(document, node).some(({ id }) => chosen.has(id)))
  const [first] = nodes
  if (first === undefined || !isContainer(container) || nodes.some((node) => node.parent !== first.parent || isTrigger(node))) return undefined
  const inside = new Set(nodes.map(({ id }) => id))
  const commands: FlowCommand[] = [
    { type: 'node.add', node: { ...container, ...(first.parent !== undefined && { parent: first.parent }) }, index: Math.min(...nodes.map(({ id }) => document.order.nodes.indexOf(id))) },
    { type: 'node.reparent', ids: [...inside], parent: container.id },
  ]
  const drawn = new Set<string>()
  for (const id of document.order.edges) {
    const edge = edgeOf(document, id)
    if (edge === undefined || inside.has(edge.from.node) === inside.has(edge.to.node)) continue
    const from = inside.has(edge.from.node) ? { node: container.id, port: edge.from.port === 'error' ? 'error' : 'out' } : edge.from
    const to = inside.has(edge.from.node) ? edge.to.node : container.id
    const name = `${from.node} ${from.port} ${to}`
    if (drawn.has(name) || !hasPort(from.node === container.id ? container : nodeOf(document, from.node) ?? container, from.port)) continue
    drawn.add(name)
    commands.push(link(newId(), from, to))
  }
  return { type: 'batch', commands }
}

/**
 * Takes a container away and leaves what stood in it: what led to it leads to the nodes that began its body, and what it
 * led to comes after those that ended it.
 */
export function dissolving(document: FlowDocument, id: NodeId, newId: () => EdgeId): FlowCommand | undefined {
  const container = nodeOf(document, id)
  if (container === undefined || !isContainer(container)) return undefined
  const contents = childrenOf(document, id)
  const first = contents.filter((node) => incoming(document, node.id).length === 0)
  const last = contents.filter((node) => hasPort(node, 'out') && outgoing(document, node.id, 'out').length === 0)
  const before = incoming(document, id).map(({ from }) => from)
  const after = outgoing(document, id, 'out').map(({ to }) => to.node)
  const commands: FlowCommand[] = []
  if (contents.length > 0) commands.push({ type: 'node.reparent', ids: contents.map((node) => node.id), parent: container.parent ?? null })
  commands.push({ type: 'node.remove', ids: [id] })
  if (contents.length === 0) {
    for (const from of before) for (const to of after) if (!outgoing(document, from.node, from.port).some((edge) => edge.to.node === to)) commands.push(link(newId(), from, to))
  }
  for (const from of before) for (const node of first) commands.push(link(newId(), from, node.id))
  for (const node of last) for (const to of after) commands.push(link(newId(), { node: node.id, port: 'out' }, to))
  return { type: 'batch', commands }
}
