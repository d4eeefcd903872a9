import type { Json } from '../../core/base'
import type { FieldSchema } from '../../core/schema'

/** What a text that was typed in means as a value of the field; undefined where it can be none. */
export function typedValue(schema: FieldSchema, text: string): string | number | undefined {
  const plain = text.trim()
  if (plain === '') return undefined
  if (schema.type !== 'integer' && schema.type !== 'number') return plain
  const number = Number(plain.normalize('NFKC'))
  return Number.isFinite(number) && (schema.type === 'number' || Number.isSafeInteger(number)) ? number : undefined
}

/** A choice's value in the field's own type: the same id is a number in one field and a text in another. */
export const asField = (schema: FieldSchema, value: string | number): string | number => typedValue(schema, String(value)) ?? value

/** The values in a text that holds several. */
export const splitValues = (text: string, separator: string): string[] => text.split(separator).map((part) => part.trim()).filter((part) => part !== '')

/** The scalar values of a list. */
export const scalarsOf = (list: Json | undefined): (string | number)[] =>
  Array.isArray(list) ? list.filter((item): item is string | number => typeof item === 'number' || (typeof item === 'string' && item !== '')) : []

/** What people put between the values that they type or paste. */
const BETWEEN = /[,，、;；|\n\t]+/

/** The parts of a text that holds several values, in whichever way people write that; undefined where it holds one. */
export function pastedParts(text: string): string[] | undefined {
  if (!BETWEEN.test(text)) return undefined
  return text.split(BETWEEN).map((part) => part.trim()).filter((part) => part !== '')
}
