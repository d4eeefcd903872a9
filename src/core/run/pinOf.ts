import type { NodePin, PinnedError } from '../flow'
import type { RunError } from './event'
import type { StepTrace } from './record'

/** The pin that gives again what a step gave in a run; undefined where it came to no end. */
export function pinOf(step: StepTrace | undefined): NodePin | undefined {
  if (step?.status === 'succeeded' && step.output !== undefined) return { port: step.ports[0] ?? 'out', output: step.output }
  return step?.status === 'failed' && step.error !== undefined ? { port: 'error', error: pinnedError(step.error) } : undefined
}

/** What of an error is the step's own, wherever and how often it stands. */
function pinnedError({ kind, reason, code, params, vendor, http }: RunError): PinnedError {
  return {
    kind, ...(reason !== undefined && { reason }), code, ...(params !== undefined && { params }),
    ...(vendor !== undefined && { vendor }), ...(http !== undefined && { http }),
  }
}
