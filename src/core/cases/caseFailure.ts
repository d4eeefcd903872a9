import type { Json, JsonPath } from '../base'
import type { CaseProblemCode } from './problemCodes'

/** One way in which a run is not as its case expects. */
export interface CaseFailure {
  code: CaseProblemCode
  /** The expectation that is not met: a way into the case's `expect`. */
  expectation: JsonPath
  /** Way into the value that it looks at. */
  path: JsonPath
  expected?: Json
  /** Absent where nothing is there. */
  got?: Json
  params?: Record<string, Json>
}
