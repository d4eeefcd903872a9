import { createIndexedDbStorage, openDatabase, settleRescued, type QiaoDatabase } from './indexedDb'
import { createMemoryStorage } from './memory'
import type { Storage } from './storage'

const DATABASE = 'qiao'

/** A frame whose storage is blocked may neither open nor refuse, so the probe does not wait for ever. */
const PROBE_MS = 2000

/**
 * Storage that really works here. Tried with a real write and read: in sandboxed or blocked frames the objects
 * exist and throw, or report errors only when used, so asking `typeof indexedDB` would tell nothing.
 * Falls back to memory; `kind` says which it became.
 */
export async function probeStorage(name: string = DATABASE): Promise<Storage> {
  const database = await withTimeout(tryDatabase(name), PROBE_MS)
  if (!database) return createMemoryStorage()
  // Where that fails the copies stay for another time, and what is in the database is good.
  await withTimeout(settleRescued(database).catch(() => undefined), PROBE_MS)
  return createIndexedDbStorage(database, () => openDatabase(name, () => undefined))
}

async function tryDatabase(name: string): Promise<QiaoDatabase | undefined> {
  try {
    const database = await openDatabase(name, () => undefined)
    const mark = performance.now()
    await database.put('probe', mark, 'mark')
    return (await database.get('probe', 'mark')) === undefined ? undefined : database
  } catch {
    return undefined
  }
}

const withTimeout = <T>(work: Promise<T>, ms: number): Promise<T | undefined> =>
  Promise.race([work, new Promise<undefined>((resolve) => setTimeout(resolve, ms, undefined))])
