import { ok } from '../core/base'
import type { Json } from '../core/base'
import { RUNS_KEPT, summarize, type FlowSummary, type Storage, type StoredRun } from './storage'

/** Keeps everything for as long as the tab lives: the fallback where a frame has no storage, and the one of tests. */
export function createMemoryStorage(now: () => number = Date.now): Storage {
  const flows = new Map<string, { summary: FlowSummary; document: Json }>()
  const runs = new Map<string, StoredRun>()
  const runsOf = (flow: string) =>
    [...runs.values()].filter(({ record }) => record.flow === flow).sort((a, b) => b.savedAt - a.savedAt)
  return {
    kind: 'memory',
    flows: {
      list: async () => [...flows.values()].map(({ summary }) => summary).sort((a, b) => b.updatedAt - a.updatedAt),
      read: async (id) => structuredClone(flows.get(id)?.document),
      async write(document) {
        const summary = summarize(document, now(), flows.get(document.id)?.summary)
        flows.set(document.id, { summary, document: structuredClone(document) as unknown as Json })
        return ok(summary)
      },
      // What lives in this tab ends with it.
      rescue: () => undefined,
      remove: async (id) => {
        flows.delete(id)
        for (const run of runsOf(id)) runs.delete(run.record.id)
      },
    },
    runs: {
      list: async (flow) => runsOf(flow),
      async write(run) {
        runs.set(run.record.id, run)
        for (const old of runsOf(run.record.flow).slice(RUNS_KEPT)) runs.delete(old.record.id)
        return ok(null)
      },
      remove: async (id) => void runs.delete(id),
    },
    close: () => undefined,
  }
}
