import type { Json } from './json'
import { isJsonObject } from './member'

/**
 * A file as flows carry it: what it is called and how large it is, never what is in it. The bytes stay where the run's
 * files are kept, under `file`, and meet the request only when it is sent.
 */
export interface FileHandle {
  file: string
  name: string
  /** Media type, `application/octet-stream` where nobody knows better. */
  type: string
  /** In bytes. */
  size: number
  /** Of the bytes, in lower-case hexadecimal. */
  sha256?: string
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

/** Whether a value is a file's handle. Members that a handle does not have are no matter. */
export function isFileHandle(value: Json | undefined): value is Json & FileHandle {
  return isJsonObject(value)
    && typeof value['file'] === 'string' && ID.test(value['file'])
    && typeof value['name'] === 'string' && value['name'].length <= 255
    && typeof value['type'] === 'string' && value['type'].length <= 255
    && typeof value['size'] === 'number' && Number.isSafeInteger(value['size']) && value['size'] >= 0
}

/** The handles that stand in some JSON, one for each file, in the order in which they are met. */
export function fileHandlesIn(value: unknown): FileHandle[] {
  const found = new Map<string, FileHandle>()
  const open: unknown[] = [value]
  while (open.length > 0) {
    const one = open.pop()
    if (one === null || typeof one !== 'object') continue
    if (isFileHandle(one as Json)) {
      const handle = one as FileHandle
      if (!found.has(handle.file)) found.set(handle.file, handle)
    }
    open.push(...Object.values(one).toReversed())
  }
  return [...found.values()]
}

/** The ids of all files whose handles stand in some JSON, each once, in the order in which they are met. */
export const filesIn = (value: unknown): string[] => fileHandlesIn(value).map(({ file }) => file)
