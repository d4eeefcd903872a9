import type { FieldSchema } from '../schema'
import type { FlowCommand } from './command'
import { isContainer } from './containers'
import type { EdgeId, FlowDocument, FlowNode, NodeId, PortName } from './document'
import { childrenOf, edgeOf, isTrigger, nodeOf } from './graph'
import { nodeKinds } from './kinds'
import { nodeForms } from './kinds/forms'
import { eventOf, operationOf, type FlowLookup } from './lookup'
import { portsOf } from './ports'

const link = (id: EdgeId, from: { node: NodeId; port: PortName }, to: NodeId): FlowCommand => ({ type: 'edge.add', edge: { id, from, to: { node: to } } })

/**
 * Puts `next` in the place of a node, under its id and key, so that references to it stay: with every edge whose port
 * it has too (others go on from its first exit), and the inputs that are named alike and of the same type. A title
 * that somebody gave stays; a pin does not. What stands in a container stays in it, so only another one can take its place.
 */
export function replacement(document: FlowDocument, id: NodeId, next: FlowNode, lookup: FlowLookup, newId: () => EdgeId): FlowCommand | undefined {
  const node = nodeOf(document, id)
  const contents = childrenOf(document, id).map((inner) => inner.id)
  if (!node || isTrigger(node) !== isTrigger(next) || (contents.length > 0 && !isContainer(next))) return undefined
  const before = inputsOf(node, lookup)?.properties ?? {}
  const after = inputsOf(next, lookup)?.properties ?? {}
  const kept = Object.fromEntries(Object.entries(node.inputs).filter(([name]) => {
    const field = after[name]
    return field !== undefined && Object.hasOwn(after, name) && field.type === before[name]?.type && field.enum === undefined
  }))
  const titled = node.title !== standardTitle(node, lookup)
  const { parent, size, collapsed } = node
  // What was pinned is another node's output.
  const { pin: _pin, ...settings } = node.settings ?? {}
  const made: FlowNode = {
    ...next, id, key: node.key, title: titled ? node.title : next.title, position: node.position, inputs: { ...next.inputs, ...kept },
    ...(parent !== undefined && { parent }), ...(Object.keys(settings).length > 0 && { settings }),
    ...(isContainer(next) && { ...(size !== undefined && { size }), ...(collapsed !== undefined && { collapsed }) }),
  }
  const ports = portsOf(made)
  const exit = ports.find(({ kind }) => kind !== 'error')?.name
  const used = new Set<string>()
  const edges = document.order.edges.flatMap((edgeId): FlowCommand[] => {
    const edge = edgeOf(document, edgeId)
    if (!edge || (edge.from.node !== id && edge.to.node !== id)) return []
    if (edge.to.node === id) return [link(newId(), edge.from, id)]
    const failing = portsOf(node).find(({ name }) => name === edge.from.port)?.kind === 'error'
    const port = ports.some(({ name }) => name === edge.from.port) ? edge.from.port : failing ? undefined : exit
    if (port === undefined || used.has(`${port} ${edge.to.node}`)) return []
    used.add(`${port} ${edge.to.node}`)
    return [link(newId(), { node: id, port }, edge.to.node)]
  })
  const index = document.order.nodes.indexOf(id)
  // While the one is gone and the other not there yet, its contents wait outside, together, so that their edges stay.
  const wait = (to: NodeId | null): FlowCommand[] => (contents.length > 0 ? [{ type: 'node.reparent', ids: contents, parent: to }] : [])
  return { type: 'batch', commands: [...wait(parent ?? null), { type: 'node.remove', ids: [id] }, { type: 'node.add', node: made, index }, ...wait(id), ...edges] }
}

function inputsOf(node: FlowNode, lookup: FlowLookup): FieldSchema | undefined {
  if (node.type === 'action') return operationOf(node, lookup)?.input
  return node.type === 'trigger.event' ? eventOf(node, lookup)?.input : nodeForms[node.type].input
}

/** The title that a node of this kind begins with, in the language that it was made in. */
function standardTitle(node: FlowNode, lookup: FlowLookup): string {
  const title = node.type === 'action' ? operationOf(node, lookup)?.title : node.type === 'trigger.event' ? eventOf(node, lookup)?.title : nodeKinds[node.type].title
  return title === undefined ? '' : node.title === title.en ? title.en : title.zh
}
