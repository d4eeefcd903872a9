import type { Json } from '../base'
import type { FieldType } from './fieldSchema'

/** The JSON type of a value; whole numbers are integers. */
export function typeOf(value: Json): FieldType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value as 'string' | 'boolean' | 'object'
}
