import type { AdvanceOptions, CallResult, Effect, RunError, RunEvent } from '../../core/run'
import type { Meanwhile } from '../meanwhile'
import type { RunDebugger } from './debugger'

export type CallEffect = Extract<Effect, { type: 'call' }>

/** What a driver needs from the place it runs in. */
export interface DriverPorts {
  /** Makes one call; what goes wrong is a `failure`, never a rejection. */
  send(call: CallEffect, signal?: AbortSignal): Promise<CallResult>
  /** Makes the sandbox what it became while the run waited; absent where there is none, or where nothing happens in it meanwhile. */
  amend?(change: Meanwhile): Promise<void>
  /** Events as they happen, in order, in batches. */
  onEvents(events: RunEvent[]): void
  /** Called between slices of work, so that messages and timers of the platform get their turn. */
  breathe(): Promise<void>
  /** Wall-clock milliseconds since the run began, for the limit on real time. */
  elapsedMs(): number
  /** Asked before each piece of work of a node: whether the slice should end here, so that the driver breathes. */
  pause?(node: string): boolean
  /** Looks into the run, and may let it stand still between two slices. */
  debug?: RunDebugger
  /** Aborted when the run is to end: its reason is a `RunError`, or anything else for a person's cancellation. */
  stop: AbortSignal
}

/** What a driver asks the kernel to mind in its next slice. */
export function sliceOptions({ pause, debug }: DriverPorts, maxEvents?: number): AdvanceOptions {
  const most = debug?.maxEvents ?? maxEvents
  return { ...(most !== undefined && { maxEvents: most }), ...(pause && { pause }), ...(debug && { hold: (step) => debug.hold(step) }) }
}

/** Why the run was stopped from outside; undefined where a person cancelled it. */
export function stopError(stop: AbortSignal): RunError | undefined {
  const reason: unknown = stop.reason
  return typeof reason === 'object' && reason !== null && 'kind' in reason && 'code' in reason ? reason as RunError : undefined
}
