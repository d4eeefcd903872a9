import { useCallback, useRef, useState, type PointerEvent } from 'react'
import { useStoreApi, type InternalNode } from '@xyflow/react'
import type { Point } from '../../core/flow'
import { boundsOf, snapTo, type Box, type GuideGap, type GuideLine } from '../../core/layout'
import type { CanvasNode } from './toCanvas'

/** So near on the screen, in pixels, a side must come to another one to snap to it. */
const REACH = 6

export interface Guides { lines: readonly GuideLine[]; gaps: readonly GuideGap[] }

const NONE: Guides = { lines: [], gaps: [] }

/** What is dragged snaps to what stands in sight; lines tell where they meet. Alt held lets it go freely, on the grid. */
export function useSnapping() {
  const api = useStoreApi<CanvasNode>()
  const [guides, setGuides] = useState(NONE)
  const free = useRef(false)

  const snap = useCallback((moving: Readonly<Record<string, Point>>): Record<string, Point> => {
    const { nodeLookup, transform: [x, y, zoom], width, height } = api.getState()
    const sight = { left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom }
    const inSight = ({ position, size }: Box) =>
      position.x < sight.right && position.x + size.width > sight.left && position.y < sight.bottom && position.y + size.height > sight.top
    const others: Box[] = []
    const moved: Box[] = []
    for (const node of nodeLookup.values()) {
      const box = boxOf(node)
      const to = moving[node.id]
      if (to) moved.push({ ...box, position: to })
      else if (!free.current && node.type !== 'area' && inSight(box)) others.push(box)
    }
    const bounds = boundsOf(moved)
    if (!bounds) return { ...moving }
    const { shift, lines, gaps } = snapTo(bounds, others, REACH / zoom)
    setGuides((before) => (lines.length + gaps.length + before.lines.length + before.gaps.length === 0 ? before : { lines, gaps }))
    return Object.fromEntries(Object.entries(moving).map(([id, at]) => [id, { x: at.x + shift.x, y: at.y + shift.y }]))
  }, [api])

  const letGo = useCallback(() => setGuides(NONE), [])
  /** Modifier keys are known from the pointer that drags, so no key needs to be listened to. */
  const watch = useCallback((event: PointerEvent) => { free.current = event.altKey }, [])
  return { guides, snap, letGo, watch }
}

function boxOf({ internals, measured }: InternalNode<CanvasNode>): Box {
  return { position: internals.positionAbsolute, size: { width: measured.width ?? 0, height: measured.height ?? 0 } }
}
