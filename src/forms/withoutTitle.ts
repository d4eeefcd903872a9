import type { FieldSchema } from '../core/schema'

/** The same schema gives the same object, so that a field can tell that nothing has changed. */
const made = new WeakMap<FieldSchema, FieldSchema>()

/** The schema of an item whose place in its container is name enough. */
export function withoutTitle(schema: FieldSchema): FieldSchema {
  const known = made.get(schema)
  if (known) return known
  const { title: _title, description: _description, ...rest } = schema
  made.set(schema, rest)
  return rest
}
