/**
 * A stream of numbers in [0, 1) that only depends on `parts` (for a run: seed, scope path, node, attempt,
 * purpose), so that work done in another order draws the same numbers (R12). Not for secrets.
 *
 * Seeding is xmur3 over the parts, joined with a separator no text should hold; the stream is sfc32, the
 * small fast generator of the PractRand suite. Both work on 32-bit integers and so are the same everywhere.
 */
export function seededRandom(parts: readonly (string | number)[]): () => number {
  const seed = hasher(parts.map(String).join('\u0000'))
  let a = seed()
  let b = seed()
  let c = seed()
  let counter = 1
  const next = (): number => {
    const sum = (a + b + counter++) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return (sum >>> 0) / 0x1_0000_0000
  }
  // The first outputs still resemble the seed; the author of sfc32 discards twelve.
  for (let round = 0; round < 12; round++) next()
  return next
}

function hasher(text: string): () => number {
  let state = 1779033703 ^ text.length
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 3432918353)
    state = (state << 13) | (state >>> 19)
  }
  return () => {
    state = Math.imul(state ^ (state >>> 16), 2246822507)
    state = Math.imul(state ^ (state >>> 13), 3266489909)
    state ^= state >>> 16
    return state >>> 0
  }
}
