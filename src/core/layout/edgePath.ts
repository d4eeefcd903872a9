import type { Point } from '../flow'

/** Least and greatest reach of a curve's handles, so that short edges stay soft and long ones do not swing out. */
const REACH = { least: 24, greatest: 160 }

export interface EdgePath {
  /** For the `d` of an SVG path. */
  path: string
  /** The curve's middle, where labels and buttons stand. */
  middle: Point
}

/** A smooth edge from a port on the right of one card to the left of another, also where that lies behind it. */
export function edgePath(from: Point, to: Point): EdgePath {
  const ahead = to.x - from.x
  const wanted = ahead >= 0 ? ahead / 2 : -ahead / 2 + REACH.least
  const reach = Math.min(REACH.greatest, Math.max(REACH.least, wanted))
  const [a, b] = [from.x + reach, to.x - reach]
  return {
    path: `M${from.x} ${from.y}C${a} ${from.y} ${b} ${to.y} ${to.x} ${to.y}`,
    // A cubic Bézier at t = 1/2; both handles keep their end's height, so only x depends on them.
    middle: { x: (from.x + 3 * a + 3 * b + to.x) / 8, y: (from.y + to.y) / 2 },
  }
}
