import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Json } from '../core/base'
import type { FlowDocument } from '../core/flow'
import { createAnnouncer } from './announcer'
import { attempt, Conflict } from './attempt'
import { forgetRescued, rescuedFlows, rescueFlow } from './rescue'
import { isWholeRun, readSummary } from './readBack'
import { forgottenOf, summarize, type FlowSummary, type Storage, type StoredRun } from './storage'

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

/**
 * Flows and runs in IndexedDB. Each write raises the flow's version; one that builds on an older version than the
 * database holds is refused. A database that was closed under us (deleted in another tab,
 * taken away by the browser) is opened again by `reopen`.
 */
export function createIndexedDbStorage(opened: QiaoDatabase, reopen: () => Promise<QiaoDatabase>, now: () => number = Date.now): Storage {
  let database = opened
  const onOpen = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      // What the browser says of every transaction on a closed connection.
      if ((error as Partial<DOMException>).name !== 'InvalidStateError') throw error
      database = await reopen()
      return work()
    }
  }
  /** What this page read or wrote last of each flow: what its next write builds on. */
  const bases = new Map<string, FlowSummary>()
  /** Flows that other tabs have said to have changed since. */
  const outdated = new Set<string>()
  const announcer = createAnnouncer(`${opened.name} flows`)
  announcer.listen(({ id, here }) => {
    if (!here) outdated.add(id)
  })
  const rebase = (summary: FlowSummary) => {
    bases.set(summary.id, summary)
    outdated.delete(summary.id)
  }
  const newestRuns = async (flow: string) => {
    const range = IDBKeyRange.bound([flow, -Infinity], [flow, Infinity])
    const found = await onOpen(() => database.getAllFromIndex('runs', 'flow', range))
    return found.filter(isWholeRun).reverse()
  }
  return {
    kind: 'indexedDb',
    opened: Promise.resolve('indexedDb'),
    flows: {
      async list() {
        const summaries = (await onOpen(() => database.getAll('summaries'))).map(readSummary)
        return summaries.sort((a, b) => b.updatedAt - a.updatedAt)
      },
      async read(id) {
        const [document, summary] = await onOpen(() => Promise.all([database.get('flows', id), database.get('summaries', id)]))
        if (summary) rebase(readSummary(summary))
        return document
      },
      write: (document, { leaving = false, template = false } = {}) =>
        attempt(() => onOpen(async () => {
          const transaction = database.transaction(['flows', 'summaries'], 'readwrite')
          // An abort fails the requests too, of which the first to fail is reported.
          transaction.done.catch(() => undefined)
          const summaries = transaction.objectStore('summaries')
          const base = bases.get(document.id)
          if (leaving && outdated.has(document.id)) throw new Conflict()
          // A page that goes away does not live to see an answer; it knows of other tabs by what they announced.
          const before = leaving && base ? base : await summaries.get(document.id)
          if (base && before && base.version !== readSummary(before).version) throw new Conflict()
          const summary = summarize(document, now(), before && readSummary(before), template)
          const puts = [transaction.objectStore('flows').put(document as unknown as Json, document.id), summaries.put(summary)]
          // Not left to the end of the requests, which a page that goes away does not hear of.
          transaction.commit()
          await Promise.all([...puts, transaction.done])
          rebase(summary)
          forgetRescued(document.id)
          announcer.tell(document.id)
          return summary
        })),
      rescue: (document) => rescueFlow(document, now()),
      async isOutdated(id) {
        const base = bases.get(id)
        const kept = base && (await onOpen(() => database.get('summaries', id)))
        return kept !== undefined && readSummary(kept).version !== base?.version
      },
      onChange: announcer.listen,
      async remove(id) {
        forgetRescued(id)
        bases.delete(id)
        await onOpen(() => removeFlow(database, id))
        announcer.tell(id)
      },
    },
    runs: {
      list: newestRuns,
      write: (run) =>
        attempt(async () => {
          await onOpen(() => database.put('runs', { ...run, id: run.record.id, flow: run.record.flow }))
          const forgotten = forgottenOf(await newestRuns(run.record.flow))
          for (const id of forgotten) await database.delete('runs', id)
          return forgotten
        }),
      remove: (id) => onOpen(() => database.delete('runs', id)),
    },
    close() {
      announcer.close()
      database.close()
    },
  }
}

async function removeFlow(database: QiaoDatabase, id: string): Promise<void> {
  const transaction = database.transaction(['flows', 'summaries', 'runs'], 'readwrite')
  transaction.done.catch(() => undefined)
  const runs = transaction.objectStore('runs')
  const keys = await runs.index('flow').getAllKeys(IDBKeyRange.bound([id, -Infinity], [id, Infinity]))
  await Promise.all([
    transaction.objectStore('flows').delete(id),
    transaction.objectStore('summaries').delete(id),
    ...keys.map((key) => runs.delete(key)),
    transaction.done,
  ])
}

/**
 * Puts what closing pages left behind into the database, where that has nothing newer. Flows that are gone by now stay
 * gone. To be called before anything is read.
 */
export async function settleRescued(database: QiaoDatabase): Promise<void> {
  for (const { document, at } of rescuedFlows()) {
    const transaction = database.transaction(['flows', 'summaries'], 'readwrite')
    const summaries = transaction.objectStore('summaries')
    const before = await summaries.get(document.id)
    if (before && before.updatedAt <= at) {
      const kept = document as unknown as FlowDocument
      await Promise.all([transaction.objectStore('flows').put(document, document.id), summaries.put(summarize(kept, at, before))])
    }
    await transaction.done
    forgetRescued(document.id)
  }
}
