import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fail, isJsonObject, ok, type BodyPart, type HttpRequest, type Json, type Result } from '../base'
import type { HttpImplementation } from './definition'
import { FileMark } from './fileMark'
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
  const marks: FileMark[] = []
  const plain = withMarks(body, (mark) => {
    marks.push(mark)
    return ''
  })
  const type = 'application/json'
  if (marks.length === 0) return ok({ body: plain, type })
  const misplaced = marks.find(({ part }) => part.as === 'bytes')
  if (misplaced !== undefined) return fail(unfit('request.fileForm', misplaced.handle.name))

  // Whatever people write, the places of files must not be mistaken: the word that stands for them occurs nowhere else.
  let word = 'file'
  while (plain.includes(word)) word += '-'
  const pieces = withMarks(body, () => word).split(word)
  return ok({ body: null, parts: pieces.flatMap((text, index) => [text, ...(marks[index] === undefined ? [] : [marks[index].part])]), type })
}

/** A body as JSON text with something in the place of each file, in the order in which they stand. */
const withMarks = (body: Json, standIn: (mark: FileMark) => string): string =>
  JSON.stringify(body, (_, value: Json) => (isMark(value) ? standIn(value) : value))

function writeMultipart(body: Json): Result<WrittenBody, RequestProblem> {
  if (!isJsonObject(body)) return fail(unfit('request.noPlace', ''))
  const members = Object.entries(body).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: one })))
  const boundary = boundaryOf(members)
  const parts: BodyPart[] = []
  for (const { name, value } of members) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`
    if (isMark(value)) {
      const { handle, part } = value
      const file = part.as === 'bytes' ? `; filename="${quoted(handle.name)}"; filelength=${handle.size}\r\nContent-Type: ${mediaType(handle.type)}` : ''
      parts.push(`${head}${file}\r\n\r\n`, part, '\r\n')
    } else {
      parts.push(`${head}\r\n\r\n${typeof value === 'string' ? value : JSON.stringify(value)}\r\n`)
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

const isMark = (value: unknown): value is FileMark => value instanceof FileMark
