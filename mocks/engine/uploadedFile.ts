import { isJsonObject, type Json } from '../../src/core/base'

/** A file as it arrived in a form; see `readBody`. */
export interface UploadedFile {
  name: string
  /** In bytes. */
  size: number
  /** What its first bytes say it is, whatever its name says; `other` where they say nothing. */
  kind: 'png' | 'jpg' | 'amr' | 'mp4' | 'other'
  /** How long it plays where it is a voice message. */
  seconds?: number
}

/** First bytes in hexadecimal. Those of MP4 begin with a length, then say `ftyp`. */
const SIGNATURES: readonly [UploadedFile['kind'], RegExp][] = [
  ['png', /^89504e470d0a1a0a/], ['jpg', /^ffd8ff/], ['amr', /^2321414d520a/], ['mp4', /^.{8}66747970/],
]

/** Bytes of an AMR frame by its mode, its first byte included; a frame is 20 ms (3GPP TS 26.101). */
const AMR_FRAMES = [13, 14, 16, 18, 20, 21, 27, 32, 6]
const AMR_HEAD = 6

/** What a form's member is as a file; undefined where it is a text. */
export function readUpload(member: Json | undefined): UploadedFile | undefined {
  if (!isJsonObject(member) || typeof member.size !== 'number') return undefined
  const head = String(member.head)
  const kind = SIGNATURES.find(([, signature]) => signature.test(head))?.[0] ?? 'other'
  const file: UploadedFile = { name: String(member.filename), size: member.size, kind }
  return kind === 'amr' ? { ...file, seconds: playTime(head, member.size) } : file
}

/** Of a voice message of one rate throughout, told by its first frame. */
function playTime(head: string, size: number): number {
  const mode = (Number.parseInt(head.slice(AMR_HEAD * 2, AMR_HEAD * 2 + 2), 16) >> 3) & 15
  return ((size - AMR_HEAD) / (AMR_FRAMES[mode] ?? 13)) * 0.02
}
