import { useCallback, useEffect, useRef, useState } from 'react'
import { useReactFlow, useStore, useStoreApi, type FitViewOptions } from '@xyflow/react'
import type { NodeId } from '../../core/flow'
import { NODE_SIZE } from '../../core/layout'
import { useFlowStore, useView, useViewStore } from '../../state'
import { FIT, SIDE } from './fit'
import { panIntoSight } from './panIntoSight'

/** Pixels that a node must be away from the canvas's border to count as seen. */
const MARGIN = SIDE

/** Where the panel lies over the canvas instead of beside it (see Designer.css). */
const panelLiesOver = () => matchMedia('(max-width: 820px)').matches

/** A canvas in a window narrower than this has no room to spare for a panel that is not open yet. */
const ROOMY = '(min-width: 960px)'

/**
 * How a flow is first brought into sight: beside the room that the panel takes from the canvas with the first
 * selection, so that selecting a node moves nothing.
 */
export function useFirstFit(): FitViewOptions {
  const view = useViewStore()
  return useState((): FitViewOptions => {
    const { panelOpen, settingsOpen, panelWidth } = view.getState()
    const spare = panelOpen && !settingsOpen && matchMedia(ROOMY).matches ? panelWidth : 0
    return { ...FIT, padding: { ...FIT.padding, right: `${spare + SIDE}px` } }
  })[0]
}

/** How far away one looks: 0 near, then below 0.6, 0.35 and 0.2. Styles draw less with each step. */
export const useDistance = (): number =>
  useStore(({ transform }) => (transform[2] >= 0.6 ? 0 : transform[2] >= 0.35 ? 1 : transform[2] >= 0.2 ? 2 : 3))

/** Brings a node into sight when somebody asked for it and it is not there already: as short a way as will do, at the same zoom, never while something is dragged. */
export function useReveal(dragging: boolean): void {
  const reveal = useView((state) => state.reveal)
  const bring = useBring()
  useEffect(() => {
    if (reveal) bring(reveal.node)
  }, [reveal, bring])

  // The panel opens with the first selection and takes room from the canvas: what was pressed must not vanish under it.
  const only = useView(({ selection }) => (selection.nodes.length === 1 ? selection.nodes[0] : undefined))
  const width = useStore((state) => state.width)
  const before = useRef(width)
  useEffect(() => {
    if (only !== undefined && width < before.current && !dragging) bring(only)
    before.current = width
  }, [only, width, dragging, bring])
  useEffect(() => {
    if (only !== undefined && panelLiesOver()) bring(only)
  }, [only, bring])
}

function useBring(): (id: NodeId) => void {
  const flow = useFlowStore()
  const view = useViewStore()
  const api = useStoreApi()
  const { setViewport } = useReactFlow()
  return useCallback((id) => {
    const node = flow.getState().document.nodes[id]
    const { width, height, transform: [x, y, zoom] } = api.getState()
    if (!node || width === 0) return
    const left = node.position.x * zoom + x
    const top = node.position.y * zoom + y
    const { panelOpen, panelWidth } = view.getState()
    const covered = panelOpen && panelLiesOver() ? Math.min(panelWidth, width - NODE_SIZE.width * zoom - 2 * MARGIN) : 0
    const move = panIntoSight(
      { left, top, right: left + NODE_SIZE.width * zoom, bottom: top + NODE_SIZE.height * zoom },
      { left: MARGIN, top: MARGIN, right: width - covered - MARGIN, bottom: height - MARGIN },
    )
    if (move.x !== 0 || move.y !== 0) void setViewport({ x: x + move.x, y: y + move.y, zoom }, { duration: 200 })
  }, [flow, view, api, setViewport])
}
