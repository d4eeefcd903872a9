import { fail, getOwn, isJsonObject, ok, type Json } from '../../../src/core/base'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'

const MAINLAND = /^\+861[3-9]\d{9}$/
const ABROAD = /^\+(?!86)\d{7,15}$/

/** A number as E.164. Mainland numbers may come with 0086, with 86 or as their bare eleven digits. */
export function normalNumber(text: string): string {
  if (/^1\d{10}$/.test(text)) return `+86${text}`
  if (/^861\d{10}$/.test(text)) return `+${text}`
  return text.startsWith('0086') ? `+86${text.slice(4)}` : text
}

export type Place = 'mainland' | 'global' | 'wrong'

export const placeOf = (number: string): Place => (MAINLAND.test(number) ? 'mainland' : ABROAD.test(number) ? 'global' : 'wrong')

/** ISO code of a number's country by its longest known prefix; `DEF` where it is unknown. */
export function countryOf(number: string, countries: Json | undefined): string {
  if (number.startsWith('+86')) return 'CN'
  for (let length = 4; length > 0; length--) {
    const country = isJsonObject(countries) ? getOwn(countries, number.slice(1, 1 + length)) : undefined
    if (typeof country === 'string') return country
  }
  return 'DEF'
}

/** The request's numbers in the vendor's form; mainland and foreign ones may not be mixed. */
export const readNumbers: StepCode = (exchange) => {
  const { body } = exchange.scope
  const set = isJsonObject(body) && Array.isArray(body.PhoneNumberSet) ? body.PhoneNumberSet : []
  const numbers = set.map((number) => normalNumber(String(number).trim()))
  const places = new Set(numbers.map(placeOf))
  const mixed = places.has('mainland') && places.has('global')
  return mixed ? fail(refusal('UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber')) : ok({ numbers })
}
