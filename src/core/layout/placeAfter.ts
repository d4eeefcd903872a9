import { nodeOf, nodesOf, portsOf, type FlowDocument, type NodeId, type PortName, type Point } from '../flow'
import { boundsOf, NODE_GAP, NODE_SIZE, overlaps, snapped, type Box } from './geometry'

const STEP = { x: NODE_SIZE.width + NODE_GAP.x, y: NODE_SIZE.height + NODE_GAP.y }

/**
 * A free place for a node that comes after another one: one column to its right, at the height of the port it
 * leaves from, else the nearest free row below or above. Never on top of a card.
 */
export function placeAfter(document: FlowDocument, after: NodeId, port?: PortName): Point {
  const node = nodeOf(document, after)
  if (node === undefined) return placeAlone(document)
  const names = portsOf(node).filter(({ kind }) => kind !== 'error').map(({ name }) => name)
  const index = port === undefined ? -1 : names.indexOf(port)
  const shift = names.length > 1 && index >= 0 ? index - (names.length - 1) / 2 : 0
  return freeNear(document, { x: node.position.x + STEP.x, y: node.position.y + shift * STEP.y })
}

/** A free place for a node that follows nothing: under what is there, or near the origin of an empty canvas. */
export function placeAlone(document: FlowDocument): Point {
  const bounds = boundsOf(boxes(document))
  return bounds === undefined ? { x: 80, y: 160 } : freeNear(document, { x: bounds.position.x, y: bounds.position.y + bounds.size.height + NODE_GAP.y })
}

/** The nearest place to the wished one, up or down the column, where a card overlaps no other. */
export function freeNear(document: FlowDocument, wished: Point): Point {
  const taken = boxes(document)
  for (let distance = 0; distance <= taken.length; distance += 1) {
    for (const side of distance === 0 ? [0] : [1, -1]) {
      const position = snapped({ x: wished.x, y: wished.y + side * distance * STEP.y })
      const box = { position, size: NODE_SIZE }
      if (!taken.some((other) => overlaps(box, other, 8))) return position
    }
  }
  return snapped(wished)
}

function boxes(document: FlowDocument): Box[] {
  return nodesOf(document).map(({ position }) => ({ position, size: NODE_SIZE }))
}
