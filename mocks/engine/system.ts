import { fail, type JsonObject, type Result } from '../../src/core/base'
import type { AuthDocument, BackendDocument } from './backendDocument'
import type { Exchange } from './exchange'
import type { SystemRecords } from './records'
import { refusal, type Refusal } from './refusal'
import type { SeedDocument } from './seed'
import type { Instant } from './snapshot'

/** Finds out who calls. Gives what is known of the caller, `right` names in `rights` among it. */
export type AuthScheme = (exchange: Exchange, profile: AuthDocument) => Result<JsonObject, Refusal>

/** A step that data cannot say. What it gives is merged into the request's `vars`. */
export type StepCode = (exchange: Exchange) => Result<JsonObject, Refusal>

/** The little code that a system's protocol needs, by the names its document uses. */
export interface SystemCode {
  auth?: Record<string, AuthScheme>
  steps?: Record<string, StepCode>
  /** Settles the records that change by time alone, up to `now`. Taken with every answer and whenever the clock is moved. */
  tick?: (records: SystemRecords, now: Instant) => void
}

export interface BackendSystem {
  document: BackendDocument
  seed: SeedDocument
  code: SystemCode
}

/** A refusal by the profile's own code for `fault`. */
export function refuseAuth(profile: AuthDocument, fault: string, params?: Refusal['params']): Result<never, Refusal> {
  const code = profile.errors[fault]
  if (code === undefined) throw new Error(`The auth profile names no code for ${fault}`)
  return fail(refusal(code, params))
}
