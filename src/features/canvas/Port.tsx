import { createContext, useContext, type CSSProperties } from 'react'
import { Handle, Position } from '@xyflow/react'

/** Whether cards are so far away that nobody can take hold of a port. */
export const FarAway = createContext(false)

const SIDES = { entry: Position.Left, exit: Position.Right, error: Position.Bottom }

export interface PortProps {
  side: keyof typeof SIDES
  name?: string
  kind?: string
  style?: CSSProperties
  title?: string
}

/**
 * A port of a card. Each of React Flow's handles listens to everything that happens on the canvas; from far away, where
 * there are thousands and none is drawn, an element that only keeps the place does the same.
 */
export function Port({ side, name, kind, ...rest }: PortProps) {
  const far = useContext(FarAway)
  const type = side === 'entry' ? 'target' : 'source'
  if (!far) return <Handle id={name ?? null} type={type} position={SIDES[side]} className="q-port" data-kind={kind} {...rest} />
  return <div className={`react-flow__handle react-flow__handle-${SIDES[side]} q-port nodrag nopan ${type}`} data-handleid={name} data-handlepos={SIDES[side]} data-kind={kind} {...rest} />
}
