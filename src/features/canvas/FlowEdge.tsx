import { memo, useState, type MouseEvent } from 'react'
import { BaseEdge, EdgeLabelRenderer, Position, type EdgeProps } from '@xyflow/react'
import { edgePath } from '../../core/layout'
import { useT } from '../../i18n'
import { useViewStore } from '../../state'
import { Icon } from '../../ui'
import { besides } from './besides'
import { focusNode } from './focusAfterRemoval'
import type { CanvasEdge } from './toCanvas'
import { useCanvasEdit } from './useCanvasEdit'
import './FlowEdge.css'

/** Reach of the curve that leaves a card downwards. */
const DROP = 56

/** A smooth edge with the run's colour, its port's label, and on hover what can be done with it. */
export const FlowEdge = memo(function FlowEdge({ id, source, sourceX, sourceY, targetX, targetY, sourcePosition, data, selected }: EdgeProps<CanvasEdge>) {
  const { t, lt } = useT()
  const edit = useCanvasEdit()
  const view = useViewStore()
  const [hovered, setHovered] = useState(false)
  const from = { x: sourceX, y: sourceY }
  const to = { x: targetX, y: targetY }
  const { path, middle } = sourcePosition === Position.Bottom ? fallingPath(from, to) : edgePath(from, to)
  const state = selected ? 'selected' : data?.invalid ? 'invalid' : data?.mark
  const open = hovered || selected
  const remove = (event: MouseEvent) => {
    if (edit({ type: 'edge.remove', ids: [id] }, { label: t('canvas.undo.remove') })) focusNode(event.target, source)
  }
  return (
    <g onMouseEnter={() => setHovered(true)} onMouseLeave={() => setHovered(false)} className="q-edge" data-state={state} data-mark={data?.mark} data-hovered={hovered || undefined} data-error={data?.kind === 'error' || undefined}>
      <BaseEdge id={id} path={path} interactionWidth={22} />
      {data?.mark === 'flowing' && <path d={path} className="q-edge-flow" data-moves={data.moves || undefined} fill="none" />}
      {(open || data?.label !== undefined) && (
        <EdgeLabelRenderer>
          <div
            className="q-edge-label nodrag nopan"
            data-mark={data?.mark}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
            onMouseEnter={() => setHovered(true)}
            onMouseLeave={() => setHovered(false)}
          >
            {data?.label !== undefined && <span className="q-edge-text" title={lt(data.label)}>{lt(data.label)}</span>}
            {open && (
              <span className="q-edge-tools">
                <button type="button" aria-label={t('canvas.insert')} title={t('canvas.insert')} onClick={(event) => view.getState().set({ insertion: { kind: 'edge', edge: id, anchor: besides(event.currentTarget) } })}>
                  <Icon name="plus" size={12} strokeWidth={2.4} />
                </button>
                <button type="button" aria-label={t('canvas.removeEdge')} title={t('canvas.removeEdge')} onClick={remove}>
                  <Icon name="close" size={11} strokeWidth={2.4} />
                </button>
              </span>
            )}
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  )
})

/** From the bottom of a card to the left of another one. */
function fallingPath(from: { x: number; y: number }, to: { x: number; y: number }) {
  const reach = Math.max(40, Math.min(140, Math.abs(to.x - from.x) / 2))
  return {
    path: `M${from.x} ${from.y}C${from.x} ${from.y + DROP} ${to.x - reach} ${to.y} ${to.x} ${to.y}`,
    middle: { x: (from.x * 4 + 3 * (to.x - reach) + to.x) / 8, y: (from.y + 3 * (from.y + DROP) + 4 * to.y) / 8 },
  }
}
