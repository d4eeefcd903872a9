import { useEffect, useRef } from 'react'
import { useRun } from '../../state'

/**
 * Calls `then` once for each run that was seen at work, as soon as it has come to `reached` (undefined until then). A run
 * that was only opened or is played again is left alone. `then` must be the same from render to render.
 */
export function useReached<T>(reached: T | undefined, then: (reached: T) => void): void {
  const run = useRun((state) => state.current?.id)
  const atWork = useRun((state) => state.phase !== 'idle')
  const followed = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (atWork) followed.current = run
  }, [atWork, run])
  useEffect(() => {
    if (reached === undefined || run === undefined || followed.current !== run) return
    followed.current = undefined
    then(reached)
  }, [reached, run, then])
}
