import { lookUp, type RefValue, type Scope, type Value } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import type { TextPart } from './chips'

/** A value as text with references, whatever mode it is in; expressions have no parts. */
export function partsOf(value: Value | undefined): TextPart[] {
  if (!value) return []
  if ('text' in value) return value.text.filter((part) => part !== '')
  if ('ref' in value) return [value]
  if ('const' in value) return typeof value.const === 'string' && value.const !== '' ? [value.const] : []
  return []
}

/**
 * The value that a text with references stands for. One reference alone to something that is a text already keeps
 * its type (`ref`); anything else is always a text, so that a number or an object in it is written out.
 */
export function valueOfParts(parts: readonly TextPart[], target: FieldSchema, scope: Scope): Value | undefined {
  if (parts.length === 0) return undefined
  const only = parts.length === 1 ? parts[0] : undefined
  if (only !== undefined && typeof only !== 'string' && keepsType(only, target, scope)) return only
  return { text: [...parts] }
}

function keepsType(ref: RefValue, target: FieldSchema, scope: Scope): boolean {
  if (target.type !== 'string') return true
  const found = lookUp(scope, ref.ref)
  return !found.found || found.schema.type === undefined || found.schema.type === 'string'
}
