import { useEffect, useRef } from 'react'
import { useRun, useViewStore } from '../../state'
import type { useShowLine } from './seenLine'

/**
 * When the run at work is seen to fail, selects the step that failed; where no step did, selects nothing, so that the
 * summary tells the error. A run that was only opened or played again leaves the selection alone.
 */
export function useFailedStep(show: ReturnType<typeof useShowLine>): void {
  const view = useViewStore()
  const run = useRun((state) => state.current?.id)
  const atWork = useRun((state) => state.phase !== 'idle')
  const trace = useRun((state) => (state.trace?.status === 'failed' ? state.trace : undefined))
  const followed = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (atWork) followed.current = run
  }, [atWork, run])
  useEffect(() => {
    if (!trace || run === undefined || followed.current !== run) return
    followed.current = undefined
    const failed = [...trace.steps.values()].findLast((step) => step.status === 'failed' && step.handled !== true)
    if (failed) show({ kind: 'step', step: failed })
    else view.getState().select([])
  }, [trace, run, view, show])
}
