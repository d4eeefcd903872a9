import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64OfBytes, fail, ok, type Json, type Result } from '../base'
import type { WireEncoding } from '../schema'

/** ISO 8601 with a zone: without one, the instant would depend on the machine that runs. */
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/

/** Writes a value as the vendor wants it on the wire. Fails with the encoding's name where the value does not fit. */
export function encodeValue(value: Json, encoding: WireEncoding | undefined): Result<Json, WireEncoding> {
  switch (encoding) {
    case undefined:
      return ok(value)
    case 'unixSeconds':
    case 'unixSecondsText':
    case 'unixMillis': {
      const millis = typeof value === 'string' && ZONED.test(value) ? Date.parse(value) : Number.NaN
      if (Number.isNaN(millis)) return fail(encoding)
      if (encoding === 'unixMillis') return ok(millis)
      const seconds = Math.floor(millis / 1000)
      return ok(encoding === 'unixSeconds' ? seconds : String(seconds))
    }
    case 'pipe':
    case 'comma':
      if (typeof value === 'string') return ok(value)
      if (!Array.isArray(value) || value.some(isNested)) return fail(encoding)
      return ok(value.map(String).join(encoding === 'pipe' ? '|' : ','))
    case 'flag':
      return typeof value === 'boolean' ? ok(value ? 1 : 0) : fail(encoding)
    case 'text':
      return isNested(value) ? fail(encoding) : ok(String(value))
    case 'base64':
      return typeof value === 'string' ? ok(base64OfBytes(utf8ToBytes(value))) : fail(encoding)
    case 'md5':
    case 'fileName':
    case 'fileType':
    case 'fileSize':
      // Forms of files only; see `writeField`.
      return fail(encoding)
    case 'jsonText':
      return ok(JSON.stringify(value))
  }
}

function isNested(value: Json): boolean {
  return value === null || typeof value === 'object'
}
