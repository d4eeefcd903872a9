import type { Result } from '../core/base'
import type { FlowDocument } from '../core/flow'
import type { Storage, StorageProblem } from '../storage'
import type { FlowStore } from './flowStore'

export interface Autosave {
  /** Writes now what is unsaved. */
  flush(): Promise<void>
  /** For a page that goes away: before it returns, what is unsaved has been copied and its write has been started. */
  leave(): void
  /** Shows what is kept by now (another tab wrote it): an undoable step that needs no writing. */
  take(document: FlowDocument, label: string): void
  /** Stops watching; unsaved changes are written first. */
  stop(): Promise<void>
}

/** Well under the second within which a change must be safe. */
const PAUSE_MS = 350

/**
 * Writes the document after each change, one write at a time, the newest last. A failed write leaves the state
 * `failed` and is tried again with the next change or `flush`. `fresh`: the document has not been written yet, so that
 * comes first.
 */
export function startAutosave(flow: FlowStore, { write, rescue }: Pick<Storage['flows'], 'rescue'> & { write(document: FlowDocument, how?: { leaving?: boolean }): Promise<Result<unknown, StorageProblem>> }, { fresh = false } = {}): Autosave {
  let savedRevision = fresh ? -1 : flow.getState().revision
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> | undefined

  let taking = false

  const save = async (how?: { leaving?: boolean }) => {
    const { document, revision, setSave } = flow.getState()
    if (revision === savedRevision) return
    setSave({ status: 'saving' })
    const result = await write(document, how)
    if (!result.ok) {
      setSave({ status: 'failed', problem: result.error })
      return
    }
    savedRevision = Math.max(savedRevision, revision)
    if (flow.getState().revision === revision) setSave({ status: 'saved' })
    else schedule()
  }
  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    await writing
    writing = save().finally(() => (writing = undefined))
    await writing
  }
  const schedule = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), PAUSE_MS)
    if (flow.getState().save.status !== 'pending') flow.getState().setSave({ status: 'pending' })
  }
  const unwatch = flow.subscribe((state, previous) => {
    if (state.revision !== previous.revision && !taking) schedule()
  })
  if (fresh) void flush()
  return {
    flush,
    leave() {
      const { document, revision } = flow.getState()
      if (revision === savedRevision) return
      rescue(document)
      // Not after the write under way: the page may not live to see its end. Storage keeps the order.
      void save({ leaving: true })
    },
    take(document, label) {
      clearTimeout(timer)
      taking = true
      flow.getState().adopt(document, label)
      taking = false
      savedRevision = flow.getState().revision
      flow.getState().setSave({ status: 'saved' })
    },
    async stop() {
      unwatch()
      await flush()
    },
  }
}
