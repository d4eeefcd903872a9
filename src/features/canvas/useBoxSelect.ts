import { useMemo, useRef, type PointerEvent } from 'react'
import { SelectionMode, useKeyPress, type ReactFlowProps } from '@xyflow/react'
import { onPhone, useView, useViewStore } from '../../state'
import type { CanvasEdge, CanvasNode } from './toCanvas'

/** Keys that add to a selection and take away from it. */
const ADDING = ['Shift', 'Meta', 'Control']

/** Pixels that a press may tremble and still be a click. */
const TREMBLE = 3

/** With the middle button the picture moves, whichever tool is in hand. */
const MIDDLE = [1]

/**
 * What a drag on the empty canvas does: with the hand it moves the picture, with the select tool or Shift it draws a box.
 * A box drawn with Shift or Ctrl adds to what is selected.
 */
export function useBoxSelect() {
  const view = useViewStore()
  // A finger moves the picture, whatever tool a mouse had.
  const tool = useView((state) => (onPhone(state) ? 'pan' : state.canvasTool))
  const shift = useKeyPress('Shift')
  const base = useRef<readonly string[]>([])
  const boxing = tool === 'select' || shift
  return useMemo(() => {
    const props: Partial<ReactFlowProps<CanvasNode, CanvasEdge>> = {
      selectionKeyCode: null,
      multiSelectionKeyCode: ADDING,
      selectionOnDrag: boxing,
      selectionMode: SelectionMode.Partial,
      panOnDrag: boxing ? MIDDLE : true,
      paneClickDistance: TREMBLE,
    }
    return {
      props,
      tool,
      /** What was selected when the press came, to be kept while a box is drawn. */
      press({ shiftKey, ctrlKey, metaKey, target }: PointerEvent) {
        const onPane = target instanceof Element && target.classList.contains('react-flow__pane')
        base.current = onPane && (shiftKey || ctrlKey || metaKey) ? view.getState().selection.nodes : []
      },
      /** The press is over, once the click has come that it may have been. */
      release: () => { setTimeout(() => { base.current = [] }) },
      /** The selection with what an adding box leaves selected. */
      withBase: (nodes: readonly string[]): string[] => [...new Set([...base.current, ...nodes])],
    }
  }, [boxing, tool, view])
}

export type BoxSelect = ReturnType<typeof useBoxSelect>
