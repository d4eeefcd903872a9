import { seededRandom } from '../../src/core/base'

const HEX = '0123456789abcdef'
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

type Parts = readonly (string | number)[]

const draw = (alphabet: string, length: number, parts: Parts): string => {
  const random = seededRandom(parts)
  let text = ''
  for (let index = 0; index < length; index++) text += alphabet.charAt(Math.floor(random() * alphabet.length))
  return text
}

/** Hex digits that depend on `parts` only. */
export const madeHex = (length: number, parts: Parts): string => draw(HEX, length, parts)

/** Letters and digits that depend on `parts` only. */
export const madeText = (length: number, parts: Parts): string => draw(ALPHANUMERIC, length, parts)

/** Decimal digits that depend on `parts` only; the first is not 0. */
export const madeDigits = (length: number, parts: Parts): string =>
  draw('123456789', 1, [...parts, 'first']) + draw('0123456789', length - 1, parts)

/** A UUID (version 4 in form) that depends on `parts` only. */
export function madeUuid(parts: Parts): string {
  const hex = madeHex(32, parts)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
