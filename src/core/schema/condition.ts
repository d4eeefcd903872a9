import type { Json } from '../base'

/**
 * The one condition form: visibility of fields, success of answers, stop rules.
 * `at` is a JSON pointer into the value that is looked at; a missing value is `undefined`, which only
 * `isEmpty` and `not` accept. `isEmpty: true` holds for missing, null, "", [] and {}.
 */
export type Condition =
  | { at: string; equals: Json }
  | { at: string; oneOf: Json[] }
  | { at: string; isEmpty: boolean }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
