import type { Json, JsonPath } from '../base'

/** Why an expression cannot be used at all. Codes are `expression.…`; wording lives in i18n. */
export interface ExpressionProblem {
  code: string
  params?: Record<string, Json>
  /** Characters of the source: [from, to). */
  range?: readonly [number, number]
  /** The whole source, mended. */
  fix?: { code: string; source: string }
}

/** The error kinds (R15) that resolving a value can end in. */
export type ValueProblemKind = 'absent' | 'expression' | 'type' | 'limit'

/** Why a value could not be resolved in a run. */
export interface ValueProblem {
  kind: ValueProblemKind
  code: string
  params?: Record<string, Json>
  /** Way into the value, through `fields` and `items`. */
  path?: JsonPath
  /** Characters of the expression's source, where the place is known. */
  range?: readonly [number, number]
}
