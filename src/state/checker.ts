import type { FlowIssue } from '../core/flow'
import type { FlowStore } from './flowStore'

export interface Checker {
  /** What is wrong with the document as it stands now. */
  checkNow(): Promise<readonly FlowIssue[]>
  stop(): void
}

/** A pause in the edits before the document is checked; in the midst of a gesture nobody reads problems. */
const PAUSE_MS = 120

/** Loads the validator (and the expression language with it) after the canvas is on screen. */
const loadCheck = () => import('./flowCheck').then(({ checkFlow }) => checkFlow)

/** Checks the document after each change, off the critical path. */
export function startChecking(flow: FlowStore): Checker {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const checkNow = async () => {
    clearTimeout(timer)
    const checkFlow = await loadCheck()
    const { document, lookup, revision, issues, setIssues } = flow.getState()
    const found = checkFlow(document, lookup, issues)
    if (!stopped) setIssues(found, revision)
    return found
  }
  const schedule = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void checkNow(), PAUSE_MS)
  }
  const unwatch = flow.subscribe((state, previous) => {
    if (state.revision !== previous.revision || state.lookup !== previous.lookup) schedule()
  })
  schedule()
  return {
    checkNow,
    stop() {
      stopped = true
      clearTimeout(timer)
      unwatch()
    },
  }
}
