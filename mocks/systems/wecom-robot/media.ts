import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fail, isJsonObject, ok, type Json, type JsonObject } from '../../../src/core/base'
import type { SystemRecords } from '../../engine/records'
import { refusal } from '../../engine/refusal'
import type { Instant } from '../../engine/snapshot'
import type { StepCode } from '../../engine/system'
import { readUpload } from '../../engine/uploadedFile'

/** The vendor: "media_id is valid for 3 days and for the robot that uploaded it". */
const LIFETIME = 3 * 86_400_000
const SMALLEST = 6
const LARGEST: Record<string, number> = { file: 20 * 1024 * 1024, voice: 2 * 1024 * 1024 }
const LONGEST_SECONDS = 60
const LARGEST_IMAGE = 2 * 1024 * 1024
const MAGIC: [string, number[]][] = [['image/jpeg', [0xff, 0xd8, 0xff]], ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]]

/** The member of a body that has the name of its message type. */
export function contentOf(body: Json): JsonObject {
  const type = isJsonObject(body) ? body.msgtype : undefined
  const content = isJsonObject(body) && typeof type === 'string' ? body[type] : undefined
  return isJsonObject(content) ? content : {}
}

/** An image must be Base64 of a JPG or PNG of at most 2 MB whose MD5 is the one told. */
export const checkImage: StepCode = ({ scope }) => {
  const { base64, md5: told } = contentOf(scope.body)
  const bytes = bytesOf(String(base64))
  if (bytes === undefined) return fail(refusal('40058', { name: 'image.base64' }))
  const contentType = MAGIC.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0]
  if (bytes.length > LARGEST_IMAGE || contentType === undefined) return fail(refusal('40009'))
  if (bytesToHex(md5(bytes)) !== String(told).toLowerCase()) return fail(refusal('40058', { name: 'image.md5' }))
  return ok({ media: { type: 'image', bytes: bytes.length, contentType, sha256: bytesToHex(sha256(bytes)) } })
}

/** What is uploaded: over 5 bytes; a file of at most 20 MB, or a voice message in AMR of at most 2 MB and 60 seconds. */
export const checkUpload: StepCode = ({ scope: { body, query } }) => {
  const file = readUpload(isJsonObject(body) ? body.media : undefined)
  if (file === undefined || file.size === 0) return fail(refusal('44001'))
  const kind = String(query.type)
  if (file.size < SMALLEST || file.size > (LARGEST[kind] ?? 0)) return fail(refusal('40006'))
  if (kind === 'file') return ok({})
  if (file.kind !== 'amr') return fail(refusal('40004'))
  return (file.seconds ?? 0) > LONGEST_SECONDS ? fail(refusal('40006')) : ok({})
}

/** An upload that may be sent: of this robot, of this kind, not older than 3 days. */
export function usableMedia(records: SystemRecords, id: Json | undefined, robot: Json | undefined, type: string, at: Instant): JsonObject | undefined {
  const media = records.record('media', String(id))
  if (media === undefined || media.robot !== robot || media.type !== type) return undefined
  return typeof media.at === 'number' && at < media.at + LIFETIME ? media : undefined
}

export const findMedia: StepCode = (exchange) => {
  const { body, caller } = exchange.scope
  const type = isJsonObject(body) ? String(body.msgtype) : ''
  const media = usableMedia(exchange, contentOf(body).media_id, caller.robot, type, exchange.at)
  return media === undefined ? fail(refusal('40007')) : ok({ media })
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}
