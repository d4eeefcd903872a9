import { useCallback } from 'react'
import type { RunTrace } from '../../core/run'
import { useRun, useViewStore } from '../../state'
import type { useShowLine } from './seenLine'
import { useReached } from './useReached'

/**
 * When the run at work is seen to fail, selects the step that failed; where no step did, selects nothing, so that the
 * summary tells the error. A run that was only opened or played again leaves the selection alone.
 */
export function useFailedStep(show: ReturnType<typeof useShowLine>): void {
  const view = useViewStore()
  const trace = useRun((state) => (state.trace?.status === 'failed' ? state.trace : undefined))
  useReached(trace, useCallback(({ steps }: RunTrace) => {
    const failed = [...steps.values()].findLast((step) => step.status === 'failed' && step.handled !== true)
    if (failed) show({ kind: 'step', step: failed })
    else view.getState().select([])
  }, [show, view]))
}
