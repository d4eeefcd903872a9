import { ok } from '../core/base'
import type { Json } from '../core/base'
import { createAnnouncer } from './announcer'
import { forgottenOf, summarize, type FlowSummary, type Storage, type StoredRun } from './storage'

/** Keeps everything for as long as the tab lives: the fallback where a frame has no storage, and the one of tests. */
export function createMemoryStorage(now: () => number = Date.now): Storage {
  const flows = new Map<string, { summary: FlowSummary; document: Json }>()
  const runs = new Map<string, StoredRun>()
  const announcer = createAnnouncer()
  const runsOf = (flow: string) =>
    [...runs.values()].filter(({ record }) => record.flow === flow).sort((a, b) => b.savedAt - a.savedAt)
  return {
    kind: 'memory',
    opened: Promise.resolve('memory'),
    flows: {
      list: async () => [...flows.values()].map(({ summary }) => summary).sort((a, b) => b.updatedAt - a.updatedAt),
      read: async (id) => structuredClone(flows.get(id)?.document),
      async write(document, { template = false } = {}) {
        const summary = summarize(document, now(), flows.get(document.id)?.summary, template)
        flows.set(document.id, { summary, document: structuredClone(document) as unknown as Json })
        announcer.tell(document.id)
        return ok(summary)
      },
      // No other tab sees what is kept in this one.
      isOutdated: async () => false,
      onChange: announcer.listen,
      // What lives in this tab ends with it.
      rescue: () => undefined,
      remove: async (id) => {
        flows.delete(id)
        for (const run of runsOf(id)) runs.delete(run.record.id)
        announcer.tell(id)
      },
    },
    runs: {
      list: async (flow) => runsOf(flow),
      async write(run) {
        runs.set(run.record.id, run)
        const forgotten = forgottenOf(runsOf(run.record.flow))
        for (const id of forgotten) runs.delete(id)
        return ok(forgotten)
      },
      remove: async (id) => void runs.delete(id),
    },
    close: () => undefined,
  }
}
