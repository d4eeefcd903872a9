import type { Json } from '../../core/base'
import type { Value } from '../../core/expression'

/** The constant in a value, or undefined where it holds none (unset, or another mode). */
export const constantOf = (value: Value | undefined): Json | undefined =>
  value && 'const' in value ? value.const : undefined

export const toConstant = (json: Json | undefined): Value | undefined => (json === undefined ? undefined : { const: json })

/** The constant as text for a text box; objects as JSON. */
export function textOf(value: Value | undefined): string {
  const json = constantOf(value)
  if (json === undefined || json === null) return ''
  return typeof json === 'string' ? json : JSON.stringify(json)
}
