/** First bytes of the kinds of files that vendors tell apart. The voice's first frame says 12.2 kbit/s, 32 bytes for 20 ms. */
const HEADS: Record<string, number[]> = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  mp4: [0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70],
  amr: [0x23, 0x21, 0x41, 0x4d, 0x52, 0x0a, 0x3c],
}

const SIZES: Record<string, number> = { empty: 0, tiny: 5 }

/** The bytes of a file by an id that says what it is: `file-20971521`, `file-png-2097153`, `file-empty`. */
export function madeBytes(id: string): Uint8Array | undefined {
  const [, kind = '', size] = /^file-(?:([a-z][a-z0-9]*)-)?(\w+)$/.exec(id) ?? []
  if (size === undefined) return undefined
  const bytes = new Uint8Array(SIZES[size] ?? Number(size))
  bytes.set(HEADS[kind] ?? [])
  return bytes
}
