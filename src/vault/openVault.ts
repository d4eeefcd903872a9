import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { createSealer, makeKey } from './seal'
import { createMemoryVault, createVault, type Kept, type Shelf, type Vault } from './vault'

interface Schema extends DBSchema {
  /** The one key, as an object that nobody can take the bytes out of. */
  keys: { key: string; value: CryptoKey }
  records: { key: string; value: Kept }
}

const KEY = 'seal'

/** Blocked storage may neither open nor refuse. */
const PATIENCE_MS = 5000

/**
 * The browser's vault. Without WebCrypto (plain http) or a database that works (blocked storage, a frame without an
 * origin) it is one in memory, and says so by its `kind`; nothing is ever written unsealed.
 */
export async function openVault(name = 'qiao-vault'): Promise<Vault> {
  if (globalThis.crypto?.subtle === undefined || globalThis.indexedDB === undefined) return createMemoryVault()
  const opened = tryOpen(name).catch(() => undefined)
  return (await Promise.race([opened, new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined))])) ?? createMemoryVault()
}

async function tryOpen(name: string): Promise<Vault> {
  const database = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('keys')
      fresh.createObjectStore('records', { keyPath: 'id' })
    },
  })
  return createVault('encrypted', shelfOf(database), createSealer(await keyIn(database)))
}

/** Two tabs may begin at once: whose key is written first is everybody's. */
async function keyIn(database: IDBPDatabase<Schema>): Promise<CryptoKey> {
  const kept = await database.get('keys', KEY)
  if (kept) return kept
  const made = await makeKey()
  const transaction = database.transaction('keys', 'readwrite')
  const first = await transaction.store.get(KEY)
  if (!first) await transaction.store.put(made, KEY)
  await transaction.done
  return first ?? made
}

const shelfOf = (database: IDBPDatabase<Schema>): Shelf => ({
  all: () => database.getAll('records'),
  get: (id) => database.get('records', id),
  put: async (kept) => void (await database.put('records', kept)),
  remove: (id) => database.delete('records', id),
})
