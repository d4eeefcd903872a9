import { useEffect } from 'react'
import type { FlowStore } from '../state'

/** Undo and redo by keys. A text being typed keeps the browser's own undo. */
export function useHistoryKeys(flow: FlowStore): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey || event.isComposing) return
      if ((event.target as Element).closest?.('input, textarea, [contenteditable="true"], dialog, [role="dialog"]')) return
      const key = event.key.toLowerCase()
      const { undo, redo } = flow.getState()
      if (key === 'z' && !event.shiftKey) undo()
      else if ((key === 'z' && event.shiftKey) || key === 'y') redo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [flow])
}
