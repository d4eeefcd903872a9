import type { Issue, Json, JsonPath } from '../base'
import type { CaseProblemCode } from './problemCodes'

/** Why a case cannot be read or run; `path` leads into it. */
export function problem(code: CaseProblemCode, path: JsonPath, params: Record<string, Json> = {}): Issue {
  return { code, severity: 'error', place: { path }, ...(Object.keys(params).length > 0 ? { params } : {}) }
}
