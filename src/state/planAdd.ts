import type { Locale } from '../core/base'
import {
  createNode, downstreamOf, edgeOf, isContainer, nodeOf, outgoing, portsOf, replacement,
  type FlowCommand, type FlowDocument, type FlowLookup, type FlowNode, type NewNode, type NodeId, type Point, type PortName, type Size,
} from '../core/flow'
import {
  boundsOf, cardBox, cardOf, containerAt, CONTAINER_SIZE, firstInside, freeNear, growth, moveWithAreas, nodeBoxes, NODE_GAP, NODE_SIZE, placeAfter, placeAlone, snapped, type Box,
} from '../core/layout'
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
  const isTriggering = what.type.startsWith('trigger.')
  const make = (position: Point, parent?: NodeId): FlowNode =>
    createNode(what, { id, position, doc: document, lookup: place.lookup, locale: place.locale, ...(parent !== undefined && !isTriggering && { parent }) })
  const sample = make({ x: 0, y: 0 })
  const { size } = isContainer(sample) ? { size: CONTAINER_SIZE } : cardOf(sample)
  /** What is put into a container makes that larger, and its neighbours make way. */
  const add = (position: Point, parent: NodeId | undefined, more: FlowCommand[] = [], moved: Record<NodeId, Point> = {}) => {
    const inside = [{ position, size }, ...Object.entries(moved).flatMap(([other, to]) => ({ ...(cardBox(document, other) ?? { size }), position: to }))]
    const moves = { ...growth(document, isTriggering ? undefined : parent, boundsOf(inside) ?? { position, size }), ...moved }
    const commands: FlowCommand[] = [{ type: 'node.add', node: make(position, parent) }, ...moveWithAreas(document, moves), ...more]
    return { node: id, command: { type: 'batch', commands } satisfies FlowCommand }
  }
  const link = (from: NodeId, port: PortName, to: NodeId): FlowCommand =>
    ({ type: 'edge.add', edge: { id: place.newId(), from: { node: from, port }, to: { node: to } } })

  if (insertion?.kind === 'replace') {
    const replaced = replacement(document, insertion.node, sample, place.lookup, place.newId)
    if (replaced) return { node: insertion.node, command: replaced }
  }
  if (insertion?.kind === 'inside') {
    const box = cardBox(document, insertion.node)
    return box === undefined ? add(placeAlone(document), undefined) : add(freeNear(document, firstInside(box), insertion.node, size), insertion.node)
  }
  if (insertion?.kind === 'point') return add(snapped(insertion.position), parentOf(document, insertion))
  if (isTriggering) return add(placeAlone(document), undefined)
  const exit = portsOf(sample).find(({ kind }) => kind !== 'error')?.name
  if (insertion?.kind === 'edge') {
    const edge = edgeOf(document, insertion.edge)
    if (!edge) return add(placeAlone(document), undefined)
    const parent = nodeOf(document, edge.from.node)?.parent
    if (exit === undefined) return add(placeAfter(document, edge.from.node, edge.from.port, size), parent, [link(edge.from.node, edge.from.port, id)])
    const { position, moved } = makeRoom(document, edge.from.node, edge.to.node, size)
    return add(position, parent, [{ type: 'edge.remove', ids: [edge.id] }, link(edge.from.node, edge.from.port, id), link(id, exit, edge.to.node)], moved)
  }
  const after = insertion?.kind === 'after' ? insertion : afterSelection(document, place.selected)
  const before = after && nodeOf(document, after.node)
  if (!after || !before) return add(placeAlone(document), undefined)
  const position = after.position ? freeNear(document, after.position, before.parent, size) : placeAfter(document, after.node, after.port, size)
  return add(position, before.parent, [link(after.node, after.port, id)])
}

/** The container that something asked for there would stand in. */
export function parentOf(document: FlowDocument, insertion: Insertion | undefined): NodeId | undefined {
  if (insertion === undefined) return undefined
  switch (insertion.kind) {
    case 'inside': return insertion.node
    case 'point': return containerAt(document, { x: insertion.position.x + NODE_SIZE.width / 2, y: insertion.position.y + NODE_SIZE.height / 2 })
    case 'edge': return nodeOf(document, edgeOf(document, insertion.edge)?.from.node ?? '')?.parent
    default: return nodeOf(document, insertion.node)?.parent
  }
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
function makeRoom(document: FlowDocument, from: NodeId, to: NodeId, size: Size): { position: Point; moved: Record<NodeId, Point> } {
  const boxes = nodeBoxes(document)
  const left = boxes.get(from) ?? { position: { x: 0, y: 0 }, size: NODE_SIZE }
  const right = boxes.get(to) ?? left
  const start = left.position.x + left.size.width
  const needed = size.width + 2 * NODE_GAP.x
  const level = (box: Box): number => box.position.y + (box.size.height - size.height) / 2
  if (right.position.x - start >= needed) {
    return { position: snapped({ x: (start + right.position.x - size.width) / 2, y: (level(left) + level(right)) / 2 }), moved: {} }
  }
  const step = size.width + NODE_GAP.x
  const positions: Record<NodeId, Point> = {}
  for (const id of new Set([to, ...downstreamOf(document, to)])) {
    const node = document.nodes[id]
    if (node && node.position.x >= right.position.x && id !== from) positions[id] = { x: node.position.x + step, y: node.position.y }
  }
  return { position: snapped({ x: Math.max(right.position.x, start + NODE_GAP.x), y: level(right) }), moved: positions }
}
