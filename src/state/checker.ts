import { draftIssues, type FlowIssue } from '../core/flow'
import type { FlowStore } from './flowStore'
import { loadReading } from './reading'

export interface Checker {
  /** What is wrong with the document as it stands now. */
  checkNow(): Promise<readonly FlowIssue[]>
  stop(): void
}

/** A pause in the edits before the document is checked; in the midst of a gesture nobody reads problems. */
const PAUSE_MS = 120

/** The first check waits for the canvas, which everybody looks at before they look for problems. */
const FIRST_MS = 300

/**
 * Checks the document after each change, off the critical path. Nothing is checked before `ready` resolves (the connectors that
 * it names were read): each would be called unknown for a moment. It must not reject.
 */
export function startChecking(flow: FlowStore, ready: () => Promise<unknown> = () => Promise.resolve()): Checker {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let checked: readonly FlowIssue[] | undefined

  const checkNow = async () => {
    clearTimeout(timer)
    pause = PAUSE_MS
    const [{ checkFlow }] = await Promise.all([loadReading(), ready()])
    const { document, lookup, drafts, revision, setIssues } = flow.getState()
    checked = checkFlow(document, lookup, checked)
    const unread = draftIssues(document, drafts)
    // The same list as before says that nothing has changed, and then nobody looks at it again.
    const found = unread.length === 0 ? checked : [...checked, ...unread]
    if (!stopped) setIssues(found, revision)
    return found
  }
  let pause = FIRST_MS
  const schedule = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void checkNow(), pause)
  }
  const unwatch = flow.subscribe((state, previous) => {
    if (state.revision !== previous.revision || state.lookup !== previous.lookup || state.drafts !== previous.drafts) schedule()
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
