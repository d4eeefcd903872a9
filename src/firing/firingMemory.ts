import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { FiringEntry } from '../state'

/** What is known of enabled flows, beside their documents: so a flow that is copied, exported or shared is enabled nowhere else. */
export interface FiringMemory {
  list(): Promise<FiringEntry[]>
  /** Changes the entry in one go, whatever other tabs do meanwhile; undefined leaves it as it is, null forgets it. Gives what was written. */
  update(flow: string, change: (entry: FiringEntry | undefined) => FiringEntry | null | undefined): Promise<FiringEntry | undefined>
  /** Hears of changes here and in other tabs. */
  onChange(listener: () => void): () => void
}

interface Schema extends DBSchema { flows: { key: string; value: FiringEntry } }

/** A database of its own, which other tabs read too; where there is none, this tab remembers. */
export async function openFiringMemory(name = 'qiao-firing'): Promise<FiringMemory> {
  const database = await open(name)
  const here = new Map<string, FiringEntry>()
  const listeners = new Set<() => void>()
  const others = database && typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined
  if (others && 'unref' in others) (others as unknown as { unref: () => void }).unref()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  others?.addEventListener('message', tell)
  return {
    list: async () => (database ? await database.getAll('flows') : [...here.values()]),
    async update(flow, change) {
      const written = database ? await inOneGo(database, flow, change) : keepHere(here, flow, change)
      if (written === undefined) return undefined
      others?.postMessage(flow)
      tell()
      return written ?? undefined
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function open(name: string): Promise<IDBPDatabase<Schema> | undefined> {
  try {
    return await openDB<Schema>(name, 1, {
      upgrade: (database) => void database.createObjectStore('flows', { keyPath: 'flow' }),
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    })
  } catch {
    return undefined
  }
}

type Change = Parameters<FiringMemory['update']>[1]

async function inOneGo(database: IDBPDatabase<Schema>, flow: string, change: Change): Promise<FiringEntry | null | undefined> {
  const transaction = database.transaction('flows', 'readwrite')
  const next = change(await transaction.store.get(flow))
  if (next === null) await transaction.store.delete(flow)
  else if (next !== undefined) await transaction.store.put(next)
  await transaction.done
  return next
}

function keepHere(here: Map<string, FiringEntry>, flow: string, change: Change): FiringEntry | null | undefined {
  const next = change(here.get(flow))
  if (next === null) here.delete(flow)
  else if (next !== undefined) here.set(flow, next)
  return next
}
