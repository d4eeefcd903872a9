import type { Point } from '../flow'
import { NODE_SIZE } from './geometry'

/** Least and greatest reach of a curve's handles, so that short edges stay soft and long ones do not swing out. */
const REACH = { least: 24, greatest: 160 }

/** An edge that leads back goes so far straight out of its ports, and turns as softly as this. */
const STUB = 22
const TURN = 14

/** Room between an edge that leads back in the same row and the cards it goes below. */
const BELOW = 28

export interface EdgePath {
  /** For the `d` of an SVG path. */
  path: string
  /** The curve's middle, where labels and buttons stand. */
  middle: Point
}

/** A smooth edge from a port on the right of one card to the left of another, also where that lies behind it. */
export function edgePath(from: Point, to: Point): EdgePath {
  const ahead = to.x - from.x
  if (ahead < 0) return leadingBack(from, to)
  const reach = Math.min(REACH.greatest, Math.max(REACH.least, ahead / 2))
  const [a, b] = [from.x + reach, to.x - reach]
  return {
    path: `M${from.x} ${from.y}C${a} ${from.y} ${b} ${to.y} ${to.x} ${to.y}`,
    // A cubic Bézier at t = 1/2; both handles keep their end's height, so only x depends on them.
    middle: { x: (from.x + 3 * a + 3 * b + to.x) / 8, y: (from.y + to.y) / 2 },
  }
}

/** Out, between the rows (or below both cards where they stand in one), back, and in: a curve would run through cards. */
function leadingBack(from: Point, to: Point): EdgePath {
  const apart = Math.abs(to.y - from.y) >= NODE_SIZE.height + BELOW
  const level = apart ? (from.y + to.y) / 2 : Math.max(from.y, to.y) + NODE_SIZE.height / 2 + BELOW
  const [right, left] = [from.x + STUB, to.x - STUB]
  const turn = Math.min(TURN, (right - left) / 2, Math.abs(level - from.y) / 2, Math.abs(to.y - level) / 2)
  const [down, on] = [Math.sign(level - from.y) * turn, Math.sign(to.y - level) * turn]
  return {
    path: `M${from.x} ${from.y}H${right - turn}Q${right} ${from.y} ${right} ${from.y + down}V${level - down}Q${right} ${level} ${right - turn} ${level}`
      + `H${left + turn}Q${left} ${level} ${left} ${level + on}V${to.y - on}Q${left} ${to.y} ${left + turn} ${to.y}H${to.x}`,
    middle: { x: (right + left) / 2, y: level },
  }
}
