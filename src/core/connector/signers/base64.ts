const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 (RFC 4648, padded) of bytes. The platform's `btoa` is no part of the language that the core is held to. */
export function base64(bytes: Uint8Array): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    out += ALPHABET.charAt((bits >> 18) & 63) + ALPHABET.charAt((bits >> 12) & 63)
    out += b === undefined ? '=' : ALPHABET.charAt((bits >> 6) & 63)
    out += c === undefined ? '=' : ALPHABET.charAt(bits & 63)
  }
  return out
}
