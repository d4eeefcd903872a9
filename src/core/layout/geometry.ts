import type { Point, Size } from '../flow'

/** A node's card. */
export const NODE_SIZE: Size = { width: 220, height: 64 }

/** Height that each port beyond the fourth adds, so that their dots stay apart. */
const PORT_ROOM = 16

/** The card of a node with so many ports on its right side. */
export function cardSize(ports: number): Size {
  return { width: NODE_SIZE.width, height: NODE_SIZE.height + Math.max(0, ports - 4) * PORT_ROOM }
}

/** Distance between cards of neighbouring columns and rows. */
export const NODE_GAP = { x: 60, y: 40 } as const

/** Positions are kept on this grid. */
export const GRID = 4

export function snapped({ x, y }: Point): Point {
  // JSON knows no −0, which rounding gives; adding 0 makes it 0.
  return { x: Math.round(x / GRID) * GRID + 0, y: Math.round(y / GRID) * GRID + 0 }
}

/**
 * Where the port number `index` of `count` stands on a card, from its top left corner. One port stands at half
 * height; several share the right side evenly. Edges arrive at the middle of the left side of the usual card.
 */
export function portOffset(index: number, count: number): Point {
  return { x: NODE_SIZE.width, y: (cardSize(count).height * (index + 1)) / (count + 1) }
}

export const ENTRY_OFFSET: Point = { x: 0, y: NODE_SIZE.height / 2 }

export interface Box { position: Point; size: Size }

export function overlaps(a: Box, b: Box, gap = 0): boolean {
  return a.position.x < b.position.x + b.size.width + gap && b.position.x < a.position.x + a.size.width + gap
    && a.position.y < b.position.y + b.size.height + gap && b.position.y < a.position.y + a.size.height + gap
}

/** The smallest box around all of them; `undefined` for none. */
export function boundsOf(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  const left = Math.min(...boxes.map(({ position }) => position.x))
  const top = Math.min(...boxes.map(({ position }) => position.y))
  const right = Math.max(...boxes.map(({ position, size }) => position.x + size.width))
  const bottom = Math.max(...boxes.map(({ position, size }) => position.y + size.height))
  return { position: { x: left, y: top }, size: { width: right - left, height: bottom - top } }
}
