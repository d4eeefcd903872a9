import { filesIn } from '../../core/base'
import { saveFlow, withCarried, type CarriedFiles, type FlowDocument } from '../../core/flow'
import type { Autosave, FlowStore } from '../../state'
import type { FlowJson, SavedFlow, SaveReason } from '../protocol'

export interface HostSaverPorts {
  /** `auto`: after each pause in the edits. `request`: when a person or the host asks. */
  mode: 'request' | 'auto'
  /** Has the host keep the flow; absent where the host has no function for it, and only hears of wishes. */
  keep?: (flow: SavedFlow, reason: SaveReason) => Promise<unknown>
  /** The contents of files that go along with the flow, as its text carries them: the frame itself keeps nothing. */
  carried?: (document: FlowDocument) => Promise<CarriedFiles>
  /** Told of a wish to save, before the host is asked. */
  onWish: (reason: SaveReason, revision: number) => void
  onDirty: (dirty: boolean, revision: number) => void
}

/** Keeps the host's copy of the flow up to date. */
export interface HostSaver extends Autosave {
  /** Asks for the flow to be kept; rejects where the host could not. What the host itself asks for counts as kept, since it is given the flow. */
  save(reason: SaveReason): Promise<SavedFlow>
  /** The flow as it is now. */
  current(): Promise<SavedFlow>
}

const PAUSE_MS = 350

export function createHostSaver(flow: FlowStore, { mode, keep, carried, onWish, onDirty }: HostSaverPorts): HostSaver {
  let savedRevision = flow.getState().revision
  let dirty = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<unknown> = Promise.resolve()
  const auto = mode === 'auto' && keep !== undefined

  /** As it is when it is asked for; most flows name no files, and are told at once. */
  const current = (): SavedFlow | Promise<SavedFlow> => {
    const { document, revision } = flow.getState()
    const told = (files: CarriedFiles): SavedFlow =>
      ({ document: withCarried(document, files) as unknown as FlowJson, text: saveFlow(document, files), revision, dirty: revision !== savedRevision })
    return carried === undefined || filesIn(document).length === 0 ? told({}) : carried(document).then(told)
  }
  const look = () => {
    const { revision, save, setSave } = flow.getState()
    const now = revision !== savedRevision
    if (now) setSave({ status: auto ? 'pending' : 'unsaved' })
    else if (save.status !== 'saved') setSave({ status: 'saved' })
    if (now !== dirty) {
      dirty = now
      onDirty(dirty, revision)
    }
  }
  const write = async (reason: SaveReason): Promise<SavedFlow> => {
    clearTimeout(timer)
    const asked = current()
    const flowNow = asked instanceof Promise ? await asked : asked
    onWish(reason, flowNow.revision)
    if (keep === undefined && reason !== 'host') return flowNow
    if (keep !== undefined) {
      flow.getState().setSave({ status: 'saving' })
      try {
        await keep(flowNow, reason)
      } catch (thrown) {
        flow.getState().setSave({ status: 'failed', problem: { code: 'storage.blocked', message: thrown instanceof Error ? thrown.message : String(thrown) } })
        throw thrown
      }
    }
    savedRevision = Math.max(savedRevision, flowNow.revision)
    look()
    return { ...flowNow, dirty: flow.getState().revision !== savedRevision }
  }
  /** One after the other, so that the host's copy ends as the newest. */
  const save = (reason: SaveReason): Promise<SavedFlow> => {
    const next = writing.then(() => write(reason))
    writing = next.catch(() => undefined)
    return next
  }
  const quietly = (reason: SaveReason): Promise<void> => save(reason).then(() => undefined, () => undefined)

  const unwatch = flow.subscribe((state, previous) => {
    if (state.revision === previous.revision) return
    look()
    clearTimeout(timer)
    if (auto) timer = setTimeout(() => void quietly('pause'), PAUSE_MS)
  })
  return {
    save,
    current: async () => current(),
    flush: () => quietly('person'),
    leave() {
      if (auto && flow.getState().revision !== savedRevision) void quietly('leave')
    },
    take(document, label) {
      flow.getState().adopt(document, label)
    },
    async stop() {
      unwatch()
      clearTimeout(timer)
      if (auto && flow.getState().revision !== savedRevision) await quietly('leave')
    },
  }
}
