import type { FieldSchema, FieldWidget } from '../core/schema'

/** Beside the hints' widgets, `any` asks for the type as well, and `choice` for what a lookup lists. */
export type WidgetName = FieldWidget | 'any' | 'choice'

const BY_FORMAT: Partial<Record<NonNullable<FieldSchema['format']>, WidgetName>> = {
  date: 'date', time: 'time', dateTime: 'dateTime', duration: 'duration', cron: 'cron', timezone: 'timezone',
  color: 'color', markdown: 'textarea', json: 'json', file: 'file',
}

/** Texts that may grow longer than this get several lines. */
const SINGLE_LINE_LIMIT = 256

/** A Chinese character in UTF-8. */
const BYTES_A_CHARACTER = 3

/** The widget that edits a constant of this schema: the hint where given, else what follows from type and format. */
export function widgetOf(schema: FieldSchema): WidgetName {
  if (schema.ui?.widget) return schema.ui.widget
  if (schema.secret) return 'secret'
  if (schema.ui?.options && isScalar(schema)) return 'choice'
  if (schema.enum) return 'select'
  const byFormat = schema.format && BY_FORMAT[schema.format]
  if (byFormat) return byFormat
  switch (schema.type) {
    case 'boolean': return 'switch'
    case 'number':
    case 'integer': return 'number'
    case 'string': return isLong(schema) ? 'textarea' : 'text'
    case 'array': return schema.items?.enum ? 'multiSelect' : schema.items?.format === 'file' ? 'files' : 'list'
    case 'object': return schema.properties ? 'object' : schema.additionalProperties ? 'map' : 'json'
    case 'null': return 'json'
    default: return 'any'
  }
}

/** Whether one value of this schema is a text or a number. */
export const isScalar = ({ type }: FieldSchema): boolean => type === 'string' || type === 'integer' || type === 'number'

const isLong = (schema: FieldSchema): boolean =>
  (schema.ui?.rows ?? 1) > 1 || (schema.maxLength ?? (schema.maxBytes ?? 0) / BYTES_A_CHARACTER) > SINGLE_LINE_LIMIT

/** Whether a constant of this schema is shown by its widget where nothing may be changed, too: its fields are read one by one, a flow and a file by their names. */
export const holdsFields = (schema: FieldSchema): boolean => {
  const name = widgetOf(schema)
  return isContainer(name) || name === 'schema' || name === 'flow' || name === 'file'
}

/** Widgets that hold fields of their own: problems inside are shown there, not at the container. */
export const isContainer = (name: WidgetName): boolean =>
  name === 'object' || name === 'list' || name === 'map' || name === 'cases' || name === 'files'
