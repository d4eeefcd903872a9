import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FlowDocument } from '../core/flow'
import type { CaseRun } from '../runtime'
import { runsAlike } from './runsAlike'

/** What a case came to, and what it was run with: once the flow or the case is another, the result is of yesterday. */
export interface CaseResult {
  run: CaseRun
  document: FlowDocument
  record: object
}

export interface CaseData {
  /** By case; of those that have been run since the flow was opened. */
  results: ReadonlyMap<string, CaseResult>
  /** The case at work, and those that come after it. */
  running: string | undefined
  queue: readonly string[]
  /** The case whose details are shown, and the one whose name is being written. */
  selected: string | undefined
  renaming: string | undefined
  /** Cases could not be run at all: the engine did not start. */
  broken: boolean
}

export interface CaseState extends CaseData {
  /** Runs these cases one after the other; does nothing while others are at work. */
  run(ids: readonly string[]): Promise<void>
  /** Calls off the one at work and those that wait. */
  cancel(): void
  select(id: string | undefined): void
  rename(id: string | undefined): void
  dispose(): void
}

export type CaseStore = StoreApi<CaseState>

export interface CaseStorePorts {
  document: () => FlowDocument
  /** Runs one case of the flow in a world of its own. */
  play(document: FlowDocument, record: object, stop: AbortSignal): Promise<CaseRun>
}

/** The cases of one flow: which have been run, what they came to, which one is looked at. One per open flow. */
export function createCaseStore({ document, play }: CaseStorePorts): CaseStore {
  let stop: AbortController | undefined
  return createStore<CaseState>()((set, get) => ({
    results: new Map(),
    running: undefined,
    queue: [],
    selected: undefined,
    renaming: undefined,
    broken: false,

    async run(ids) {
      if (stop !== undefined) return
      const own = new AbortController()
      stop = own
      set({ queue: [...ids], broken: false })
      try {
        for (let [id] = get().queue; id !== undefined && !own.signal.aborted; [id] = get().queue) {
          set({ running: id, queue: get().queue.slice(1) })
          const flow = document()
          const record = flow.cases?.[id]
          if (record === undefined) continue
          const run = await play(flow, record, own.signal)
          if (run.outcome !== 'cancelled') set({ results: new Map(get().results).set(id, { run, document: flow, record }) })
        }
      } catch {
        set({ broken: true })
      } finally {
        stop = undefined
        set({ running: undefined, queue: [] })
      }
    },
    cancel() {
      stop?.abort()
      set({ queue: [] })
    },
    select(selected) {
      if (selected !== get().selected) set({ selected, renaming: undefined })
    },
    rename: (renaming) => set(renaming === undefined ? { renaming } : { renaming, selected: renaming }),
    dispose: () => stop?.abort(),
  }))
}

/** Whether the result is still that of the flow as it is: nothing that a run depends on has changed, nor has the case. */
export const isFresh = ({ document, record }: CaseResult, now: FlowDocument, id: string): boolean =>
  now.cases?.[id] === record && runsAlike(document, now)
