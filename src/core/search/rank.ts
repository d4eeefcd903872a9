import { matchWords, type Match, type Words } from './matchWords'

/** Something in a list that is searched. */
export interface Findable extends Words { key: string }

export interface Found<Item> { item: Item; match: Match }

/** What is found, best first; of equals those used lately, then the list's own order. */
export function rank<Item extends Findable>(items: readonly Item[], query: string, lately: readonly string[] = []): Found<Item>[] {
  const recency = (key: string) => {
    const at = lately.indexOf(key)
    return at < 0 ? lately.length : at
  }
  return items
    .flatMap((item) => {
      const match = matchWords(query, item)
      return match ? [{ item, match }] : []
    })
    .map((found, order) => ({ found, order }))
    .sort((a, b) => b.found.match.score - a.found.match.score || recency(a.found.item.key) - recency(b.found.item.key) || a.order - b.order)
    .map(({ found }) => found)
}
