import type { Locale } from '../core/base'

/** The first language of the list that the product speaks; Chinese where none is. */
export function chooseLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const primary = language.toLowerCase().split('-')[0]
    if (primary === 'zh' || primary === 'en') return primary
  }
  return 'zh'
}
