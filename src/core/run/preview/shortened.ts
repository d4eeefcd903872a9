import { setOwn, type Json } from '../../base'

/** Characters of JSON that are enough to look at. */
const ROOM = 4000

/** Of one text; a longer one would leave no room for what stands beside it. */
const MOST_OF_A_TEXT = 1000

const MOST_MEMBERS = 100

/** The beginning of a value, small enough to be handed from one thread to another at every key. */
export function shortened(value: Json): { value: Json; cut: boolean } {
  let room = ROOM
  let cut = false
  const shorten = (part: Json): Json => {
    if (typeof part === 'string') {
      const text = part.slice(0, Math.min(MOST_OF_A_TEXT, Math.max(room, 0)))
      room -= text.length + 2
      if (text.length < part.length) cut = true
      return text
    }
    if (typeof part !== 'object' || part === null) {
      room -= 6
      return part
    }
    room -= 2
    return Array.isArray(part) ? items(part) : members(part)
  }
  const items = (list: readonly Json[]): Json[] => {
    const made: Json[] = []
    for (const item of list) {
      if (room <= 0 || made.length >= MOST_MEMBERS) break
      made.push(shorten(item))
    }
    if (made.length < list.length) cut = true
    return made
  }
  const members = (object: Readonly<Record<string, Json>>): Json => {
    const made: Record<string, Json> = {}
    let count = 0
    for (const name of Object.keys(object)) {
      if (room <= 0 || count >= MOST_MEMBERS) {
        cut = true
        break
      }
      room -= name.length + 4
      setOwn(made, name, shorten(object[name] as Json))
      count += 1
    }
    return made
  }
  return { value: shorten(value), cut }
}
