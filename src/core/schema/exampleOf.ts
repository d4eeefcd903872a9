import { setOwn, type Json, type Locale } from '../base'
import type { FieldFormat, FieldSchema } from './fieldSchema'

/** Deeper than this nobody looks at an example. */
const MAX_DEPTH = 8

const BY_FORMAT: Partial<Record<FieldFormat, string>> = {
  date: '2026-03-02', time: '09:30', dateTime: '2026-03-02T09:30:00+08:00', duration: 'PT1H', email: 'name@example.com',
  uri: 'https://example.com', cron: '0 9 * * 1-5', timezone: 'Asia/Shanghai', color: '#3366ff', phone: '13800000000',
  identifier: 'name', json: '{}',
}

/**
 * A plausible value of the schema, to be looked at before there is a real one: what it names itself (an example, a
 * default, a choice), else something of its type; a text stands for itself by its title. Undefined where anything may
 * come. It need not pass every rule of the schema: no rule can be read backwards.
 */
export function exampleOf(schema: FieldSchema, locale: Locale, depth = 0): Json | undefined {
  const named = schema.examples?.[0] ?? schema.default ?? schema.const ?? schema.enum?.[0]
  if (named !== undefined) return named
  if (depth > MAX_DEPTH) return undefined
  switch (schema.type) {
    case 'string': return (schema.format && BY_FORMAT[schema.format]) ?? schema.title?.[locale] ?? 'abc'
    case 'number':
    case 'integer': return withinLimits(schema)
    case 'boolean': return true
    case 'null': return null
    case 'array': return listOf(schema, locale, depth)
    case 'object': return objectOf(schema, locale, depth)
    default: return schema.nullable ? null : undefined
  }
}

function withinLimits({ minimum = -Infinity, maximum = Infinity, type }: FieldSchema): number {
  const wanted = Math.min(Math.max(1, minimum), maximum)
  return type === 'integer' ? Math.ceil(wanted) : wanted
}

function listOf({ items }: FieldSchema, locale: Locale, depth: number): Json[] {
  const item = items && exampleOf(items, locale, depth + 1)
  return item === undefined ? [] : [item]
}

function objectOf({ properties = {} }: FieldSchema, locale: Locale, depth: number): Json {
  const made: Record<string, Json> = {}
  for (const [name, field] of Object.entries(properties)) {
    const value = exampleOf(field, locale, depth + 1)
    if (value !== undefined) setOwn(made, name, value)
  }
  return made
}
