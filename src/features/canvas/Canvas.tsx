import { useMemo, useState, type DragEvent } from 'react'
import { Background, BackgroundVariant, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { NODE_SIZE } from '../../core/layout'
import { useT } from '../../i18n'
import { carriesNode, readNodeDrag, useAddNode, useFlow } from '../../state'
import { canvasAria } from './canvasAria'
import { EmptyCanvas } from './EmptyCanvas'
import { FlowEdge } from './FlowEdge'
import { NodeCard } from './NodeCard'
import { GroupArea, NoteCard } from './NoteCard'
import type { CanvasNode } from './toCanvas'
import { Toolbar } from './Toolbar'
import { useCanvasChanges } from './useCanvasChanges'
import { useCanvasKeys } from './useCanvasKeys'
import { useCanvasModel } from './useCanvasModel'
import { useDistance, useFirstFit, useReveal } from './useViewport'
import './Canvas.css'

const nodeTypes = { card: NodeCard, note: NoteCard, area: GroupArea }
const edgeTypes = { flow: FlowEdge }
const SNAP: [number, number] = [4, 4]

export interface CanvasProps {
  /** The ways to begin that an empty canvas offers and that other features answer. */
  onExample: () => void
  onImport: () => void
}

/** The flow as a picture that can be edited: React Flow shows what `toCanvas` projects, and reports gestures. */
export function Canvas(props: CanvasProps) {
  return <ReactFlowProvider><Board {...props} /></ReactFlowProvider>
}

function Board({ onExample, onImport }: CanvasProps) {
  const translator = useT()
  const { t } = translator
  const changes = useCanvasChanges()
  const { nodes, edges } = useCanvasModel(changes.drag)
  const empty = useFlow((state) => state.document.order.nodes.length === 0)
  // Only a flow that comes with nodes is brought into sight; the first node dropped stays where it was dropped.
  const [startsFull] = useState(!empty)
  const [map, setMap] = useState(true)
  const { screenToFlowPosition } = useReactFlow()
  const far = useDistance()
  const firstFit = useFirstFit()
  const add = useAddNode()
  const aria = useMemo(() => canvasAria(translator), [translator])
  useCanvasKeys()
  useReveal(changes.dragging)

  const pointOf = (event: MouseEvent | TouchEvent) => {
    const { clientX, clientY } = 'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event
    return screenToFlowPosition({ x: clientX, y: clientY })
  }
  const drop = (event: DragEvent) => {
    const what = readNodeDrag(event.dataTransfer)
    if (!what) return
    event.preventDefault()
    const point = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
    const position = { x: point.x - NODE_SIZE.width / 2, y: point.y - NODE_SIZE.height / 2 }
    void add(what, { at: { kind: 'point', position }, label: t('canvas.undo.add') })
  }
  return (
    <div className="q-canvas" data-far={far} tabIndex={-1}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={changes.onNodesChange}
        onEdgesChange={changes.onEdgesChange}
        onConnect={changes.onConnect}
        onConnectEnd={(event, state) => changes.endConnection(state, pointOf(event))}
        isValidConnection={changes.isValidConnection}
        onDrop={drop}
        onDragOver={(event) => {
          if (carriesNode(event.dataTransfer)) event.preventDefault()
        }}
        aria-label={t('canvas.label')}
        ariaLabelConfig={aria}
        deleteKeyCode={null}
        connectionRadius={36}
        snapToGrid
        snapGrid={SNAP}
        minZoom={0.1}
        maxZoom={2}
        panOnScroll
        zoomOnDoubleClick={false}
        fitView={startsFull}
        fitViewOptions={firstFit}
        onlyRenderVisibleElements
        attributionPosition="top-right"
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.8} color="var(--q-dot)" />
        {map && !empty && (
          <MiniMap<CanvasNode> className="q-minimap" pannable zoomable ariaLabel={t('canvas.minimap')} nodeColor={mapColour} nodeBorderRadius={16} offsetScale={8} />
        )}
      </ReactFlow>
      {empty && <EmptyCanvas onTrigger={() => void add({ type: 'trigger.manual' }, { label: t('canvas.undo.add') })} onExample={onExample} onImport={onImport} />}
      <Toolbar map={map} onMap={setMap} />
    </div>
  )
}

function mapColour(node: CanvasNode): string {
  if (node.type !== 'card') return 'var(--q-line)'
  return node.data.mark?.state === 'failed' ? 'var(--q-bad)' : `var(--q-hue-${node.data.face.icon.hue}, var(--q-hue-logic))`
}
