import { utf8Length } from '../core/base'
import type { Value } from '../core/expression'

/** Bytes of the fixed text in a value: all of a constant, the parts between the references of a text. */
export function fixedBytes(value: Value | undefined): number | undefined {
  if (!value) return 0
  if ('const' in value) return typeof value.const === 'string' ? utf8Length(value.const) : undefined
  if ('text' in value) return value.text.reduce((sum, part) => sum + (typeof part === 'string' ? utf8Length(part) : 0), 0)
  return undefined
}
