import { useState, type DragEvent } from 'react'
import type { Value, ValueMode } from '../../core/expression'
import { useFormEnvironment } from '../formEnvironment'
import { droppedValue, type DropTarget } from './droppedValue'
import { carriesReference, readReferenceDrag } from './referenceDrag'

/** Lets a field take references that are dragged onto it. An expression takes them as text, where they are let go. */
export function useReferenceDrop({ mode, disabled, onChange, ...target }: Omit<DropTarget, 'scope' | 'sample'> & { mode: ValueMode; disabled: boolean; onChange: (value: Value) => void }) {
  const { scope, sample } = useFormEnvironment()
  const [over, setOver] = useState(false)
  const takes = (event: DragEvent) => carriesReference(event.dataTransfer) && !disabled && mode !== 'expr' && target.modes.includes('ref')
  return {
    over,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!takes(event)) return
        // The innermost field takes it.
        event.stopPropagation()
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        setOver(false)
        if (!takes(event)) return
        event.stopPropagation()
        // A text has taken it already, at its place between the words.
        if (event.defaultPrevented) return
        event.preventDefault()
        const path = readReferenceDrag(event.dataTransfer)
        const value = path && droppedValue(path, { ...target, scope, sample })
        if (value) onChange(value)
      },
    },
  }
}
