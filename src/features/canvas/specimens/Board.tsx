import { useMemo, useState, type SyntheticEvent } from 'react'
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import type { Size } from '../../../core/flow'
import { edgeTypes, nodeTypes } from '../drawnTypes'
import { FarAway } from '../Port'
import type { CanvasModel, CanvasNode } from '../toCanvas'
import { useDistance } from '../useViewport'
import '../Canvas.css'
import './Board.css'

export interface BoardProps {
  /** Unique on the page. */
  id: string
  label: string
  model: Pick<CanvasModel, 'nodes' | 'edges'>
  /** Room for what is shown, at a zoom of 1. */
  size: Size
  zoom?: number
}

/** Cards and edges to be looked at, by what draws them on the canvas: they show what a pointer over them shows, and nothing can be done with them. */
export function Board(props: BoardProps) {
  return <ReactFlowProvider><Picture {...props} /></ReactFlowProvider>
}

function Picture({ id, label, model, size, zoom = 1 }: BoardProps) {
  const far = useDistance()
  const [viewport] = useState({ x: 0, y: 0, zoom })
  // A card that cannot have the focus has no role of its own to carry its name.
  const nodes = useMemo(() => model.nodes.map((node): CanvasNode => ({ ...node, ariaRole: 'group' })), [model.nodes])
  return (
    <div className="q-canvas q-board" role="group" aria-label={label} data-far={far} style={{ width: size.width * zoom, height: size.height * zoom }} onClickCapture={leave} onDoubleClickCapture={leave} onPointerDownCapture={leave} onKeyDownCapture={leave}>
      <FarAway value={far === 3}>
        <ReactFlow
          id={id}
          nodes={nodes}
          edges={model.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          defaultViewport={viewport}
          minZoom={0.1}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          panOnDrag={false}
          zoomOnScroll={false}
          zoomOnPinch={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          deleteKeyCode={null}
          disableKeyboardA11y
          proOptions={{ hideAttribution: true }}
        >
          <Background id={id} variant={BackgroundVariant.Dots} gap={20} size={1.8} color="var(--q-dot)" />
        </ReactFlow>
      </FarAway>
    </div>
  )
}

const leave = (event: SyntheticEvent) => event.stopPropagation()
