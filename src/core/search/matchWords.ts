/** How well something was found, and which parts of its title to mark: `[from, to)` in UTF-16 units. */
export interface Match { score: number; ranges: readonly (readonly [number, number])[] }

export interface Words {
  title: string
  /** Other words that it is found by: the other language, pinyin, initials, ids. */
  words?: readonly string[]
  /** What one might call it otherwise; less than any part of its own names. */
  keywords?: readonly string[]
  /** Words of what it belongs to; they count less. */
  context?: readonly string[]
}

/** Wide forms (`ＡＢＣ`) and case do not matter. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

const TITLE = 100
const WORD = 60
const CONTEXT = 30
/** Even the whole of one counts less than the middle of a word. */
const KEYWORD = 24
/** Letters of a title in their order, with others between them. */
const SCATTERED = 12

/**
 * Whether every word of the query is found: in the title, in the other words, or in what it belongs to. A beginning
 * counts more than a middle, a title more than the rest; letters scattered over the title count least.
 */
export function matchWords(query: string, { title, words = [], keywords = [], context = [] }: Words): Match | undefined {
  const parts = plain(query).split(/\s+/).filter(Boolean)
  let total = 0
  const ranges: (readonly [number, number])[] = []
  const shown = plain(title)
  for (const part of parts) {
    const inTitle = score(shown, part, TITLE)
    const best = Math.max(inTitle, bestOf(words, part, WORD), bestOf(keywords, part, KEYWORD), bestOf(context, part, CONTEXT))
    const scattered = best > 0 ? undefined : scatteredIn(shown, part)
    if (best === 0 && scattered === undefined) return undefined
    total += best > 0 ? best : SCATTERED
    // Normalising may change lengths (`㎏`), and then no place of the title can be named.
    if (shown.length !== title.length) continue
    if (inTitle > 0) ranges.push([shown.indexOf(part), shown.indexOf(part) + part.length])
    else if (scattered !== undefined) ranges.push(...scattered)
  }
  return parts.length === 0 ? undefined : { score: total, ranges: merged(ranges) }
}

const bestOf = (texts: readonly string[], part: string, full: number): number => texts.reduce((best, text) => Math.max(best, score(plain(text), part, full)), 0)

/** Full marks for a beginning, half for the middle of a word. One Latin letter only counts at a beginning. */
function score(text: string, part: string, full: number): number {
  const at = text.indexOf(part)
  if (at < 0) return 0
  const begins = at === 0 || /[\s·/.]/.test(text[at - 1] ?? '')
  if (!begins && part.length === 1 && /[a-z]/.test(part)) return 0
  return text === part ? full + 5 : begins ? full : full / 2
}

/** At least three letters, so that not everything is found; the first one begins a word. */
function scatteredIn(text: string, part: string): (readonly [number, number])[] | undefined {
  if (part.length < 3) return undefined
  for (let start = text.indexOf(part[0] ?? ''); start >= 0; start = text.indexOf(part[0] ?? '', start + 1)) {
    if (start > 0 && !/[\s·/._-]/.test(text[start - 1] ?? '')) continue
    const ranges: (readonly [number, number])[] = []
    let at = start - 1
    for (const letter of part) {
      at = text.indexOf(letter, at + 1)
      if (at < 0) break
      ranges.push([at, at + 1])
    }
    if (ranges.length === part.length) return ranges
  }
  return undefined
}

function merged(ranges: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const out: [number, number][] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}
