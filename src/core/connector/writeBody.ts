import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fail, isJsonObject, ok, type BodyPart, type HttpRequest, type Json, type Result } from '../base'
import type { HttpImplementation } from './definition'
import { isMark, jsonPieces } from './fileMark'
import { unfit, type RequestProblem } from './requestProblem'

export type WrittenBody = Pick<HttpRequest, 'body' | 'parts'> & { type?: string }

/**
 * Writes a body as text, or as pieces where it carries files, with its content type. The same body always gives the same
 * pieces, the boundary of a multipart one included. `request.fileForm` where bytes would have to stand in JSON.
 */
export function writeBody(body: Json, content: NonNullable<HttpImplementation['content']>): Result<WrittenBody, RequestProblem> {
  return content === 'json' ? writeJson(body) : writeMultipart(body)
}

function writeJson(body: Json): Result<WrittenBody, RequestProblem> {
  const { pieces, first, bytes } = jsonPieces(body)
  const type = 'application/json'
  if (bytes !== undefined) return fail(unfit('request.fileForm', bytes.handle.name))
  return ok(first === undefined ? { body: pieces.join(''), type } : { body: null, parts: pieces, type })
}

function writeMultipart(body: Json): Result<WrittenBody, RequestProblem> {
  if (!isJsonObject(body)) return fail(unfit('request.noPlace', ''))
  const members = Object.entries(body).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: one })))
  const boundary = boundaryOf(members)
  const parts: BodyPart[] = []
  for (const { name, value } of members) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`
    if (isMark(value)) {
      const { handle, pieces, isBytes } = value
      const file = isBytes ? `; filename="${quoted(handle.name)}"; filelength=${handle.size}\r\nContent-Type: ${mediaType(handle.type)}` : ''
      parts.push(`${head}${file}\r\n\r\n`, ...pieces, '\r\n')
    } else if (typeof value === 'string') {
      parts.push(`${head}\r\n\r\n${value}\r\n`)
    } else {
      const { pieces, bytes } = jsonPieces(value)
      if (bytes !== undefined) return fail(unfit('request.fileForm', bytes.handle.name))
      parts.push(`${head}\r\n\r\n`, ...pieces, '\r\n')
    }
  }
  parts.push(`--${boundary}--\r\n`)
  return ok({ body: null, parts: joined(parts), type: `multipart/form-data; boundary=${boundary}` })
}

/** Neighbouring texts as one. */
function joined(parts: readonly BodyPart[]): BodyPart[] {
  const out: BodyPart[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part
    else out.push(part)
  }
  return out
}

/** A digest of what it stands between: no text or file can be made to hold it, since it would change with them. */
function boundaryOf(members: readonly { name: string; value: Json }[]): string {
  return `qiao-${bytesToHex(sha256(utf8ToBytes(JSON.stringify(members)))).slice(0, 32)}`
}

/** As browsers write names in multipart/form-data (WHATWG HTML, 4.10.21.8). */
const quoted = (name: string): string => name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')

/** A handle's type comes from anywhere; what is none would end the header early. */
const mediaType = (type: string): string => (/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream')
