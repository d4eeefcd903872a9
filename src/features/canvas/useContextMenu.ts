import { useCallback, useMemo, useRef, useState, type MouseEvent as ReactMouseEvent, type TouchEvent } from 'react'
import type { ReactFlowProps } from '@xyflow/react'
import type { Point } from '../../core/flow'
import { useViewStore } from '../../state'
import type { MenuSubject } from './ContextMenu'
import type { CanvasEdge, CanvasNode } from './toCanvas'

export interface OpenMenu { subject: MenuSubject; at: Point }

/** A finger that rests so long asks for the menu, where the browser does not say so itself. */
const LONG_MS = 550

/** Pixels that it may move meanwhile: no finger rests quite still. */
const TREMBLE = 10

/** Opens the menu of what is pressed, and selects that unless it is selected already. */
export function useContextMenu(hold: (at: Point | undefined) => void) {
  const view = useViewStore()
  const [open, setOpen] = useState<OpenMenu>()
  const finger = useRef<{ at: Point; resting: ReturnType<typeof setTimeout> }>(undefined)

  const show = useCallback((subject: MenuSubject, at: Point) => {
    hold(at)
    setOpen({ subject, at })
  }, [hold])
  const close = useCallback(() => {
    hold(undefined)
    setOpen(undefined)
  }, [hold])

  const props = useMemo(() => {
    const placeOf = (event: MouseEvent | ReactMouseEvent, target: EventTarget | null): Point => {
      // By key, some browsers report the corner of the window.
      if (event.clientX !== 0 || event.clientY !== 0) return { x: event.clientX, y: event.clientY }
      const box = target instanceof Element ? target.getBoundingClientRect() : undefined
      return { x: (box?.left ?? 0) + 24, y: (box?.top ?? 0) + 24 }
    }
    const take = (event: MouseEvent | ReactMouseEvent) => {
      // Texts keep the browser's own menu.
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable="true"], a[href]')) return false
      event.preventDefault()
      return true
    }
    const subjectOf = (id: string): MenuSubject => {
      const { selection, select } = view.getState()
      if (!selection.nodes.includes(id)) select([id])
      return view.getState().selection.nodes.length > 1 ? 'nodes' : /^(note|group):/.test(id) ? 'nodes' : 'node'
    }
    const handlers: Partial<ReactFlowProps<CanvasNode, CanvasEdge>> = {
      onNodeContextMenu(event, { id }) {
        if (take(event)) show(subjectOf(id), placeOf(event, event.currentTarget))
      },
      onSelectionContextMenu(event) {
        if (take(event)) show('nodes', placeOf(event, event.currentTarget))
      },
      onEdgeContextMenu(event, { id }) {
        if (!take(event)) return
        view.getState().select([], [id])
        // All there is to do with an edge changes the flow.
        if (!view.getState().readOnly) show('edge', placeOf(event, event.currentTarget))
      },
      onPaneContextMenu(event) {
        if (!take(event)) return
        view.getState().select([])
        show('pane', placeOf(event, event.target))
      },
    }
    return handlers
  }, [show, view])

  /** iOS raises no event of its own for a long press. On the way down, because what moves the picture lets no touch through. */
  const touch = useMemo(() => {
    const stop = () => clearTimeout(finger.current?.resting)
    return {
      onTouchStartCapture(event: TouchEvent) {
        stop()
        const first = event.touches[0]
        const { target } = event
        if (!first || event.touches.length > 1) return
        const { clientX, clientY } = first
        const ask = () => target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }))
        finger.current = { at: { x: clientX, y: clientY }, resting: setTimeout(ask, LONG_MS) }
      },
      onTouchMoveCapture(event: TouchEvent) {
        const first = event.touches[0]
        const from = finger.current?.at
        if (!first || !from || Math.hypot(first.clientX - from.x, first.clientY - from.y) > TREMBLE) stop()
      },
      onTouchEndCapture: stop,
      onTouchCancelCapture: stop,
    }
  }, [])

  return { open, close, props, touch }
}
