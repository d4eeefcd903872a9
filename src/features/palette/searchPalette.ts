import type { Locale } from '../../core/base'
import { rank, type Found } from '../../core/search'
import type { PaletteItem } from './paletteItems'

export interface FoundItem extends PaletteItem {
  /** Parts of its title, in the reader's language, that the query names. */
  ranges: readonly (readonly [number, number])[]
}

/** Items that every word of the query is found in: in a title of either language, in pinyin or initials, or in the connector's name. Best first. */
export function searchPalette(items: readonly PaletteItem[], query: string, locale: Locale, lately: readonly string[] = []): FoundItem[] {
  const words = items.map((item) => {
    const other = locale === 'zh' ? item.title.en : item.title.zh
    const around = [...(item.from ? [item.from] : []), ...item.groups].flatMap((text) => [text.zh, text.en])
    return { item, key: item.key, title: item.title[locale], words: [other, ...item.words], keywords: item.keywords, context: [...item.context, ...around] }
  })
  return rank(words, query, lately).map(({ item: { item }, match }: Found<(typeof words)[number]>) => ({ ...item, ranges: match.ranges }))
}
