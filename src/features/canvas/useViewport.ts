import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type FocusEvent, type PointerEvent } from 'react'
import { getNodesBounds, useReactFlow, useStore, useStoreApi, type FitViewOptions, type Node, type ReactFlowState, type Viewport } from '@xyflow/react'
import { ancestorsOf, type NodeId, type Size } from '../../core/flow'
import { cardBox } from '../../core/layout'
import { onPhone, useFlowStore, useView, useViewStore } from '../../state'
import { distanceAt, steppedZoom } from './distance'
import { FIT, fitBox, READABLE, SIDE } from './fit'
import { lasting } from './motion'
import { panIntoSight } from './panIntoSight'
import { isFolded } from './toCanvas'

/** Pixels that a node must be away from the canvas's border to count as seen. */
const MARGIN = SIDE

/** Where one has to be moved, so far: what shows beside it while it is selected, such as its `+`, is in sight as well. */
const ROOM_BESIDE = 48

/** How much of the canvas the panel lies over: at its right in a narrow window, at its bottom on a phone. */
function coveredBy(canvas: Element | null): { right: number; bottom: number } {
  const panel = document.querySelector<HTMLElement>('[data-panel]')
  const around = panel?.offsetParent?.getBoundingClientRect()
  const box = canvas?.getBoundingClientRect()
  if (!panel || !around || !box) return UNCOVERED
  // Where it will stand, though it may still be on its way there.
  const [left, top] = [around.left + panel.offsetLeft, around.top + panel.offsetTop]
  if (left > box.right - BORDER || top > box.bottom - BORDER) return UNCOVERED
  return left <= box.left ? { right: 0, bottom: box.bottom - top } : { right: box.right - left, bottom: 0 }
}

/** The closest one can look. */
export const MAX_ZOOM = 2

const UNCOVERED = { right: 0, bottom: 0 }

/** Pixels by which what lies beside may overlap: places of elements are rounded. */
const BORDER = 4

/** Widths of the canvas, in pixels, from which on the map has room beside the tools, and all of the tools have. */
export const ROOM_FOR_MAP = 520
export const ROOM_FOR_TOOLS = 420

/** Whether the canvas is so wide. Asked here, as a style that asks costs with every move of the picture. */
export const useRoom = (least: number): boolean => useStore(({ width }) => width === 0 || width >= least)

/** On a phone, what a flow begins with is shown at this zoom rather than all of it smaller: notes and second lines are there to be read. */
const CLOSE = 0.7

/**
 * How a flow is first brought into sight: all of it, in the middle, as large as the canvas has room for. On a phone one
 * that would have to shrink too far begins at its left end, and goes on where the finger leads.
 */
export function useFirstFit(nodes: readonly Node[], width: number): FitViewOptions {
  const view = useViewStore()
  return useState((): FitViewOptions => {
    if (!onPhone(view.getState())) return FIT
    const wide = getNodesBounds([...nodes]).width * CLOSE
    // A padding below nothing: the flow is fitted into more than there is, from the left border on.
    return wide <= width - 2 * SIDE ? FIT : { ...FIT, padding: { ...FIT.padding, right: `${Math.floor(width - SIDE - wide)}px` } }
  })[0]
}

/** Fits once more where the canvas turned out to be of another size than the first fit was told. */
export function useSecondFit(told: Size, fit: FitViewOptions): void {
  const api = useStoreApi()
  const { fitView } = useReactFlow()
  // Only as it begins: whoever changes the size later keeps what they look at.
  const compared = useRef(false)
  useEffect(() => {
    if (compared.current) return
    compared.current = true
    const { width, height, nodes } = api.getState()
    if (nodes.length > 0 && Math.max(Math.abs(width - told.width), Math.abs(height - told.height)) > BORDER) void fitView(fit)
  }, [api, fitView, told, fit])
}

/** Where the picture was put before React Flow was there, and where it then begins. */
export function useFirstViewport(): Viewport {
  const api = useStoreApi()
  const [{ transform: [x, y, zoom] }] = useState(api.getState)
  // It takes the furthest zoom of the first fit for that of the canvas, and a property that is its own default for no news.
  useLayoutEffect(() => api.getState().setMaxZoom(MAX_ZOOM), [api])
  return { x, y, zoom }
}

/** How far away one looks, see `distanceAt`. */
export const useDistance = (): number => useStore(({ transform }) => distanceAt(transform[2]))

/**
 * Tells styles the zoom in steps (see `steppedZoom`), past React: no card is rendered for it. It is an attribute because
 * a browser then looks at the names alone, where a variable would have it look at everything on every card.
 */
export function useSteppedZoom(): void {
  const api = useStoreApi()
  useEffect(() => {
    let told: number | undefined
    const tell = ({ transform, domNode }: ReactFlowState) => {
      const zoom = steppedZoom(transform[2])
      if (zoom === told || !domNode) return
      told = zoom
      domNode.querySelector('.react-flow__viewport')?.setAttribute('data-zoom', String(zoom))
    }
    tell(api.getState())
    return api.subscribe(tell)
  }, [api])
}

/** Brings a node into sight when somebody asked for it and it is not there already: as short a way as will do, at the same zoom, never while something is dragged. */
export function useReveal(dragging: boolean): void {
  const reveal = useView((state) => state.reveal)
  const bring = useBring()
  useEffect(() => {
    if (reveal) bring(reveal.node)
  }, [reveal, bring])

  const keepFitted = useKeepFitted()
  // The panel opens with the first selection and takes room from the canvas: what was pressed must not vanish under it.
  const only = useView(({ selection }) => (selection.nodes.length === 1 ? selection.nodes[0] : undefined))
  const width = useStore((state) => state.width)
  const before = useRef(width)
  useEffect(() => {
    if (width < before.current && !dragging && !keepFitted(before.current) && only !== undefined) bring(only)
    before.current = width
  }, [only, width, dragging, bring, keepFitted])
  const lies = useView((state) => state.panelOpen)
  const api = useStoreApi()
  useEffect(() => {
    const { right, bottom } = coveredBy(api.getState().domNode)
    if (only !== undefined && right + bottom > 0) bring(only)
  }, [only, lies, api, bring])
}

/**
 * Fits the flow anew after the canvas has become narrower, if it was as fitted into the width before: who has not looked
 * closer yet goes on seeing all of it. False, and nothing is done, where it was not, or would be too small to read.
 */
function useKeepFitted(): (before: number) => boolean {
  const api = useStoreApi()
  const { getNodes, getNodesBounds: boundsOf, setViewport } = useReactFlow()
  return useCallback((before) => {
    const { width, height, transform: [x, y, zoom] } = api.getState()
    const bounds = boundsOf(getNodes())
    const box = { position: { x: bounds.x, y: bounds.y }, size: { width: bounds.width, height: bounds.height } }
    const [then, now] = [fitBox(box, { width: before, height }), fitBox(box, { width, height })]
    const fitted = Math.abs(then.x - x) < 2 && Math.abs(then.y - y) < 2 && Math.abs(then.zoom - zoom) < 0.005
    if (!fitted || now.zoom < READABLE) return false
    void setViewport(now, lasting(200))
    return true
  }, [api, boundsOf, getNodes, setViewport])
}

/** Brings a node into sight; `margin` is how far from the border it shall stand, if the picture has to move at all. */
export function useBring(): (id: NodeId, margin?: number) => void {
  const flow = useFlowStore()
  const view = useViewStore()
  const api = useStoreApi()
  const { setViewport } = useReactFlow()
  return useCallback((id, margin = ROOM_BESIDE) => {
    const { document } = flow.getState()
    const node = document.nodes[id]
    const drawn = cardBox(document, id)
    const { width, height, transform: [x, y, zoom], domNode } = api.getState()
    if (!node || !drawn || width === 0) return
    const hidden = ancestorsOf(document, node).filter((around) => isFolded(around, view.getState().unfolded))
    if (hidden.length > 0) view.getState().unfold(hidden.map((around) => around.id), true)
    const left = drawn.position.x * zoom + x
    const top = drawn.position.y * zoom + y
    // Of a large container, its head and what stands first in it.
    const size = { width: Math.min(drawn.size.width * zoom, width - 2 * MARGIN), height: Math.min(drawn.size.height * zoom, height - 2 * MARGIN) }
    const over = coveredBy(domNode)
    const covered = {
      right: Math.max(0, Math.min(over.right, width - size.width - 2 * MARGIN)),
      bottom: Math.max(0, Math.min(over.bottom, height - size.height - 2 * MARGIN)),
    }
    const box = { left, top, right: left + size.width, bottom: top + size.height }
    const within = (room: number) => panIntoSight(box, { left: room, top: room, right: width - covered.right - room, bottom: height - covered.bottom - room })
    // A fitted flow stands right at the margin, give or take a rounding.
    const least = within(MARGIN - 1)
    if (least.x === 0 && least.y === 0) return
    const wished = within(margin)
    // Along an axis where it is in sight nothing moves.
    const move = { x: least.x === 0 ? 0 : wished.x, y: least.y === 0 ? 0 : wished.y }
    void setViewport({ x: x + move.x, y: y + move.y, zoom }, lasting(200))
  }, [flow, view, api, setViewport])
}

/** A node that the keyboard comes to is brought into sight. */
export function useFocusInSight(): (event: FocusEvent) => void {
  const bring = useBring()
  return useCallback(({ target }) => {
    if (target.classList.contains('react-flow__node') && target.matches(':focus-visible')) bring(target.getAttribute('data-id') ?? '')
  }, [bring])
}

/** Counts how often somebody moves the picture by hand: by pointer, wheel or fingers, with the tools or on the map. */
export function useHand() {
  const [moves, setMoves] = useState(0)
  return useMemo(() => {
    const count = () => setMoves((before) => before + 1)
    return {
      moves,
      /** React Flow has no event to give where the picture was moved by the program. */
      move: (event: MouseEvent | TouchEvent | null) => { if (event) count() },
      press: ({ target }: PointerEvent) => { if (target instanceof Element && target.closest('.q-tools, .q-map')) count() },
    }
  }, [moves])
}

/** What there was before a drag, until it ends: for what need not follow every move of it. */
export function useStill<T>(value: T, moving: boolean): T {
  const [still, setStill] = useState(value)
  if (!moving && still !== value) setStill(value)
  return still
}
