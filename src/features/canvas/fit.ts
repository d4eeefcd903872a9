import { getViewportForBounds, type Viewport } from '@xyflow/react'
import type { Box } from '../../core/layout'
import { lasting } from './motion'

/** Pixels left free at the sides of a flow that is fitted into the canvas. */
export const SIDE = 24

/** How the whole flow is brought into sight, clear of the tools at the lower border. */
export const FIT = { padding: { top: '32px', left: `${SIDE}px`, right: `${SIDE}px`, bottom: '64px' }, maxZoom: 1, minZoom: 0.1 } as const

/** How long the picture takes to move where somebody asked it to. */
export const quickly = () => lasting(160)

/** Below this zoom, what cards and notes say is hard to read. */
export const READABLE = 0.6

/** Where to look from so that the box is in sight. */
export function fitBox({ position, size }: Box, { width, height }: { width: number; height: number }): Viewport {
  return getViewportForBounds({ ...position, ...size }, width, height, FIT.minZoom, FIT.maxZoom, FIT.padding)
}
