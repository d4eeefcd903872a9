import type { Locale } from '../core/base'
import {
  createNode, downstreamOf, edgeOf, nodeOf, outgoing, portsOf,
  type FlowCommand, type FlowDocument, type FlowLookup, type FlowNode, type NewNode, type NodeId, type Point, type PortName,
} from '../core/flow'
import { freeNear, NODE_GAP, NODE_SIZE, placeAfter, placeAlone, snapped } from '../core/layout'
import type { Insertion } from './viewStore'

export interface AddPlace {
  document: FlowDocument
  lookup: FlowLookup
  locale: Locale
  /** Where the person wants it; absent means after what is selected, or on its own. */
  insertion: Insertion | undefined
  selected: readonly NodeId[]
  newId: () => string
}

/** The edit that adds what was picked from the palette, linked to where it belongs. One command, so one undo. */
export function planAdd(what: NewNode, place: AddPlace): { command: FlowCommand; node: NodeId } {
  const { document, insertion } = place
  const id = place.newId()
  const make = (position: Point): FlowNode =>
    createNode(what, { id, position, doc: document, lookup: place.lookup, locale: place.locale })
  const add = (position: Point, more: FlowCommand[] = []) => ({
    node: id,
    command: { type: 'batch', commands: [{ type: 'node.add', node: make(position) }, ...more] } satisfies FlowCommand,
  })
  const link = (from: NodeId, port: PortName, to: NodeId): FlowCommand =>
    ({ type: 'edge.add', edge: { id: place.newId(), from: { node: from, port }, to: { node: to } } })

  if (insertion?.kind === 'point') return add(snapped(insertion.position))
  if (what.type.startsWith('trigger.')) return add(placeAlone(document))
  const exit = portsOf(make({ x: 0, y: 0 })).find(({ kind }) => kind !== 'error')?.name
  if (insertion?.kind === 'edge') {
    const edge = edgeOf(document, insertion.edge)
    if (!edge) return add(placeAlone(document))
    if (exit === undefined) return add(placeAfter(document, edge.from.node, edge.from.port), [link(edge.from.node, edge.from.port, id)])
    const { position, moves } = makeRoom(document, edge.from.node, edge.to.node)
    return add(position, [
      ...moves,
      { type: 'edge.remove', ids: [edge.id] },
      link(edge.from.node, edge.from.port, id),
      link(id, exit, edge.to.node),
    ])
  }
  const after = insertion ?? afterSelection(document, place.selected)
  if (!after || !nodeOf(document, after.node)) return add(placeAlone(document))
  const position = after.position ? freeNear(document, after.position) : placeAfter(document, after.node, after.port)
  return add(position, [link(after.node, after.port, id)])
}

/** The port of a single selected node that its next step would leave from: the first free one, else the first. */
function afterSelection(document: FlowDocument, selected: readonly NodeId[]): { node: NodeId; port: PortName; position?: Point } | undefined {
  const [only, ...others] = selected
  const node = only === undefined || others.length > 0 ? undefined : nodeOf(document, only)
  if (!node) return undefined
  const exits = portsOf(node).filter(({ kind }) => kind !== 'error')
  const port = exits.find(({ name }) => outgoing(document, node.id, name).length === 0) ?? exits[0]
  return port && { node: node.id, port: port.name }
}

/** A place between two linked nodes; where they stand too close, everything from the second on moves right. */
function makeRoom(document: FlowDocument, from: NodeId, to: NodeId): { position: Point; moves: FlowCommand[] } {
  const left = document.nodes[from]?.position ?? { x: 0, y: 0 }
  const right = document.nodes[to]?.position ?? left
  const step = NODE_SIZE.width + NODE_GAP.x
  if (right.x - left.x >= 2 * step) return { position: snapped({ x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 }), moves: [] }
  const positions: Record<NodeId, Point> = {}
  for (const id of new Set([to, ...downstreamOf(document, to)])) {
    const node = document.nodes[id]
    if (node && node.position.x >= right.x && id !== from) positions[id] = { x: node.position.x + step, y: node.position.y }
  }
  return { position: snapped({ x: Math.max(right.x, left.x + step), y: right.y }), moves: [{ type: 'node.move', positions }] }
}
