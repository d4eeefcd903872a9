import type { Result } from '../core/base'
import type { FlowDocument } from '../core/flow'
import type { Storage, StorageProblem } from '../storage'
import type { FlowStore } from './flowStore'

export interface Autosave {
  /** Writes now what is unsaved. */
  flush(): Promise<void>
  /** For a page that goes away: before it returns, what is unsaved has been copied and its write has been started. */
  leave(): void
  /** Stops watching; unsaved changes are written first. */
  stop(): Promise<void>
}

/** Well under the second within which a change must be safe. */
const PAUSE_MS = 350

/**
 * Writes the document after each change, one write at a time, the newest last. A failed write leaves the state
 * `failed` and is tried again with the next change or `flush`.
 */
export function startAutosave(flow: FlowStore, { write, rescue }: Pick<Storage['flows'], 'rescue'> & { write(document: FlowDocument): Promise<Result<unknown, StorageProblem>> }): Autosave {
  let savedRevision = flow.getState().revision
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> | undefined

  const save = async () => {
    const { document, revision, setSave } = flow.getState()
    if (revision === savedRevision) return
    setSave({ status: 'saving' })
    const result = await write(document)
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
    if (state.revision !== previous.revision) schedule()
  })
  return {
    flush,
    leave() {
      const { document, revision } = flow.getState()
      if (revision === savedRevision) return
      rescue(document)
      // Not after the write under way: the page may not live to see its end. Storage keeps the order.
      void save()
    },
    async stop() {
      unwatch()
      await flush()
    },
  }
}
