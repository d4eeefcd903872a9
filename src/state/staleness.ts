import { staleNodes } from '../core/run'
import type { FlowStore } from './flowStore'
import type { RunStore } from './runStore'

/** A pause in the edits before it is told what they made stale: nobody reads that in the midst of a gesture. */
const PAUSE_MS = 150

/**
 * Keeps told which nodes' shown outcomes do not stand for the flow any more, off the critical path; until the returned
 * function is called.
 */
export function startStaleness(flow: FlowStore, run: RunStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    const { current } = run.getState()
    const { document, lookup } = flow.getState()
    run.getState().setStale(current?.prints ? staleNodes(document, lookup, { id: current.id, events: current.events, prints: current.prints }) : new Set())
  }
  const schedule = () => {
    clearTimeout(timer)
    timer = setTimeout(tell, PAUSE_MS)
  }
  const unwatch = [
    flow.subscribe((state, previous) => {
      if (state.document !== previous.document || state.lookup !== previous.lookup) schedule()
    }),
    run.subscribe((state, previous) => {
      if (state.current?.id !== previous.current?.id || (state.phase === 'idle' && previous.phase !== 'idle')) schedule()
    }),
  ]
  schedule()
  return () => {
    clearTimeout(timer)
    for (const stop of unwatch) stop()
  }
}
