import type { Json } from '../core/base'
import type { Sealed, Sealer } from './seal'

/** `encrypted`: in the browser's database, under a key that cannot be read. `memory`: gone with the tab. */
export type VaultKind = 'encrypted' | 'memory'

/** Records with an open part and a secret one. What is secret is sealed before it is written anywhere. */
export interface Vault {
  readonly kind: VaultKind
  /** The open parts of all records. */
  list(): Promise<Json[]>
  read(id: string): Promise<Json | undefined>
  /** The secret part; undefined where there is none, or where it cannot be opened any more. */
  secret(id: string): Promise<Json | undefined>
  /** Writes both parts; without a secret the one that is there stays. Rejects where the browser refuses. */
  write(id: string, open: Json, secret?: Json): Promise<void>
  remove(id: string): Promise<void>
}

/** What is written down of a record. */
export interface Kept { id: string; open: Json; sealed?: Sealed }

/** Where records lie. */
export interface Shelf {
  all(): Promise<Kept[]>
  get(id: string): Promise<Kept | undefined>
  put(kept: Kept): Promise<void>
  remove(id: string): Promise<void>
}

export function createVault(kind: VaultKind, shelf: Shelf, sealer: Sealer): Vault {
  return {
    kind,
    list: async () => (await shelf.all()).map(({ open }) => open),
    read: async (id) => (await shelf.get(id))?.open,
    async secret(id) {
      const sealed = (await shelf.get(id))?.sealed
      return sealed && sealer.open(id, sealed)
    },
    async write(id, open, secret) {
      const sealed = secret === undefined ? (await shelf.get(id))?.sealed : await sealer.seal(id, secret)
      await shelf.put({ id, open, ...(sealed && { sealed }) })
    },
    remove: (id) => shelf.remove(id),
  }
}

/** For where nothing can be kept or sealed: everything lives in this thread's memory only, so there is nothing at rest to seal. */
export function createMemoryVault(): Vault {
  const records = new Map<string, { open: Json; secret?: Json | undefined }>()
  return {
    kind: 'memory',
    list: async () => structuredClone([...records.values()].map(({ open }) => open)),
    read: async (id) => structuredClone(records.get(id)?.open),
    secret: async (id) => structuredClone(records.get(id)?.secret),
    async write(id, open, secret) {
      records.set(id, structuredClone({ open, secret: secret ?? records.get(id)?.secret }))
    },
    remove: async (id) => void records.delete(id),
  }
}
