import { createIndexedDbStorage, openDatabase, settleRescued, type QiaoDatabase } from './indexedDb'
import { createMemoryStorage } from './memory'
import type { Storage } from './storage'

const DATABASE = 'qiao'

/** A frame whose storage is blocked may neither open nor refuse, so the probe does not wait for ever. */
const PATIENCE_BLOCKED_MS = 2000

/** A machine with much else to do takes seconds to open a database, and a flow kept there must not seem to be gone. */
const PATIENCE_MS = 30_000

/**
 * Storage that really works here. Tried with a real write and read: in sandboxed or blocked frames the objects
 * exist and throw, or report errors only when used, so asking `typeof indexedDB` would tell nothing.
 * Falls back to memory; `kind` says which it became.
 */
export async function probeStorage(name: string = DATABASE): Promise<Storage> {
  // Where one kind of storage is blocked all are, and this kind says so at once.
  const patience = isBlocked() ? PATIENCE_BLOCKED_MS : PATIENCE_MS
  const database = await withTimeout(tryDatabase(name), patience)
  if (!database) return createMemoryStorage()
  // Where that fails the copies stay for another time, and what is in the database is good.
  await withTimeout(settleRescued(database).catch(() => undefined), patience)
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

function isBlocked(): boolean {
  try {
    localStorage.getItem('qiao')
    return false
  } catch {
    return true
  }
}

const withTimeout = <T>(work: Promise<T>, ms: number): Promise<T | undefined> =>
  Promise.race([work, new Promise<undefined>((resolve) => setTimeout(resolve, ms, undefined))])
