import { nodeOf, nodesOf, type FlowDocument, type NodeId, type Point } from '../flow'
import { boundsOf, NODE_GAP, overlaps, type Box } from './geometry'
import { nodeBoxes, withRoom } from './nodeBox'

/**
 * What has to make way when something new is put into a container: it grows around that, and so does what it stands in.
 * Of its neighbours, those that it would lie over go to the right or down, together with all that stands beyond it.
 */
export function growth(document: FlowDocument, container: NodeId | undefined, added: Box): Record<NodeId, Point> {
  const boxes = nodeBoxes(document)
  const moves: Record<NodeId, Point> = {}
  let inner = added
  for (let node = container === undefined ? undefined : nodeOf(document, container); node !== undefined; node = node.parent === undefined ? undefined : nodeOf(document, node.parent)) {
    const before = boxes.get(node.id)
    if (before === undefined || node.collapsed === true) break
    const after = boundsOf([before, withRoom(inner)]) ?? before
    const right = after.position.x + after.size.width - before.position.x - before.size.width
    const down = after.position.y + after.size.height - before.position.y - before.size.height
    if (right <= 0 && down <= 0) break
    const { id, parent } = node
    const others = nodesOf(document).flatMap((other) => {
      const box = other.id !== id && other.parent === parent ? boxes.get(other.id) : undefined
      return box === undefined ? [] : [{ other, box }]
    })
    const hit = others.some(({ box }) => overlaps(after, box, NODE_GAP.y / 2) && !overlaps(before, box))
    const moved: Box[] = []
    for (const { other, box } of hit ? others : []) {
      const x = right > 0 && box.position.x >= before.position.x + before.size.width ? right : 0
      const y = x === 0 && down > 0 && box.position.y >= before.position.y + before.size.height ? down : 0
      if (x === 0 && y === 0) continue
      moves[other.id] = { x: other.position.x + x, y: other.position.y + y }
      moved.push({ position: { x: box.position.x + x, y: box.position.y + y }, size: box.size })
    }
    inner = boundsOf([after, ...moved]) ?? after
  }
  return moves
}
