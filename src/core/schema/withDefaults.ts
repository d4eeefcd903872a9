import { setOwn, type JsonObject } from '../base'
import type { FieldSchema } from './fieldSchema'
import { isVisible } from './visibility'

/**
 * Puts in the defaults of visible members that were left empty. Inputs are completed like this before they are used,
 * so that a required member with a default need not be filled in; the trace then shows what is really used.
 */
export function withDefaults(schema: FieldSchema, input: JsonObject): JsonObject {
  const filled: JsonObject = { ...input }
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (Object.hasOwn(filled, name) || !isVisible(field, filled)) continue
    const value = field.default ?? field.const
    if (value !== undefined) setOwn(filled, name, value)
  }
  return filled
}
