import type { FieldSchema } from '../core/schema'

const BY_TYPE = {
  string: 'forms.type.string', number: 'forms.type.number', integer: 'forms.type.integer', boolean: 'forms.type.boolean',
  object: 'forms.type.object', array: 'forms.type.array', null: 'forms.type.null',
} as const

const BY_FORMAT = { date: 'forms.type.date', time: 'forms.type.time', dateTime: 'forms.type.dateTime', duration: 'forms.type.duration' } as const

/** The message key that names a schema's type to people. */
export function typeKey(schema: FieldSchema) {
  if (schema.format && schema.format in BY_FORMAT) return BY_FORMAT[schema.format as keyof typeof BY_FORMAT]
  return schema.type ? BY_TYPE[schema.type] : 'forms.type.any'
}
