import { isJsonObject, type Json, type JsonObject } from '../../core/base'
import type { FieldSchema } from '../../core/schema'

/** One field of a form that people build: its name, its schema, whether it must be filled in. */
export interface FormField {
  name: string
  required: boolean
  schema: FieldSchema
}

/** The types that people choose from, in the order of the list. */
export const FIELD_KINDS = ['text', 'longText', 'number', 'integer', 'boolean', 'date', 'dateTime', 'choice', 'file', 'list', 'object'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

const SCHEMAS: Record<FieldKind, FieldSchema> = {
  text: { type: 'string' },
  longText: { type: 'string', ui: { widget: 'textarea' } },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'string', format: 'dateTime' },
  choice: { type: 'string', enum: [], ui: { widget: 'select' } },
  file: { type: 'object', format: 'file' },
  list: { type: 'array', items: { type: 'string' } },
  object: { type: 'object', additionalProperties: true },
}

export function kindOfField(schema: FieldSchema): FieldKind {
  if (schema.enum) return 'choice'
  if (schema.format === 'file') return 'file'
  if (schema.format === 'date' || schema.format === 'dateTime') return schema.format
  switch (schema.type) {
    case 'number': return 'number'
    case 'integer': return 'integer'
    case 'boolean': return 'boolean'
    case 'array': return 'list'
    case 'object': return 'object'
    default: return schema.ui?.widget === 'textarea' ? 'longText' : 'text'
  }
}

/** The schema of a kind; what does not depend on the type is kept from the old one. */
export function fieldOfKind(kind: FieldKind, old: FieldSchema): FieldSchema {
  if (old.type !== undefined && kindOfField(old) === kind) return old
  const keepsDefault = kindOfField(old) !== 'boolean' && (kind === 'text' || kind === 'longText') && typeof old.default === 'string'
  return {
    ...SCHEMAS[kind],
    ...(old.title ? { title: old.title } : {}),
    ...(old.description ? { description: old.description } : {}),
    ...(keepsDefault ? { default: old.default as Json } : {}),
  }
}

/** The fields of an object schema, in its order; a foreign value has none. */
export function readFields(json: Json | undefined): FormField[] {
  if (!isJsonObject(json) || !isJsonObject(json.properties)) return []
  const required = Array.isArray(json.required) ? json.required : []
  return Object.entries(json.properties).flatMap(([name, schema]) =>
    isJsonObject(schema) ? [{ name, required: required.includes(name), schema: schema as FieldSchema }] : [])
}

/** The object schema of the fields; members of the old one that the editor does not know are kept. */
export function writeFields(fields: readonly FormField[], old: Json | undefined): JsonObject {
  const { required: _required, ...rest } = isJsonObject(old) ? old : {}
  const required = fields.filter((field) => field.required).map((field) => field.name)
  return {
    ...rest,
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, field.schema as unknown as Json])),
    ...(required.length > 0 ? { required } : {}),
  }
}
