/** Letters and digits that are not mistaken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** An opaque id of 12 characters. Not `crypto.randomUUID`, which plain http and old frames do not have. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** A seed for a run: an unsigned 31-bit integer. */
export const newSeed = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 1) >>> 1
