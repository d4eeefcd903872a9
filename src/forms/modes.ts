import { constOf, switchMode, type Value, type ValueMode } from '../core/expression'
import type { FieldSchema } from '../core/schema'
import { widgetOf } from './widgetOf'

const ALL: readonly ValueMode[] = ['const', 'ref', 'expr']

/** The modes a field offers in its surroundings, in the order of the switch; secrets are constants only. */
export function modesOf(schema: FieldSchema, allowed: readonly ValueMode[]): ValueMode[] {
  if (schema.secret) return ['const']
  const own = schema.ui?.modes ?? ALL
  return ALL.filter((mode) => own.includes(mode) && allowed.includes(mode))
}

/** The mode that an unset field begins in: the expression editor where the schema asks for code. */
export const firstMode = (schema: FieldSchema, modes: readonly ValueMode[]): ValueMode =>
  schema.ui?.widget === 'code' && modes.includes('expr') ? 'expr' : modes[0] ?? 'const'

/** Texts (and values of any type) may mix words and references; other types take one reference. */
export const takesText = (schema: FieldSchema): boolean => (schema.type === 'string' && !schema.enum) || schema.type === undefined

/**
 * A field's value in another mode. Where that mode cannot say the same, what the field held in it before comes back
 * (`remembered`), else as much as can be kept; undefined leaves the field unset in the new mode.
 */
export function switchFieldMode(value: Value | undefined, to: ValueMode, schema: FieldSchema, remembered: Value | undefined): Value | undefined {
  if (value === undefined) return remembered
  const switched = switchMode(value, to)
  const fits = to !== 'ref' || takesText(schema) || 'ref' in switched.value
  if (switched.lossless && fits) return isBlank(switched.value) ? undefined : switched.value
  if (remembered) return remembered
  return !fits || isBlank(switched.value) ? undefined : switched.value
}

const isBlank = (value: Value): boolean =>
  ('const' in value && value.const === null) || ('text' in value && value.text.length === 0) || ('expr' in value && value.expr.trim() === '')

/**
 * What a field shows of its value: an object or list put together from parts is edited part by part where the schema says
 * which there are; where it leaves the type open there are no such parts, and it is shown as the expression that says the same.
 */
export function shownValue(schema: FieldSchema, value: Value | undefined): Value | undefined {
  if (value === undefined || widgetOf(schema) !== 'any' || !('fields' in value || 'items' in value)) return value
  const folded = constOf(value)
  if (folded !== undefined) return { const: folded }
  const switched = switchMode(value, 'expr')
  return switched.lossless ? switched.value : value
}
