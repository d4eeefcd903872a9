import table from './syllables.json'

/**
 * The usual reading of each of the 6,763 characters of GB 2312, by syllable and without tones (`ü` is `v`).
 * Characters with several readings have their most frequent one; a search finds them by that.
 */
const syllables: Record<string, string> = table

let readings: ReadonlyMap<string, string> | undefined

function readingOf(letter: string): string | undefined {
  readings ??= new Map(Object.entries(syllables).flatMap(([syllable, letters]) => [...letters].map((one) => [one, syllable] as const)))
  return readings.get(letter)
}

/**
 * What a text with Chinese in it is found by beside itself: its pinyin in one piece and its initials, Latin parts as
 * they are. Empty for a text without Chinese. Characters that the table does not know are left out.
 */
export function pinyinWords(text: string): string[] {
  if (!/\p{Script=Han}/u.test(text)) return []
  let whole = ''
  let initials = ''
  for (const part of text.match(/\p{Script=Han}|[A-Za-z0-9]+/gu) ?? []) {
    const spelled = readingOf(part) ?? (/\p{Script=Han}/u.test(part) ? '' : part.toLowerCase())
    whole += spelled
    initials += spelled.charAt(0)
  }
  return [...new Set([whole, initials])]
}
