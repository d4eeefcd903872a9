/**
 * Undo by difference. A gesture is one entry: changes with the same `merge` word that follow each other closely
 * are joined, so typing a title or nudging a node is undone as one. Generic over the patch, which only has to be
 * composable by the caller.
 */
export interface HistoryEntry<Patch> {
  patch: Patch
  label?: string
  merge?: string
  /** Milliseconds on the caller's clock, of the last change that went in. */
  at: number
}

export interface History<Patch> {
  past: readonly HistoryEntry<Patch>[]
  future: readonly HistoryEntry<Patch>[]
}

/** Entries kept. Differences are small: even a paste of 1,000 nodes is below a megabyte. */
const LIMIT = 200

/** Changes further apart than this are two gestures even under one `merge` word. */
const MERGE_WINDOW_MS = 1500

export const emptyHistory = <Patch>(): History<Patch> => ({ past: [], future: [] })

/** The entry that a change with this word and time would be joined to. */
export function mergeTarget<Patch>(history: History<Patch>, merge: string | undefined, at: number): HistoryEntry<Patch> | undefined {
  const last = history.past.at(-1)
  if (!merge || !last || last.merge !== merge || history.future.length > 0) return undefined
  return at - last.at <= MERGE_WINDOW_MS ? last : undefined
}

/** Adds an entry (or, with `replaces`, puts it in the last one's place). What was undone before is forgotten. */
export function record<Patch>(history: History<Patch>, entry: HistoryEntry<Patch>, replaces: boolean): History<Patch> {
  const kept = replaces ? history.past.slice(0, -1) : history.past
  return { past: [...kept, entry].slice(-LIMIT), future: [] }
}

/** Nothing joins the last entry any more. */
export function closeLast<Patch>(history: History<Patch>): History<Patch> {
  const last = history.past.at(-1)
  if (last?.merge === undefined) return history
  const { merge: _closed, ...rest } = last
  return { ...history, past: [...history.past.slice(0, -1), rest] }
}

/** The history without its last entry, which came to nothing. */
export const forgetLast = <Patch>(history: History<Patch>): History<Patch> => ({ ...history, past: history.past.slice(0, -1) })

/** Moves the last entry to the future; undefined where there is nothing to undo. */
export function stepBack<Patch>(history: History<Patch>): { entry: HistoryEntry<Patch>; history: History<Patch> } | undefined {
  const entry = history.past.at(-1)
  return entry && { entry, history: { past: history.past.slice(0, -1), future: [...history.future, entry] } }
}

/** Moves the entry that was undone last back to the past. */
export function stepForward<Patch>(history: History<Patch>): { entry: HistoryEntry<Patch>; history: History<Patch> } | undefined {
  const entry = history.future.at(-1)
  return entry && { entry, history: { past: [...history.past, entry], future: history.future.slice(0, -1) } }
}
