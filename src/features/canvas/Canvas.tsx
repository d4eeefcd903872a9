import { lazy, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, type FitViewOptions } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import type { Size } from '../../core/flow'
import { useT } from '../../i18n'
import { answerKeys, onPhone, useActionRegistry, useFlow, useView, useViewStore } from '../../state'
import { useAfterPaint, useLate } from '../../ui'
import { canvasAria } from './canvasAria'
import { drawnEdges } from './drawnEdges'
import { edgeTypes, nodeTypes } from './drawnTypes'
import { FIT } from './fit'
import { Guides } from './Guides'
import { FarAway } from './Port'
import { useBoxSelect } from './useBoxSelect'
import { useCanvasChanges } from './useCanvasChanges'
import { useCanvasModel, useFirstProjection } from './useCanvasModel'
import { useContextMenu } from './useContextMenu'
import { useDrawnEdges } from './useDrawnEdges'
import { useDrops } from './useDrops'
import { useFreshVoice } from './useFreshVoice'
import { useLivingSelection } from './useLivingSelection'
import { usePointer } from './usePointer'
import { useReconnect } from './useReconnect'
import { useRunIterations } from './useRunIterations'
import { MAX_ZOOM, ROOM_FOR_MAP, useDistance, useFirstFit, useFirstViewport, useFocusInSight, useHand, useReveal, useRoom, useSecondFit, useSteppedZoom, useStill } from './useViewport'
import './Canvas.css'

/** What stands beside the picture, and can come after it. */
const loadTools = () => import('./CanvasTools')
const FlowMap = lazy(async () => ({ default: (await import('./FlowMap')).FlowMap }))
const ContextMenu = lazy(async () => ({ default: (await import('./ContextMenu')).ContextMenu }))
const SelectionFrame = lazy(async () => ({ default: (await import('./SelectionFrame')).SelectionFrame }))

export interface CanvasProps extends Beginnings {
  /** The size that it will have, where that is known: then nothing waits for it to be measured. */
  room?: Size | undefined
}

/** The ways to begin that an empty canvas offers and that other features answer; what is absent is not offered. */
interface Beginnings {
  onExample?: () => void
  onImport?: () => void
}

/** The flow as a picture that can be edited: React Flow shows what `toCanvas` projects, and reports gestures. */
export function Canvas({ room, ...props }: CanvasProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState(room)
  // Before anything is painted. React Flow finds its size by itself, but only after a first picture without nodes.
  useLayoutEffect(() => {
    if (!room && frame.current) setSize(frame.current.getBoundingClientRect())
  }, [room])
  return <div ref={frame} className="q-canvas-frame">{size && <Placed size={size} {...props} />}</div>
}

function Placed({ size, ...props }: Beginnings & { size: Size }) {
  const first = useFirstProjection()
  const fit = useFirstFit(first.model.nodes, size.width)
  // Only a flow that comes with nodes is brought into sight; the first node dropped stays where it was dropped.
  const full = first.input.document.order.nodes.length > 0
  return (
    <ReactFlowProvider initialNodes={first.model.nodes} initialEdges={drawnEdges(first.model.edges, () => undefined, undefined)} initialWidth={size.width} initialHeight={size.height} initialMinZoom={FIT.minZoom} initialMaxZoom={FIT.maxZoom} initialFitViewOptions={fit} fitView={full}>
      <Board first={first} size={size} fit={fit} {...props} />
    </ReactFlowProvider>
  )
}

function Board({ first, size, fit, ...props }: Beginnings & { first: ReturnType<typeof useFirstProjection>; size: Size; fit: FitViewOptions }) {
  const translator = useT()
  const { t } = translator
  const box = useBoxSelect()
  const changes = useCanvasChanges(box)
  const { nodes, edges } = useCanvasModel(changes.drag, first)
  const drawn = useDrawnEdges(edges)
  const empty = useFlow((state) => state.document.order.nodes.length === 0)
  const phone = useView(onPhone)
  const wide = useRoom(ROOM_FOR_MAP)
  const map = useView((state) => state.mapShown && !onPhone(state)) && wide
  const far = useDistance()
  const firstViewport = useFirstViewport()
  const readOnly = useView((state) => state.readOnly)
  const aria = useMemo(() => canvasAria(translator, readOnly), [translator, readOnly])
  const hand = useHand()
  const focusInSight = useFocusInSight()
  const still = useStill(nodes, changes.dragging)
  const view = useViewStore()
  const actions = useActionRegistry()
  const pointer = usePointer(useCallback((anchor, position) => view.getState().set({ insertion: { kind: 'point', anchor, position } }), [view]))
  const { part: tools } = useLate(loadTools, useAfterPaint())
  const painted = useAfterPaint(tools !== undefined)
  const menu = useContextMenu(pointer.hold)
  const drops = useDrops()
  const reconnect = useReconnect()
  useRunIterations()
  useLivingSelection()
  useReveal(changes.dragging)
  useSecondFit(size, fit)
  useSteppedZoom()
  useFreshVoice(translator.locale)

  return (
    <div
      className="q-canvas"
      data-keys="canvas"
      data-far={far}
      data-tool={box.tool}
      data-readonly={readOnly || undefined}
      tabIndex={-1}
      onPointerDownCapture={(event) => {
        box.press(event)
        hand.press(event)
      }}
      onPointerMoveCapture={(event) => {
        changes.watch(event)
        pointer.watch(event)
      }}
      onPointerLeave={pointer.leave}
      onPointerUpCapture={box.release}
      onKeyDownCapture={(event) => {
        // React Flow moves a focused node by any arrow key, and lets go of it by Enter, whatever is held with it.
        const held = event.ctrlKey || event.metaKey || event.altKey
        if (held && (event.key === 'Enter' || event.key.startsWith('Arrow')) && answerKeys(actions, event.nativeEvent)) event.stopPropagation()
      }}
      onFocusCapture={focusInSight}
      {...menu.touch}
    >
      <FarAway value={far === 3}>
      <ReactFlow
        nodes={nodes}
        edges={drawn}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={changes.onNodesChange}
        onEdgesChange={changes.onEdgesChange}
        onConnect={changes.onConnect}
        onConnectEnd={(event, state) => changes.endConnection(state, pointer.of(event))}
        isValidConnection={changes.isValidConnection}
        {...drops}
        {...reconnect}
        {...menu.props}
        onPaneClick={pointer.press}
        {...(phone && { onNodeClick: () => view.getState().set({ panelOpen: true }) })}
        aria-label={t('canvas.label')}
        ariaLabelConfig={aria}
        deleteKeyCode={null}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        edgesReconnectable={!readOnly}
        connectionRadius={36}
        {...box.props}
        onMoveStart={hand.move}
        autoPanOnNodeFocus={false}
        minZoom={0.1}
        maxZoom={MAX_ZOOM}
        panOnScroll
        zoomOnDoubleClick={false}
        defaultViewport={firstViewport}
        onlyRenderVisibleElements
        attributionPosition="top-right"
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.8} color="var(--q-dot)" />
        <Guides guides={changes.guides} />
      </ReactFlow>
      </FarAway>
      <Suspense>{painted && map && !empty && <FlowMap nodes={still} />}</Suspense>
      <Suspense>{painted && !changes.dragging && <SelectionFrame />}</Suspense>
      {tools && <tools.CanvasTools pointer={pointer.at} glide={changes.glide} moves={hand.moves} {...props} />}
      <Suspense>{menu.open && <ContextMenu key={`${menu.open.at.x} ${menu.open.at.y} ${menu.open.subject}`} {...menu.open} onClose={menu.close} />}</Suspense>
    </div>
  )
}
