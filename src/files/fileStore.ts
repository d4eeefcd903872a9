import { contentHash, fileHandlesIn, isContentHash, type FileHandle } from '../core/base'
import type { CarriedFiles } from '../core/flow'
import type { StorageProblem } from '../storage'
import { readBase64, writeBase64 } from './base64'
import type { FileDatabase } from './fileDatabase'

/** Where a file's bytes are: kept by the browser, in this page only, or nowhere that one could look. */
export type FileKept = 'kept' | 'memory' | 'missing'

export interface AddedFile {
  handle: FileHandle
  kept: Exclude<FileKept, 'missing'>
  /** Why it is in this page only, where the browser refused it. */
  problem?: StorageProblem
}

/** Contents of files on their way elsewhere, and the files of which none go along. */
export interface PackedFiles {
  files: CarriedFiles
  /** Kept here, but too large to go along. */
  tooLarge: FileHandle[]
  /** Not here either. */
  missing: FileHandle[]
}

/** Files that come with the program. */
export interface BundledFiles {
  list(): Promise<readonly FileHandle[]>
  read(id: string): Promise<Uint8Array | undefined>
}

/** Contents of files, once each, by what is in them. Flows, runs and histories name them by handles. */
export interface FileStore {
  add(file: { name: string; type: string; bytes: Uint8Array }): Promise<AddedFile>
  read(id: string): Promise<Uint8Array | undefined>
  whereIs(id: string): Promise<FileKept>
  /** Files that come with the program, to try things with. */
  samples(): Promise<readonly FileHandle[]>
  /** The contents of all files that a value names, of `limit` bytes at most, the smallest first. Bundled files are everywhere and need not go along. */
  pack(value: unknown, limit?: number): Promise<PackedFiles>
  /** Keeps what came along. What is not what its name says is left out. */
  unpack(files: CarriedFiles): Promise<void>
  /** The files that a value names and whose contents are not here. */
  missing(value: unknown): Promise<FileHandle[]>
  /**
   * Removes what nobody has looked at for long (`GRACE_MS`) and nobody names: `used` is asked which of these ids are
   * named by flows or runs. Undo, other tabs and clipboards may name what was used lately, hence the grace.
   */
  sweep(used: (ids: ReadonlySet<string>) => Promise<ReadonlySet<string>>): Promise<readonly string[]>
}

/** Bytes that go along with an exported flow. */
export const CARRIED_BYTES = 20 * 1024 * 1024

const DAY_MS = 86_400_000
const GRACE_MS = 30 * DAY_MS

/**
 * @param open the browser's database; undefined where there is none, and then files live as long as the page
 */
export function createFileStore({ open, bundled, now = Date.now }: { open: () => Promise<FileDatabase | undefined>; bundled: BundledFiles; now?: () => number }): FileStore {
  const memory = new Map<string, Uint8Array>()
  let opening: Promise<FileDatabase | undefined> | undefined
  const database = () => (opening ??= open().catch(() => undefined))

  const keep = async (id: string, bytes: Uint8Array): Promise<Omit<AddedFile, 'handle'>> => {
    const kept = await (await database())?.write({ id, bytes, usedAt: now() })
    if (kept?.ok) return { kept: 'kept' }
    memory.set(id, bytes)
    return { kept: 'memory', ...(kept && { problem: kept.error }) }
  }
  const find = async (id: string): Promise<Uint8Array | undefined> => {
    const held = memory.get(id)
    if (held) return held
    // What the browser does not give any more is missing, and says so where it is needed.
    const kept = await (await database())?.read(id).catch(() => undefined)
    if (kept && kept.usedAt < now() - DAY_MS) await (await database())?.touch(id, now()).catch(() => undefined)
    return kept?.bytes
  }
  const isBundled = async (id: string) => (await bundled.list()).some(({ file }) => file === id)
  const whereIs = async (id: string): Promise<FileKept> => {
    if (memory.has(id)) return 'memory'
    if (await isBundled(id)) return 'kept'
    return (await find(id)) === undefined ? 'missing' : 'kept'
  }
  const read = async (id: string) => (await bundled.read(id)) ?? find(id)

  return {
    async add({ name, type, bytes }) {
      const hash = contentHash(bytes)
      const handle: FileHandle = { file: hash, name, type, size: bytes.length, sha256: hash }
      return { handle, ...await keep(hash, bytes) }
    },
    read,
    whereIs,
    samples: bundled.list,
    async pack(value, limit = CARRIED_BYTES) {
      const packed = { files: {} as Record<string, string>, tooLarge: [] as FileHandle[], missing: [] as FileHandle[] }
      let left = limit
      for (const handle of fileHandlesIn(value).toSorted((a, b) => a.size - b.size)) {
        if (await isBundled(handle.file)) continue
        const bytes = await find(handle.file)
        if (bytes === undefined) packed.missing.push(handle)
        else if (bytes.length > left) packed.tooLarge.push(handle)
        else {
          packed.files[handle.file] = writeBase64(bytes)
          left -= bytes.length
        }
      }
      return packed
    },
    async unpack(files) {
      for (const [id, text] of Object.entries(files)) {
        const bytes = isContentHash(id) ? readBase64(text) : undefined
        if (bytes !== undefined && contentHash(bytes) === id) await keep(id, bytes)
      }
    },
    async missing(value) {
      const handles = fileHandlesIn(value)
      const found = await Promise.all(handles.map(({ file }) => whereIs(file)))
      return handles.filter((_, index) => found[index] === 'missing')
    },
    async sweep(used) {
      const kept = await database()
      const old = new Set(await kept?.unusedSince(now() - GRACE_MS))
      if (!kept || old.size === 0) return []
      const named = await used(old)
      const gone = [...old].filter((id) => !named.has(id))
      for (const id of gone) await kept.remove(id, now() - GRACE_MS)
      // Named still: not to be asked about again before long.
      for (const id of named) await kept.touch(id, now())
      return gone
    },
  }
}
