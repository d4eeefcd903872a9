import { ExpressionFailure } from './failure'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * Base64 of a text whose characters are bytes (U+0000 to U+00FF), as JSONata specifies it. JSONata's own code
 * needs `window` or Node's `Buffer` and so fails in a worker; and Node's silently spoils other characters.
 */
export function encodeBase64(text: string): string {
  let encoded = ''
  for (let at = 0; at < text.length; at += 3) {
    const bytes = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)]
    if (bytes.some((byte) => byte > 0xff)) throw new ExpressionFailure('expression', 'expression.base64Range')
    const [first, second, third] = bytes.map((byte) => (Number.isNaN(byte) ? 0 : byte))
    const bits = ((first ?? 0) << 16) | ((second ?? 0) << 8) | (third ?? 0)
    const chars = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63])
    const held = Math.min(3, text.length - at)
    encoded += chars.slice(0, held + 1).join('') + '='.repeat(3 - held)
  }
  return encoded
}

/** The text, one character a byte, that a Base64 text stands for. Spaces and a missing `=` are forgiven. */
export function decodeBase64(text: string): string {
  const digits = text.replace(/[\s=]/g, '').replaceAll('-', '+').replaceAll('_', '/')
  let decoded = ''
  let bits = 0
  let held = 0
  for (const digit of digits) {
    const value = ALPHABET.indexOf(digit)
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
