import { memo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Background, Handle, Position, ReactFlow, ReactFlowProvider, useNodesState, useReactFlow, type Node, type NodeProps } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { gridOf } from './grid'
import './floor.css'

/**
 * What React Flow costs by itself: the same graph as the designer's in a full window, with plain memoised nodes of the
 * same size and nothing around them.
 */
type Plain = Node<{ title: string; line: string }, 'plain'>

const PlainNode = memo(function PlainNode({ data }: NodeProps<Plain>) {
  return (
    <div className="plain">
      <b>{data.title}</b>
      <span>{data.line}</span>
      <Handle type="target" position={Position.Left} />
      <Handle type="source" position={Position.Right} />
    </div>
  )
})

const nodeTypes = { plain: PlainNode }

function Floor({ count }: { count: number }) {
  const [{ places, links }] = useState(() => gridOf(count))
  const [nodes, , onNodesChange] = useNodesState<Plain>(places.map(({ id, x, y }) => ({ id, type: 'plain', position: { x, y }, data: { title: `Step ${id}`, line: 'A line of text' } })))
  const [edges] = useState(() => links.map(({ id, from, to }) => ({ id, source: from, target: to })))
  const { fitView, zoomTo } = useReactFlow()
  Object.assign(globalThis, { fit: () => fitView(), actual: () => zoomTo(1) })
  return (
    <ReactFlow nodes={nodes} edges={edges} nodeTypes={nodeTypes} onNodesChange={onNodesChange} onlyRenderVisibleElements minZoom={0.1} maxZoom={2} panOnScroll fitView>
      <Background gap={20} />
    </ReactFlow>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<ReactFlowProvider><Floor count={Number(location.hash.slice(1))} /></ReactFlowProvider>)
