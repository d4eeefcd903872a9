import { openDB, type DBSchema } from 'idb'
import type { Result } from '../core/base'
import { attempt, type StorageProblem } from '../storage'

export interface KeptFile {
  /** The hash of its bytes. */
  id: string
  bytes: Uint8Array
  /** When somebody last put it or looked at it; milliseconds since the epoch. */
  usedAt: number
}

/** Where the browser keeps contents of files. */
export interface FileDatabase {
  write(file: KeptFile): Promise<Result<unknown, StorageProblem>>
  read(id: string): Promise<KeptFile | undefined>
  touch(id: string, at: number): Promise<void>
  /** Ids of what nobody has looked at since then. */
  unusedSince(at: number): Promise<string[]>
  /** Removes a file, unless somebody has looked at it after `unusedSince`. */
  remove(id: string, unusedSince: number): Promise<void>
}

interface Schema extends DBSchema {
  files: { key: string; value: KeptFile; indexes: { usedAt: number } }
}

/** A database of its own: flows and runs need not be opened anew, in this tab and others, for it to come into being. */
const DATABASE = 'qiao-files'

/** Rejects where the browser keeps nothing here. */
export async function openFileDatabase(name: string = DATABASE): Promise<FileDatabase> {
  const database = await openDB<Schema>(name, 1, {
    upgrade: (made) => void made.createObjectStore('files', { keyPath: 'id' }).createIndex('usedAt', 'usedAt'),
  })
  return {
    write: (file) => attempt(() => database.put('files', file)),
    read: (id) => database.get('files', id),
    async touch(id, at) {
      const transaction = database.transaction('files', 'readwrite')
      const kept = await transaction.store.get(id)
      if (kept) await transaction.store.put({ ...kept, usedAt: at })
      await transaction.done
    },
    unusedSince: (at) => database.getAllKeysFromIndex('files', 'usedAt', IDBKeyRange.upperBound(at)),
    async remove(id, unusedSince) {
      const transaction = database.transaction('files', 'readwrite')
      const kept = await transaction.store.get(id)
      if (kept && kept.usedAt <= unusedSince) await transaction.store.delete(id)
      await transaction.done
    },
  }
}
