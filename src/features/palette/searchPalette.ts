import type { PaletteContent, PaletteItem } from './paletteItems'

/** Wide forms (`ＡＢＣ`) and case do not matter, nor do dots and spaces inside a word. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase()

/**
 * Items that every word of the query is found in: in a title of either language, in pinyin or initials, or in the
 * connector's name. Best first: a title that begins with it, then one that contains it, then the other words.
 */
export function searchPalette(content: PaletteContent, query: string): PaletteItem[] {
  const parts = plain(query).split(/\s+/).filter(Boolean)
  if (parts.length === 0) return []
  const all = [
    ...content.triggers.map((item) => ({ item, more: [] as readonly string[] })),
    ...content.connectors.flatMap((connector) => connector.items.map((item) => ({ item, more: connector.words }))),
    ...content.logic.map((item) => ({ item, more: [] as readonly string[] })),
  ]
  return all
    .map(({ item, more }, order) => ({ item, order, score: scoreOf(item, more, parts) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ item }) => item)
}

function scoreOf(item: PaletteItem, connectorWords: readonly string[], parts: readonly string[]): number {
  let total = 0
  for (const part of parts) {
    const score = Math.max(
      textScore([item.title.zh, item.title.en], part, 100),
      textScore(item.words, part, 60),
      item.from ? textScore([item.from.zh, item.from.en], part, 40) : 0,
      textScore(connectorWords, part, 30),
      item.group ? textScore([item.group.zh, item.group.en], part, 20) : 0,
    )
    if (score === 0) return 0
    total += score
  }
  return total
}

/** Full marks for a beginning, half for the middle of a word. One Latin letter only counts at a beginning. */
function textScore(texts: readonly string[], part: string, full: number): number {
  let best = 0
  for (const text of texts) {
    const candidate = plain(text)
    const at = candidate.indexOf(part)
    if (at < 0) continue
    const begins = at === 0 || /[\s·/.]/.test(candidate[at - 1] ?? '')
    if (!begins && part.length === 1 && /[a-z]/.test(part)) continue
    best = Math.max(best, candidate === part ? full + 5 : begins ? full : full / 2)
  }
  return best
}
