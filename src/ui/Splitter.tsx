import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import './Splitter.css'

export interface SplitterProps {
  label: string
  /** `vertical` is an upright line that changes a width, `horizontal` a lying one that changes a height. */
  direction: 'vertical' | 'horizontal'
  value: number
  min: number
  max: number
  /** Dragging left or up makes the value larger: true for what stands right of or below the line. */
  reversed?: boolean
  onChange: (value: number) => void
}

const KEY_STEP = 16

/** The line between two areas: drag it, or focus it and use the arrow keys. */
export function Splitter({ label, direction, value, min, max, reversed = false, onChange }: SplitterProps) {
  const start = useRef<{ pointer: number; value: number } | undefined>(undefined)
  const clamp = (wanted: number) => Math.round(Math.min(Math.max(wanted, min), max))
  const sign = reversed ? -1 : 1
  const along = (event: PointerEvent) => (direction === 'vertical' ? event.clientX : event.clientY)

  const steer = (event: KeyboardEvent) => {
    const keys = direction === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    const index = keys.indexOf(event.key)
    if (index < 0) return
    event.preventDefault()
    onChange(clamp(value + (index === 0 ? -1 : 1) * sign * KEY_STEP))
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      className="q-splitter"
      data-direction={direction}
      aria-label={label}
      aria-orientation={direction}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={steer}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { pointer: along(event), value }
      }}
      onPointerMove={(event) => {
        if (start.current) onChange(clamp(start.current.value + (along(event) - start.current.pointer) * sign))
      }}
      onLostPointerCapture={() => (start.current = undefined)}
    />
  )
}
