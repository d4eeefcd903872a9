import type { Point } from '../flow'
import { boundsOf, type Box } from './geometry'

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'
export type Axis = 'x' | 'y'

export type Boxes = Readonly<Record<string, Box>>
export type Positions = Record<string, Point>

/** Where things go that are lined up along a side or the middle of the box around all of them. Only what moves is named. */
export function aligned(boxes: Boxes, to: Alignment): Positions {
  const bounds = boundsOf(Object.values(boxes))
  if (bounds === undefined) return {}
  const { position: { x, y }, size: { width, height } } = bounds
  const place: Record<Alignment, (box: Box) => Partial<Point>> = {
    left: () => ({ x }),
    centre: ({ size }) => ({ x: Math.round(x + (width - size.width) / 2) }),
    right: ({ size }) => ({ x: x + width - size.width }),
    top: () => ({ y }),
    middle: ({ size }) => ({ y: Math.round(y + (height - size.height) / 2) }),
    bottom: ({ size }) => ({ y: y + height - size.height }),
  }
  return moved(boxes, (box) => ({ ...box.position, ...place[to](box) }))
}

/**
 * Where things go that stand at equal distances from each other, in the order in which they stand; the outermost two
 * stay. Only what moves is named; fewer than three have nothing to share out.
 */
export function distributed(boxes: Boxes, axis: Axis): Positions {
  const side = axis === 'x' ? 'width' : 'height'
  const row = Object.entries(boxes).sort(([, a], [, b]) => middleOf(a, axis) - middleOf(b, axis))
  const first = row[0]?.[1]
  const last = row.at(-1)?.[1]
  if (first === undefined || last === undefined || row.length < 3) return {}
  const taken = row.reduce((sum, [, { size }]) => sum + size[side], 0)
  const gap = (last.position[axis] + last.size[side] - first.position[axis] - taken) / (row.length - 1)
  const places: Record<string, number> = {}
  let at = first.position[axis]
  for (const [id, { size }] of row) {
    places[id] = Math.round(at)
    at += size[side] + gap
  }
  return moved(boxes, (box, id) => ({ ...box.position, [axis]: box === first || box === last ? box.position[axis] : places[id] }))
}

const middleOf = ({ position, size }: Box, axis: Axis) => position[axis] + size[axis === 'x' ? 'width' : 'height'] / 2

function moved(boxes: Boxes, place: (box: Box, id: string) => Point): Positions {
  const positions: Positions = {}
  for (const [id, box] of Object.entries(boxes)) {
    const to = place(box, id)
    if (to.x !== box.position.x || to.y !== box.position.y) positions[id] = to
  }
  return positions
}
