import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { fail, ok, type Json, type Result } from '../core/base'
import { RUNS_KEPT, summarize, type FlowSummary, type Storage, type StorageProblem, type StoredRun } from './storage'

interface Schema extends DBSchema {
  /** Documents as they are, by flow id. */
  flows: { key: string; value: Json }
  /** What the list shows, by flow id. */
  summaries: { key: string; value: FlowSummary }
  runs: { key: string; value: StoredRun & { id: string; flow: string }; indexes: { flow: [string, number] } }
  /** Where `probeStorage` tries whether writing works. */
  probe: { key: string; value: number }
}

export type QiaoDatabase = IDBPDatabase<Schema>

/** `onClosed` is called when the browser takes the database away or another tab needs a newer version. */
export const openDatabase = (name: string, onClosed: () => void): Promise<QiaoDatabase> =>
  openDB<Schema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('flows')
      database.createObjectStore('summaries', { keyPath: 'id' })
      database.createObjectStore('runs', { keyPath: 'id' }).createIndex('flow', ['flow', 'savedAt'])
      database.createObjectStore('probe')
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close()
      onClosed()
    },
    terminated: onClosed,
  })

/** Flows and runs in IndexedDB. Transactions are started without awaiting first, so a write at `pagehide` still goes out. */
export function createIndexedDbStorage(database: QiaoDatabase, now: () => number = Date.now): Storage {
  const newestRuns = async (flow: string) => {
    const range = IDBKeyRange.bound([flow, -Infinity], [flow, Infinity])
    const found = await database.getAllFromIndex('runs', 'flow', range)
    return found.reverse()
  }
  return {
    kind: 'indexedDb',
    flows: {
      list: async () => (await database.getAll('summaries')).sort((a, b) => b.updatedAt - a.updatedAt),
      read: (id) => database.get('flows', id),
      write: (document) =>
        attempt(async () => {
          const transaction = database.transaction(['flows', 'summaries'], 'readwrite')
          const summaries = transaction.objectStore('summaries')
          const summary = summarize(document, now(), await summaries.get(document.id))
          await Promise.all([
            transaction.objectStore('flows').put(document as unknown as Json, document.id),
            summaries.put(summary),
            transaction.done,
          ])
          return summary
        }),
      async remove(id) {
        const transaction = database.transaction(['flows', 'summaries', 'runs'], 'readwrite')
        const runs = transaction.objectStore('runs')
        const keys = await runs.index('flow').getAllKeys(IDBKeyRange.bound([id, -Infinity], [id, Infinity]))
        await Promise.all([
          transaction.objectStore('flows').delete(id),
          transaction.objectStore('summaries').delete(id),
          ...keys.map((key) => runs.delete(key)),
          transaction.done,
        ])
      },
    },
    runs: {
      list: newestRuns,
      write: (run) =>
        attempt(async () => {
          await database.put('runs', { ...run, id: run.record.id, flow: run.record.flow })
          for (const old of (await newestRuns(run.record.flow)).slice(RUNS_KEPT)) await database.delete('runs', old.record.id)
          return null
        }),
      remove: (id) => database.delete('runs', id),
    },
    close: () => database.close(),
  }
}

async function attempt<T>(write: () => Promise<T>): Promise<Result<T, StorageProblem>> {
  try {
    return ok(await write())
  } catch (error) {
    const { name = '', message = String(error) } = error as Partial<DOMException>
    return fail({ code: name === 'QuotaExceededError' ? 'storage.full' : 'storage.blocked', message })
  }
}
