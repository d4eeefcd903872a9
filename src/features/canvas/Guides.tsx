import { memo, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStoreApi } from '@xyflow/react'
import type { Guides as Drawn } from './useSnapping'
import './Guides.css'

/** Half the length of the strokes at the ends of a measured gap. */
const END = 5

/** The lines on which what is dragged meets something, and the gaps that are equal. Only for the eye. */
export const Guides = memo(function Guides({ guides }: { guides: Drawn }) {
  return guides.lines.length + guides.gaps.length === 0 ? null : <Lines {...guides} />
})

function Lines({ lines, gaps }: Drawn) {
  const api = useStoreApi()
  // React Flow's own component for this looks through the whole page at each move.
  const [viewport] = useState(() => api.getState().domNode?.querySelector('.react-flow__viewport-portal'))
  return viewport && createPortal(
    <svg className="q-guides" aria-hidden="true">
      {lines.map(({ axis, at, from, to }) => (
        <path key={`${axis}${at}`} className="q-guide" data-axis={axis} d={axis === 'x' ? `M${at} ${from}V${to}` : `M${from} ${at}H${to}`} />
      ))}
      {gaps.map(({ axis, at, from, to }) => (
        <path
          key={`${axis}${from}${at}`}
          className="q-guide-gap"
          d={axis === 'x' ? `M${from} ${at}H${to}M${from} ${at - END}v${2 * END}M${to} ${at - END}v${2 * END}` : `M${at} ${from}V${to}M${at - END} ${from}h${2 * END}M${at - END} ${to}h${2 * END}`}
        />
      ))}
    </svg>,
    viewport,
  )
}
