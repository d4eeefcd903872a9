import type { IssueSeverity, Json, JsonPath } from '../base'
import type { Value } from './value'

/** One thing that is wrong with a value, before any run. Wording lives in i18n, by code. */
export interface ValueIssue {
  code: string
  severity: IssueSeverity
  /** Way into the value through `fields` and `items`; inside a constant it goes on into the JSON. */
  path: JsonPath
  /** Characters of the expression's source: [from, to). */
  range?: readonly [number, number]
  params?: Record<string, Json>
  /** `value` replaces what stands at `path`. */
  fix?: { code: string; params?: Record<string, Json>; value: Value }
}
