import type { Point } from '../../core/flow'

export interface Box { left: number; top: number; right: number; bottom: number }

/**
 * How far the picture must move, in pixels, until the box stands inside the frame: nothing where it does already, and
 * never farther than needed. A box larger than the frame shows its beginning.
 */
export function panIntoSight(box: Box, frame: Box): Point {
  return { x: along(box.left, box.right, frame.left, frame.right), y: along(box.top, box.bottom, frame.top, frame.bottom) }
}

function along(from: number, to: number, low: number, high: number): number {
  if (from < low || to - from > high - low) return low - from
  return to > high ? high - to : 0
}
