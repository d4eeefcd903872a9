import { nodeOf, nodesOf, portsOf, type FlowDocument, type NodeId, type PortName, type Point } from '../flow'
import { boundsOf, NODE_GAP, NODE_SIZE, overlaps, snapped, type Box } from './geometry'
import { nodeBoxes } from './nodeBox'

const STEP = { x: NODE_SIZE.width + NODE_GAP.x, y: NODE_SIZE.height + NODE_GAP.y }

/**
 * A free place for a node that comes after another one, in the same container: one column to its right, at the height of
 * the port it leaves from, else the nearest free row below or above. Never on top of a card. `size` is how it will be drawn.
 */
export function placeAfter(document: FlowDocument, after: NodeId, port?: PortName, size = NODE_SIZE): Point {
  const node = nodeOf(document, after)
  const box = nodeBoxes(document).get(after)
  if (node === undefined || box === undefined) return placeAlone(document)
  const names = portsOf(node).filter(({ kind }) => kind !== 'error').map(({ name }) => name)
  const index = port === undefined ? -1 : names.indexOf(port)
  const shift = names.length > 1 && index >= 0 ? index - (names.length - 1) / 2 : 0
  // A container is left at its middle, and entered there: the line between two of them is straight.
  const level = (box.size.height - size.height) / 2
  const y = box.size.height === size.height ? box.position.y : box.position.y + level
  return freeNear(document, { x: box.position.x + box.size.width + NODE_GAP.x, y: y + shift * STEP.y }, node.parent, size)
}

/** A free place for a node that follows nothing: under what is there, or near the origin of an empty canvas. */
export function placeAlone(document: FlowDocument): Point {
  const bounds = boundsOf(boxes(document, undefined))
  return bounds === undefined ? { x: 80, y: 160 } : freeNear(document, { x: bounds.position.x, y: bounds.position.y + bounds.size.height + NODE_GAP.y })
}

/** The nearest place to the wished one, up or down the column, where a card overlaps no other that stands in the same container. */
export function freeNear(document: FlowDocument, wished: Point, parent?: NodeId, size = NODE_SIZE): Point {
  const taken = boxes(document, parent)
  for (let distance = 0; distance <= taken.length; distance += 1) {
    for (const side of distance === 0 ? [0] : [1, -1]) {
      const position = snapped({ x: wished.x, y: wished.y + side * distance * STEP.y })
      const box = { position, size }
      if (!taken.some((other) => overlaps(box, other, 8))) return position
    }
  }
  return snapped(wished)
}

function boxes(document: FlowDocument, parent: NodeId | undefined): Box[] {
  const all = nodeBoxes(document)
  return nodesOf(document).flatMap((node) => (node.parent === parent ? all.get(node.id) ?? [] : []))
}
