import { useEffect, useState } from 'react'
import { useServices } from '../../../state'
import { thumbnailOf } from '../../../ui'

/** Pixels of a picture in a message, which is shown at half of that. */
const SIDE = 320

/** How the pictures begin that are drawn: bytes at their places. What a file is called says nothing about what is in it. */
const HEADS: readonly [type: string, ...marks: [at: number, bytes: readonly number[]][]][] = [
  ['image/png', [0, [0x89, 0x50, 0x4e, 0x47]]],
  ['image/jpeg', [0, [0xff, 0xd8, 0xff]]],
  ['image/gif', [0, [0x47, 0x49, 0x46, 0x38]]],
  ['image/webp', [0, [0x52, 0x49, 0x46, 0x46]], [8, [0x57, 0x45, 0x42, 0x50]]],
]

/** What kind of picture the bytes are; undefined for anything else. */
export const pictureTypeOf = (bytes: Uint8Array): string | undefined =>
  HEADS.find(([, ...marks]) => marks.every(([at, head]) => head.every((byte, index) => bytes[at + index] === byte)))?.[0]

/** A picture that this browser has the content of, by its hash (worlds hold no bytes), as an address that fetches nothing. Undefined until it is read, and for what is none. */
export function useKeptPicture(content: string): string | undefined {
  const { files } = useServices()
  const [picture, setPicture] = useState<string>()
  useEffect(() => {
    if (content === '') return
    let left = false
    void (async () => {
      const bytes = await files.read(content)
      const type = bytes && pictureTypeOf(bytes)
      const drawn = bytes && type !== undefined ? await thumbnailOf(bytes, type, SIDE) : undefined
      if (!left) setPicture(drawn)
    })().catch(() => undefined)
    return () => {
      left = true
    }
  }, [files, content])
  return picture
}
