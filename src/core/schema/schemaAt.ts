import { getOwn, setOwn, type Json, type JsonPath, type PathStep } from '../base'
import type { FieldSchema } from './fieldSchema'

/**
 * The schema of the part that `path` leads to. A schema that does not say (no type, an object without named
 * members, a list without `items`) gives `{}`, "any"; undefined means that there is no such part.
 */
export function schemaAt(schema: FieldSchema, path: JsonPath): FieldSchema | undefined {
  let at: FieldSchema | undefined = schema
  for (const step of path) {
    if (!at) return undefined
    at = stepInto(at, step)
  }
  return at
}

function stepInto(schema: FieldSchema, step: PathStep): FieldSchema | undefined {
  if (schema.type === 'array') return typeof step === 'number' ? (schema.items ?? {}) : undefined
  if (typeof step === 'number') return schema.type === undefined && !schema.properties ? {} : undefined
  if (schema.type !== undefined && schema.type !== 'object') return undefined
  const named = schema.properties ? getOwn(schema.properties, step) : undefined
  if (named) return named
  const extra = schema.additionalProperties
  if (typeof extra === 'object') return extra
  if (extra === true) return {}
  return extra === undefined && !schema.properties ? {} : undefined
}

/**
 * Whether an object that fits the schema may come without the member: its `required` list leaves it out, and no default
 * fills it in. A schema without such a list does not tell, and many vendors' do not, so the answer is no there.
 */
export function mayLack(schema: FieldSchema, name: string): boolean {
  const member = schema.properties && getOwn(schema.properties, name)
  return member !== undefined && member.default === undefined && schema.required !== undefined && !schema.required.includes(name)
}

/**
 * What a field holds before anybody fills it in: its `default`, else its `const`, else for an object the
 * defaults of its members where any has one. Undefined means it starts empty.
 */
export function defaultOf(schema: FieldSchema, depth = 0): Json | undefined {
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (!schema.properties || depth > 32) return undefined
  const made: Record<string, Json> = {}
  for (const [name, field] of Object.entries(schema.properties)) {
    const value = defaultOf(field, depth + 1)
    if (value !== undefined) setOwn(made, name, value)
  }
  return Object.keys(made).length > 0 ? made : undefined
}
