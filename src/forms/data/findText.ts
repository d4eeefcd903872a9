/** More places than anybody steps through. */
const MOST_FOUND = 999

/** Where a text holds what is searched for, in either case: [from, to), in order and without overlap. */
export function findText(text: string, search: string): (readonly [number, number])[] {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return []
  const lower = text.toLowerCase()
  // A few letters change their length with their case, and every place after them would be off.
  const [where, what] = lower.length === text.length ? [lower, wanted] : [text, search.trim()]
  const found: (readonly [number, number])[] = []
  for (let from = where.indexOf(what); from >= 0 && found.length < MOST_FOUND; from = where.indexOf(what, from + what.length)) {
    found.push([from, from + what.length])
  }
  return found
}
