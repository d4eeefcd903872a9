import { getOwn, type JsonObject } from '../base'
import { evaluateCondition } from './evaluateCondition'
import type { FieldSchema } from './fieldSchema'

/** Whether a field is shown (and so checked and sent), given the values beside it. */
export const isVisible = (schema: FieldSchema, siblings: JsonObject): boolean =>
  schema.ui?.visible === undefined || evaluateCondition(schema.ui.visible, siblings)

/** Whether the object `parent` must hold `name`, given the values beside it. A hidden field is never required. */
export function isRequired(parent: FieldSchema, name: string, siblings: JsonObject): boolean {
  const field = parent.properties ? getOwn(parent.properties, name) : undefined
  if (field && !isVisible(field, siblings)) return false
  if (parent.required?.includes(name)) return true
  return field?.requiredWhen !== undefined && evaluateCondition(field.requiredWhen, siblings)
}

/** Names of the fields in the order a panel shows them: by `ui.order`, then as written; fields without order come last. */
export function fieldOrder(properties: Readonly<Record<string, FieldSchema>>): string[] {
  const place = (name: string): number => getOwn(properties, name)?.ui?.order ?? Number.MAX_SAFE_INTEGER
  return Object.keys(properties).sort((left, right) => place(left) - place(right))
}
