export const BASE64_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 of bytes (RFC 4648, with `=`). The core may use neither `btoa` nor `Buffer`: workers and Node differ in them. */
export function base64OfBytes(bytes: Uint8Array): string {
  let encoded = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const chars = [18, 12, 6, 0].map((shift) => BASE64_DIGITS[(bits >> shift) & 63])
    const held = Math.min(3, bytes.length - at)
    encoded += chars.slice(0, held + 1).join('') + '='.repeat(3 - held)
  }
  return encoded
}
