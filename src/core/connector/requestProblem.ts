import type { Json } from '../base'
import type { ErrorKind } from './errors'

/** Why no request could be built. `params.field` names the input. Codes: `request.*`, `slot.*`. */
export interface RequestProblem {
  kind: ErrorKind
  code: string
  params: Record<string, Json>
}

/** An input that does not fit its place. */
export function unfit(code: string, field: string, params: Record<string, Json> = {}): RequestProblem {
  return { kind: 'type', code, params: { field, ...params } }
}
