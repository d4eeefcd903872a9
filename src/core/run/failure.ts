import { seededRandom } from '../base'
import { continuesFailed, type RetryPolicy } from '../flow'
import type { StepError } from './execute'
import type { RunError } from './event'
import type { ActiveStep, RunState } from './state'

/** A server's `Retry-After` is obeyed up to this, unless the policy's own cap is higher. */
export const RETRY_AFTER_CAP_MS = 10 * 60 * 1000

/** What becomes of an attempt's failure (R7, R8). */
export type Fate =
  | { do: 'retry'; delayMs: number }
  | { do: 'continue' }
  | { do: 'fail'; handled: boolean }

/** Retry first; then the `error` port where it is wired; then the policy to go on; else the scope fails. */
export function fateOf(state: RunState, step: ActiveStep, error: StepError, retryAfterMs: number | undefined): Fate {
  const { settings } = step.node
  const retry = settings?.retry
  // A container is not repeated: its iterations have had their effects.
  if (retry !== undefined && step.node.loop === undefined && step.attempt < retry.attempts && isRetried(retry, error)) {
    return { do: 'retry', delayMs: delayOf(state, step, retry, retryAfterMs) }
  }
  return finalFate(step)
}

/** What becomes of a failure that is not tried again. */
export function finalFate(step: ActiveStep): Exclude<Fate, { do: 'retry' }> {
  if (step.node.errorWired) return { do: 'fail', handled: true }
  if (continuesFailed(step.node.node)) return { do: 'continue' }
  return { do: 'fail', handled: false }
}

function isRetried(retry: RetryPolicy, error: StepError): boolean {
  return error.kind !== 'cancelled' && (retry.on.includes(error.kind) || (error.reason !== undefined && retry.on.includes(error.reason)))
}

/** Fixed or doubling delay, capped, shortened by up to half where jitter is on; never less than the server asked for. */
function delayOf(state: RunState, step: ActiveStep, retry: RetryPolicy, retryAfterMs: number | undefined): number {
  const doubled = retry.backoff === 'exponential' ? retry.delayMs * 2 ** Math.min(step.attempt - 1, 30) : retry.delayMs
  const capped = Math.max(0, Math.min(doubled, retry.maxDelayMs ?? Number.MAX_SAFE_INTEGER))
  const draw = retry.jitter === true ? seededRandom([state.seed, step.scope.path, step.node.id, step.attempt, 'retry'])() : 0
  const own = Math.round(capped * (1 - draw / 2))
  const asked = Math.min(retryAfterMs ?? 0, Math.max(RETRY_AFTER_CAP_MS, retry.maxDelayMs ?? 0))
  return Math.max(own, asked)
}

/** The error as it goes into the trace: with its place and attempt. One that failed a container keeps the place it came from. */
export function placedError(step: ActiveStep, error: StepError): RunError {
  return error.node !== undefined ? error : { ...error, node: step.node.id, scope: step.scope.path, attempt: step.attempt }
}
