import { createFileStore, filesInUse, openFileDatabase, type FileStore } from '../files'
import type { Storage } from '../storage'

/** A moment without hurry, after the first that has to do with files. */
const SWEEP_MS = 60_000

/** The contents of files: in this browser where it keeps flows, too, else in this page. Those that come with the program are beside them. */
export function createFiles(storage: Storage): FileStore {
  const bundled = () => import('../catalogue/sampleFiles')
  const files = createFileStore({
    open: async () => ((await storage.opened) === 'indexedDb' ? openFileDatabase() : undefined),
    bundled: { list: async () => (await bundled()).sampleFiles, read: async (id) => (await bundled()).sampleBytes(id) },
  })
  // What cannot be read now is looked at again in another page's life.
  setTimeout(() => void files.sweep((ids) => filesInUse(storage, ids)).catch(() => undefined), SWEEP_MS)
  return files
}
