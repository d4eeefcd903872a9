import type { Point } from '../../core/flow'

/** The place in the window at the right side of what was pressed, where an offer opens. */
export function besides(element: Element): Point {
  const { right, top, height } = element.getBoundingClientRect()
  return { x: right, y: top + height / 2 }
}
