import { memo, useLayoutEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import { useReactFlow, useStore, useStoreApi, type ReactFlowState } from '@xyflow/react'
import { boundsOf, type Box } from '../../core/layout'
import { useT } from '../../i18n'
import { mapLayers, mapsAlike } from './mapLayers'
import type { CanvasNode } from './toCanvas'
import './FlowMap.css'

/** Of the map on the screen, in pixels; its border goes beside. */
const SIZE = { width: 146, height: 86 }

/** Free room around the flow, as a part of the map. */
const MARGIN = 0.08

/** So many times wider than it must be the map may get before it shows less. */
const MOST = 1.4

/**
 * The whole flow, small: cards in their connector's hue, what failed or is wrong with pointed ends, what runs with a ring,
 * and the part that is in sight. A press looks there, a drag looks along. One path per look, so that a thousand cards cost
 * no more than ten while the picture moves.
 */
export const FlowMap = memo(function FlowMap({ nodes: newest }: { nodes: readonly CanvasNode[] }) {
  const { t } = useT()
  const [nodes, setNodes] = useState(newest)
  if (nodes !== newest && !mapsAlike(nodes, newest)) setNodes(newest)
  const bounds = useMemo(() => boundsOf(nodes.map(boxOf)), [nodes])
  const [frameFor] = useState(createFrame)
  const frame = useStore((state) => frameFor(bounds, sightOf(state)))
  const pointer = useMapPointer(frame)
  const scale = frame.size.width / SIZE.width
  return (
    <div className="q-map" role="img" aria-label={t('canvas.minimap')} {...pointer}>
      <svg viewBox={`${frame.position.x} ${frame.position.y} ${frame.size.width} ${frame.size.height}`} width={SIZE.width} height={SIZE.height} aria-hidden="true">
        <Cards nodes={nodes} scale={Math.round(scale * 2) / 2} />
      </svg>
      <Sight origin={frame.position} scale={scale} />
    </div>
  )
})

/** The part that is in sight, moved past React: while the picture is moved, nothing else of the map changes. */
function Sight({ origin, scale }: { origin: Box['position']; scale: number }) {
  const api = useStoreApi()
  const mark = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { style } = mark.current ?? {}
    const move = (state: ReactFlowState) => {
      const { position } = sightOf(state)
      if (style) style.transform = `translate(${(position.x - origin.x) / scale}px, ${(position.y - origin.y) / scale}px)`
    }
    const resize = (state: ReactFlowState) => {
      const { size } = sightOf(state)
      if (style) Object.assign(style, { width: `${size.width / scale}px`, height: `${size.height / scale}px` })
    }
    move(api.getState())
    resize(api.getState())
    return api.subscribe((state, before) => {
      if (state.transform !== before.transform) move(state)
      if (state.transform[2] !== before.transform[2] || state.width !== before.width || state.height !== before.height) resize(state)
    })
  }, [api, origin.x, origin.y, scale])
  return <i ref={mark} className="q-map-sight" />
}

/** `scale`: how much of the flow one pixel of the map shows. */
const Cards = memo(function Cards({ nodes, scale }: { nodes: readonly CanvasNode[]; scale: number }) {
  return mapLayers(nodes, scale).map(({ key, look, hue, path }) => (
    <path key={key} className="q-map-cards" data-look={look} d={path} style={hue === undefined ? undefined : { fill: `var(--q-hue-${hue}, var(--q-hue-logic))` }} />
  ))
})

const boxOf = ({ position, width = 0, height = 0 }: CanvasNode): Box => ({ position, size: { width, height } })

/** The part of the flow that is in sight. */
function sightOf({ transform: [x, y, zoom], width, height }: ReactFlowState): Box {
  return { position: { x: -x / zoom, y: -y / zoom }, size: { width: width / zoom, height: height / zoom } }
}

/**
 * What the map shows: the whole flow, and what is in sight beyond it. It stays while that is within and not much smaller,
 * so that the map is not drawn anew at every move of the picture.
 */
function createFrame(): (bounds: Box | undefined, sight: Box) => Box {
  let last: { bounds: Box | undefined; frame: Box } | undefined
  return (bounds, sight) => {
    const shown = bounds ? (boundsOf([bounds, sight]) ?? bounds) : sight
    const fits = last !== undefined && last.bounds === bounds && contains(last.frame, shown) && last.frame.size.width <= MOST * withRoom(shown).size.width
    if (last && fits) return last.frame
    last = { bounds, frame: withRoom(shown) }
    return last.frame
  }
}

const contains = (outer: Box, inner: Box): boolean =>
  inner.position.x >= outer.position.x && inner.position.y >= outer.position.y
  && inner.position.x + inner.size.width <= outer.position.x + outer.size.width && inner.position.y + inner.size.height <= outer.position.y + outer.size.height

/** Wide enough around everything, and of the map's own shape. */
function withRoom({ position, size }: Box): Box {
  const scale = Math.max(size.width / SIZE.width, size.height / SIZE.height) / (1 - 2 * MARGIN)
  const [width, height] = [SIZE.width * scale, SIZE.height * scale]
  return { position: { x: position.x + (size.width - width) / 2, y: position.y + (size.height - height) / 2 }, size: { width, height } }
}

/** A press outside of the part in sight looks there; a drag moves it as far as the pointer goes on the map. */
function useMapPointer(frame: Box) {
  const { setViewport } = useReactFlow()
  const api = useStoreApi()
  const last = useRef<{ x: number; y: number; scale: number }>(undefined)
  const lookBy = (dx: number, dy: number) => {
    const [x, y, zoom] = api.getState().transform
    void setViewport({ x: x - dx * zoom, y: y - dy * zoom, zoom })
  }
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return
      const box = event.currentTarget.getBoundingClientRect()
      const scale = frame.size.width / box.width
      const at = { x: frame.position.x + (event.clientX - box.left) * scale, y: frame.position.y + (event.clientY - box.top) * scale }
      const { transform: [x, y, zoom], width, height } = api.getState()
      const sight = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
      if (at.x < sight.x || at.y < sight.y || at.x > sight.x + sight.width || at.y > sight.y + sight.height) lookBy(at.x - sight.x - sight.width / 2, at.y - sight.y - sight.height / 2)
      event.currentTarget.setPointerCapture(event.pointerId)
      // The scale of the press holds for the whole drag, though the map grows when one looks beyond the flow.
      last.current = { x: event.clientX, y: event.clientY, scale }
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      if (!last.current) return
      const { x, y, scale } = last.current
      lookBy((clientX - x) * scale, (clientY - y) * scale)
      last.current = { x: clientX, y: clientY, scale }
    },
    onPointerUp: () => { last.current = undefined },
    onPointerCancel: () => { last.current = undefined },
  }
}
