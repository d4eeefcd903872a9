import { isContainer, nodesOf, portsOf, type FlowDocument, type FlowNode, type NodeId, type Point, type Size } from '../flow'
import { boundsOf, cardSize, snapped, type Box } from './geometry'

/** Around what stands in a container; above it, room for its head. */
export const CONTAINER_ROOM = { side: 16, top: 44, bottom: 16 } as const

/** A container with nothing in it, and the smallest one may make any. */
export const CONTAINER_SIZE: Size = { width: 300, height: 132 }
export const CONTAINER_LEAST: Size = { width: 252, height: 124 }

/** Which containers are drawn as cards: those that the flow says, unless whoever shows it says otherwise. */
export type Folds = (node: FlowNode) => boolean
const asSaved: Folds = ({ collapsed }) => collapsed === true

const kept = new WeakMap<FlowDocument['nodes'], { order: readonly NodeId[]; boxes: ReadonlyMap<NodeId, Box> }>()

/**
 * Where each node is drawn: cards, and containers around all that stands in them, at least as large as they were made.
 * What stands in a folded one has the place it will have again.
 */
export function nodeBoxes(document: FlowDocument, folds: Folds = asSaved): ReadonlyMap<NodeId, Box> {
  const known = folds === asSaved ? kept.get(document.nodes) : undefined
  if (known !== undefined && known.order === document.order.nodes) return known.boxes
  const contents = new Map<NodeId, FlowNode[]>()
  for (const node of nodesOf(document)) {
    if (node.parent === undefined) continue
    const list = contents.get(node.parent)
    if (list === undefined) contents.set(node.parent, [node])
    else list.push(node)
  }
  const boxes = new Map<NodeId, Box>()
  const measure = (node: FlowNode): Box => {
    const before = boxes.get(node.id)
    if (before !== undefined) return before
    const inside = (contents.get(node.id) ?? []).map(measure)
    const box = isContainer(node) && !folds(node) ? around(node.position, node.size, inside) : cardOf(node)
    boxes.set(node.id, box)
    return box
  }
  nodesOf(document).forEach(measure)
  if (folds === asSaved) kept.set(document.nodes, { order: document.order.nodes, boxes })
  return boxes
}

export const cardOf = (node: FlowNode): Box => ({ position: node.position, size: cardSize(portsOf(node).filter(({ kind }) => kind !== 'error').length) })

function around(position: Point, size: Size | undefined, inside: readonly Box[]): Box {
  const own = { position, size: size ?? (inside.length === 0 ? CONTAINER_SIZE : CONTAINER_LEAST) }
  const bounds = boundsOf(inside)
  return bounds === undefined ? own : boundsOf([own, withRoom(bounds)]) ?? own
}

/** The box that a container needs around these contents. */
export function withRoom({ position, size }: Box): Box {
  return {
    position: { x: position.x - CONTAINER_ROOM.side, y: position.y - CONTAINER_ROOM.top },
    size: { width: size.width + 2 * CONTAINER_ROOM.side, height: size.height + CONTAINER_ROOM.top + CONTAINER_ROOM.bottom },
  }
}

/** Where the node is drawn. */
export const cardBox = (document: FlowDocument, id: NodeId): Box | undefined => nodeBoxes(document).get(id)

/** Where the first thing in a container goes. */
export const firstInside = ({ position }: Box): Point => snapped({ x: position.x + CONTAINER_ROOM.side, y: position.y + CONTAINER_ROOM.top })

/** The innermost open container that the point is in; what `except` names, and all that stands in it, does not count. */
export function containerAt(document: FlowDocument, { x, y }: Point, except: (node: FlowNode) => boolean = () => false, folds: Folds = asSaved): NodeId | undefined {
  const boxes = nodeBoxes(document, folds)
  const holds = (node: FlowNode): boolean => {
    const box = boxes.get(node.id)
    return box !== undefined && x >= box.position.x && x <= box.position.x + box.size.width && y >= box.position.y && y <= box.position.y + box.size.height
  }
  let found: NodeId | undefined
  for (;;) {
    const inner = nodesOf(document).find((node) => node.parent === found && isContainer(node) && !folds(node) && !except(node) && holds(node))
    if (inner === undefined) return found
    found = inner.id
  }
}
