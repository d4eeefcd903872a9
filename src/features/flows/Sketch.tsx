import { useMemo } from 'react'
import type { SketchNode } from '../../api'
import { NODE_SIZE } from '../../core/layout'
import { useServices } from '../../state'
import './Sketch.css'

const WIDTH = 240
const HEIGHT = 92
const MARGIN = 18

const sizeOf = ({ box }: SketchNode) => box ?? NODE_SIZE

/** A tiny picture of a flow: its nodes as bars in their hues, containers around what stands in them, and thin lines between. */
export function Sketch({ nodes }: { nodes: readonly SketchNode[] }) {
  const { catalogue } = useServices()
  const hues = useMemo(() => new Map(catalogue.entries.map(({ id, icon }) => [id, icon.hue])), [catalogue])
  const left = Math.min(...nodes.map(({ x }) => x))
  const top = Math.min(...nodes.map(({ y }) => y))
  const right = Math.max(...nodes.map((node) => node.x + sizeOf(node).width))
  const bottom = Math.max(...nodes.map((node) => node.y + sizeOf(node).height))
  const scale = Math.min((WIDTH - 2 * MARGIN) / (right - left), (HEIGHT - 2 * MARGIN) / (bottom - top), 0.2)
  const shift = { x: (WIDTH - (right - left) * scale) / 2, y: (HEIGHT - (bottom - top) * scale) / 2 }
  const at = (node: SketchNode, side: 'start' | 'end') => ({
    x: (node.x + (side === 'end' ? sizeOf(node).width : 0) - left) * scale + shift.x, y: (node.y + sizeOf(node).height / 2 - top) * scale + shift.y,
  })
  const ends = (one: SketchNode, other: SketchNode) => {
    const [from, to] = [at(one, 'end'), at(other, 'start')]
    return { x1: from.x, y1: from.y, x2: to.x, y2: to.y }
  }
  return (
    <svg className="q-sketch" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {nodes.filter(({ box }) => box).sort((one, other) => sizeOf(other).width - sizeOf(one).width).map((node) => (
        <rect key={`box ${node.x},${node.y}`} className="q-sketch-box" x={(node.x - left) * scale + shift.x} y={(node.y - top) * scale + shift.y} width={sizeOf(node).width * scale} height={sizeOf(node).height * scale} rx="4" />
      ))}
      {nodes.flatMap((node, from) => (node.to ?? []).flatMap((to) => {
        const next = nodes[to]
        return next ? <line key={`${from} ${to}`} {...ends(node, next)} /> : []
      }))}
      {nodes.filter(({ box }) => !box).map((node) => {
        const hue = node.type.startsWith('trigger.') ? 'trigger' : (hues.get(node.connector ?? '') ?? 'logic')
        const height = Math.max(4, NODE_SIZE.height * scale)
        return (
          <rect key={`${node.x},${node.y}`} x={(node.x - left) * scale + shift.x} y={(node.y - top) * scale + shift.y} width={NODE_SIZE.width * scale} height={height} rx={Math.min(4, height / 2.6)} style={{ fill: `var(--q-hue-${hue}, var(--q-hue-logic))` }} />
        )
      })}
    </svg>
  )
}
