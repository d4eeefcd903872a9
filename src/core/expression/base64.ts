import { BASE64_DIGITS, base64OfBytes } from '../base'
import { ExpressionFailure } from './failure'

/**
 * Base64 of a text whose characters are bytes (U+0000 to U+00FF), as JSONata specifies it. JSONata's own code
 * needs `window` or Node's `Buffer` and so fails in a worker; and Node's silently spoils other characters.
 */
export function encodeBase64(text: string): string {
  const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  if (codes.some((code) => code > 0xff)) throw new ExpressionFailure('expression', 'expression.base64Range')
  return base64OfBytes(Uint8Array.from(codes))
}

/** The text, one character a byte, that a Base64 text stands for. Spaces and a missing `=` are forgiven. */
export function decodeBase64(text: string): string {
  const digits = text.replace(/[\s=]/g, '').replaceAll('-', '+').replaceAll('_', '/')
  let decoded = ''
  let bits = 0
  let held = 0
  for (const digit of digits) {
    const value = BASE64_DIGITS.indexOf(digit)
    if (value < 0) throw new ExpressionFailure('expression', 'expression.notBase64')
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held >= 8) {
      held -= 8
      decoded += String.fromCharCode((bits >> held) & 0xff)
    }
  }
  return decoded
}
