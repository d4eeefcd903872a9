import type { JsonPath, LocalText } from '../base'
import type { FieldSchema } from './fieldSchema'
import { schemaAt } from './schemaAt'

/** What people call the fields on the way: titles, names that have none, and the numbers of items, from 1. */
export function titlesAt(schema: FieldSchema, path: JsonPath): (LocalText | string)[] {
  return path.map((step, index) =>
    (typeof step === 'number' ? String(step + 1) : schemaAt(schema, path.slice(0, index + 1))?.title ?? step))
}
