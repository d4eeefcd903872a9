import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Json } from '../base'
import { INLINE_LENGTH } from './limits'

/** Hashes of objects that were stored before: outputs are frozen, so a hash stays true as long as the object lives. */
const hashes = new WeakMap<object, string>()

/** The name of a large value: the SHA-256 of its JSON text, in hexadecimal. */
export function hashOf(value: Json, text: string): string {
  const hash = bytesToHex(sha256(utf8ToBytes(text)))
  if (typeof value === 'object' && value !== null) hashes.set(value, hash)
  return hash
}

export function knownHash(value: Json): string | undefined {
  return typeof value === 'object' && value !== null ? hashes.get(value) : undefined
}

/** Whether the value's JSON text is surely short enough to stand in an event; stops looking as soon as it is not. */
export function isSmall(value: Json): boolean {
  return roomLeft(value, INLINE_LENGTH) >= 0
}

/** Whether more than so many lists and objects stand inside each other. */
export function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  for (const part of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof part === 'object' && isDeeper(part, levels - 1)) return true
  }
  return false
}

/** Room left of `room` UTF-16 units after writing the value, estimated without writing it; negative means too long. */
function roomLeft(value: Json, room: number): number {
  if (typeof value === 'string') return room - value.length - 2
  if (typeof value !== 'object' || value === null) return room - 8
  let left = room - 2
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && left >= 0; index += 1) left = roomLeft(value[index] as Json, left - 1)
    return left
  }
  for (const name in value) {
    left = roomLeft(value[name] as Json, left - name.length - 4)
    if (left < 0) return left
  }
  return left
}
