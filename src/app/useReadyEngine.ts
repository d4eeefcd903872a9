import { useEffect } from 'react'
import type { RunStore } from '../state'

/** Nothing is idle for ever on a busy page; by then it begins anyway. Milliseconds. */
const LATEST_MS = 4000
/** Where the browser does not tell when it is idle. */
const PAUSE_MS = 1500

/** Starts the engine and the sandbox's world in the page's idle time, so that the first run need not wait for them. */
export function useReadyEngine(runs: RunStore, painted: boolean): void {
  useEffect(() => {
    if (!painted) return
    const begin = () => {
      if (runs.getState().world.status === 'idle') void runs.getState().refreshWorld()
    }
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(begin, PAUSE_MS)
      return () => clearTimeout(timer)
    }
    const wish = requestIdleCallback(begin, { timeout: LATEST_MS })
    return () => cancelIdleCallback(wish)
  }, [painted, runs])
}
