import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { utf8Length, type HttpRequest, type Json, type JsonObject } from '../../src/core/base'

/** What a request's body says, by its content type: JSON, or the parts of a form; undefined where it cannot be read as that. */
export function readBody(request: HttpRequest): Json | undefined {
  const boundary = /^multipart\/form-data\s*;.*\bboundary="?([^";]+)"?/i.exec(request.headers['content-type'] ?? '')?.[1]
  return boundary === undefined ? parseJson(request.body ?? '') : readForm(bytesOf(request), boundary)
}

/** Bytes in the body as it was sent. */
export const contentLength = (request: HttpRequest): number => request.bytes?.length ?? utf8Length(request.body ?? '')

/** What tells one body from another. */
export const contentPrint = (request: HttpRequest): string => (request.bytes === undefined ? request.body ?? '' : bytesToHex(md5(request.bytes)))

function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** Bytes of the start of a file that tell what kind it is. */
const HEAD_BYTES = 16

/** multipart/form-data (RFC 7578): texts by name, and files as `{filename, type, size, md5, sha256, head}`; undefined where it is broken. */
function readForm(bytes: Uint8Array, boundary: string): JsonObject | undefined {
  const line = encode(`--${boundary}`)
  const members = new Map<string, Json>()
  let at = find(bytes, line, 0)
  while (at >= 0) {
    const start = at + line.length
    if (decode(bytes.subarray(start, start + 2)) === '--') return Object.fromEntries(members)
    const body = find(bytes, encode('\r\n\r\n'), start)
    const next = find(bytes, encode(`\r\n--${boundary}`), start)
    if (body < 0 || next < 0 || body + 4 > next) return undefined
    const head = decode(bytes.subarray(start, body))
    const content = bytes.subarray(body + 4, next)
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1]
    if (name === undefined) return undefined
    const filename = /[;\s]filename="([^"]*)"/i.exec(head)?.[1]
    members.set(name, filename === undefined ? decode(content) : {
      filename: unquoted(filename),
      type: /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? '',
      size: content.length,
      md5: bytesToHex(md5(content)),
      sha256: bytesToHex(sha256(content)),
      head: bytesToHex(content.subarray(0, HEAD_BYTES)),
    })
    at = next + 2
  }
  return undefined
}

const unquoted = (name: string): string => name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')

const bytesOf = ({ bytes, body }: HttpRequest): Uint8Array => bytes ?? encode(body ?? '')

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

function find(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(wanted[0] as number, from); at >= 0; at = bytes.indexOf(wanted[0] as number, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at
  }
  return -1
}
