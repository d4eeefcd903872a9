import { useMemo } from 'react'
import { useReactFlow } from '@xyflow/react'
import type { Point } from '../../core/flow'
import { NODE_SIZE } from '../../core/layout'

/** Where a card's corner is when its middle is here. */
export const cornerAt = ({ x, y }: Point): Point => ({ x: x - NODE_SIZE.width / 2, y: y - NODE_SIZE.height / 2 })

/** Two presses within this time and distance on the empty canvas ask for something to add. */
const DOUBLE = { ms: 400, pixels: 6 }

/** Where the pointer is, for what is pasted or added at it. It is remembered without rendering anything. */
export function usePointer(onDouble: (anchor: Point, position: Point) => void) {
  const { screenToFlowPosition } = useReactFlow()
  return useMemo(() => createPointer(screenToFlowPosition, onDouble), [onDouble, screenToFlowPosition])
}

function createPointer(toFlow: (at: Point) => Point, onDouble: (anchor: Point, position: Point) => void) {
  let inWindow: Point | undefined
  let held: Point | undefined
  let pressed: { at: Point; time: number } | undefined
  return {
    watch({ clientX, clientY }: { clientX: number; clientY: number }) { inWindow = { x: clientX, y: clientY } },
    leave() { inWindow = undefined },
    /** While a menu is open, its own place counts. Given up once what was chosen there has been done. */
    hold(at: Point | undefined) {
      if (at) held = at
      else setTimeout(() => { held = undefined })
    },
    /** On the flow; undefined while the pointer is elsewhere. */
    at(): Point | undefined {
      const at = held ?? inWindow
      return at && toFlow(at)
    },
    /** Where an event of React Flow's happened, on the flow and in the window. */
    of(event: MouseEvent | TouchEvent): { position: Point; anchor: Point } {
      const { clientX, clientY } = 'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event
      const anchor = { x: clientX, y: clientY }
      return { position: toFlow(anchor), anchor }
    },
    press({ clientX, clientY, timeStamp }: { clientX: number; clientY: number; timeStamp: number }) {
      const at = { x: clientX, y: clientY }
      const twice = pressed !== undefined && timeStamp - pressed.time < DOUBLE.ms && Math.hypot(pressed.at.x - at.x, pressed.at.y - at.y) < DOUBLE.pixels
      pressed = twice ? undefined : { at, time: timeStamp }
      if (twice) onDouble(at, cornerAt(toFlow(at)))
    },
  }
}
