import { useEffect } from 'react'
import { useRunStore, useViewStore } from '../../state'

/** Another run has iterations of its own: what was looked at of the one before says nothing of them. */
export function useRunIterations(): void {
  const runs = useRunStore()
  const view = useViewStore()
  useEffect(() => runs.subscribe(({ current }, before) => {
    if (current?.id === before.current?.id) return
    const { iterations, showIterations } = view.getState()
    showIterations(Object.fromEntries(Object.keys(iterations).map((id) => [id, undefined])))
  }), [runs, view])
}
