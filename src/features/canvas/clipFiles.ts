import { fileHandlesIn } from '../../core/base'
import { clipText, type Clip } from '../../core/clipboard'
import type { Services } from '../../state'

/** Bytes of files that go along in the clipboard, which is no place for large ones. */
const CLIPBOARD_BYTES = 4 * 1024 * 1024

/** What was copied with the contents of its files, for another browser; undefined where none go along. */
export async function withFiles(store: Services['files'], clip: Clip): Promise<string | undefined> {
  if (fileHandlesIn(clip.flow).length === 0) return undefined
  const { files } = await store.pack(clip.flow, CLIPBOARD_BYTES)
  return Object.keys(files).length === 0 ? undefined : clipText(clip, files)
}

/** Keeps the contents of files that came along, and gives the names of those that are not here all the same. */
export async function takeFiles(store: Services['files'], clip: Clip): Promise<string[]> {
  if (clip.files) await store.unpack(clip.files)
  if (fileHandlesIn(clip.flow).length === 0) return []
  return (await store.missing(clip.flow)).map(({ name }) => name)
}
