import { fail, isJsonObject, ok, type Json } from '../../core/base'
import type { RunRecord } from '../../core/run'
import { createMemoryStorage, type Storage, type StoredRun } from '../../storage'
import type { HostPort } from '../../embed/guest'

/**
 * What the embedded designer keeps things with. Its one flow is kept by the host (`createHostSaver`), and so are runs where it
 * has functions for them; whatever else there is lives as long as the frame.
 */
export function createHostStorage(host: Pick<HostPort, 'runList' | 'runWrite' | 'runRemove'>, { flows, runs }: { flows: boolean; runs: boolean }): Storage {
  const memory = createMemoryStorage()
  const kind = flows ? 'host' : 'memory'
  return {
    ...memory,
    kind,
    opened: Promise.resolve(kind),
    runs: !runs ? memory.runs : {
      // Without what the host has kept, one goes on with what is run now.
      list: async (flow) => read(await host.runList(flow).catch(() => [])),
      async write(run) {
        const { record, savedAt, world } = run
        try {
          await host.runWrite({ id: record.id, flow: record.flow, savedAt, record: record as unknown as Json as never, ...(world !== undefined && { world: world as Json as never }) })
          return ok([])
        } catch (thrown) {
          return fail({ code: 'storage.blocked', message: thrown instanceof Error ? thrown.message : String(thrown) })
        }
      },
      remove: async (id) => void await host.runRemove(id).catch(() => undefined),
    },
  }
}

/** Runs as the host gives them back, newest first; what is none is left out. */
function read(kept: unknown): StoredRun[] {
  if (!Array.isArray(kept)) return []
  return kept
    .flatMap((one: unknown) => {
      if (!isJsonObject(one)) return []
      const { record, savedAt, world } = one
      if (!isJsonObject(record) || typeof savedAt !== 'number' || typeof record['id'] !== 'string' || !Array.isArray(record['events'])) return []
      return [{ record: record as unknown as RunRecord, savedAt, ...(world !== undefined && { world }) }]
    })
    .sort((a, b) => b.savedAt - a.savedAt)
}
