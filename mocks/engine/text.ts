import { utf8Length } from '../../src/core/base'

/** The longest beginning of a text that fits in so many UTF-8 bytes, never cutting a character in two. */
export function cutBytes(text: string, bytes: number): string {
  if (utf8Length(text) <= bytes) return text
  let used = 0
  let kept = ''
  for (const character of text) {
    used += utf8Length(character)
    if (used > bytes) break
    kept += character
  }
  return kept
}

/** The first so many characters of a text, a surrogate pair counted once. */
export const cutCharacters = (text: string, characters: number): string => [...text].slice(0, characters).join('')
