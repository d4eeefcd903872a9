import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fail, ok, type HttpRequest, type Result } from '../core/base'

/** The bytes of a file by its id; undefined where nobody keeps it. */
export type FileBytes = (id: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>

/**
 * Puts files into a request that carries some, just before it is sent. A body that stays text comes as `body`, one with
 * bytes as `bytes`. Fails with the id of the first file that is not there.
 */
export async function fillFiles(request: HttpRequest, read: FileBytes): Promise<Result<HttpRequest, string>> {
  if (request.parts === undefined) return ok(request)
  const { parts, ...rest } = request
  const pieces: (string | Uint8Array)[] = []
  for (const part of parts) {
    if (typeof part === 'string') {
      pieces.push(part)
      continue
    }
    const bytes = await read(part.file)
    if (bytes === undefined) return fail(part.file)
    pieces.push(part.as === 'bytes' ? bytes : part.as === 'md5' ? bytesToHex(md5(bytes)) : base64(bytes))
  }
  if (pieces.every((piece) => typeof piece === 'string')) return ok({ ...rest, body: pieces.join('') })
  const bytes = new Uint8Array(concatBytes(...pieces.map((piece) => (typeof piece === 'string' ? utf8ToBytes(piece) : piece))))
  return ok({ ...rest, bytes })
}

/** More arguments than this at a time are more than a call may have. */
const CHUNK = 0x8000

export function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}
