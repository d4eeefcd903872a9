import type { Json } from '../base'

const MAY_LOSE_DIGITS = /\d{16}|\d[eE]\+?\d{2}/

/**
 * Parses JSON without losing digits: an integer that a double cannot hold exactly (beyond 2^53 - 1) and a number
 * that would become Infinity arrive as strings of their digits, as every id of a Chinese vendor needs.
 * Returns `undefined` where the text is not JSON; JSON itself has no such value, so it cannot be mistaken.
 */
export function parseJsonExact(text: string): Json | undefined {
  const parsed = parse(text)
  // Most answers hold no long number: one look at the text is cheaper than walking it.
  if (parsed === undefined || !MAY_LOSE_DIGITS.test(text)) return parsed
  return parse(quoteInexactNumbers(text))
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** Puts quotes around numbers that a double cannot hold. `text` must be valid JSON. */
function quoteInexactNumbers(text: string): string {
  let out = ''
  let copied = 0
  let at = 0
  while (at < text.length) {
    const char = text.charCodeAt(at)
    if (char === QUOTE) {
      at = endOfString(text, at)
    } else if (char === MINUS || (char >= ZERO && char <= NINE)) {
      const end = endOfNumber(text, at)
      const digits = text.slice(at, end)
      if (!isExact(digits)) {
        out += `${text.slice(copied, at)}"${digits}"`
        copied = end
      }
      at = end
    } else {
      at += 1
    }
  }
  return out + text.slice(copied)
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at + 1
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && /[\d.eE+-]/.test(text.charAt(at))) at += 1
  return at
}

function isExact(digits: string): boolean {
  const value = Number(digits)
  if (!Number.isFinite(value)) return false
  // Fractions are approximations by nature; only integers name things.
  return /[.eE]/.test(digits) || Number.isSafeInteger(value)
}
