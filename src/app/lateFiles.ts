import type { FileStore } from '../files'
import type { Storage } from '../storage'

/** Contents of files, whose code is fetched by the first that has to do with any. */
export function lateFiles(storage: Storage): FileStore {
  let loading: Promise<FileStore> | undefined
  const get = () => (loading ??= import('./files').then(({ createFiles }) => createFiles(storage)).catch((thrown: unknown) => {
    // A chunk that could not be fetched may be there the next time.
    loading = undefined
    throw thrown
  }))
  return {
    add: async (file) => (await get()).add(file),
    read: async (id) => (await get()).read(id),
    whereIs: async (id) => (await get()).whereIs(id),
    samples: async () => (await get()).samples(),
    pack: async (value, limit) => (await get()).pack(value, limit),
    unpack: async (files) => (await get()).unpack(files),
    missing: async (value) => (await get()).missing(value),
    sweep: async (used) => (await get()).sweep(used),
  }
}
