import type { Json } from '../base'
import type { Instant, RunError, RunEvent, RunStatus, StepStatus } from './event'

/** A run that has been, or is being, recorded: everything needed to show, replay and compare it. */
export interface RunRecord {
  id: string
  flow: string
  startedAt: Instant
  /** Wall-clock milliseconds it took, for people only; no part of the trace. */
  tookMs?: number
  status: RunStatus
  events: RunEvent[]
}

/** One node in one scope, as the canvas and the trace list show it. A fold of the events. */
export interface StepTrace {
  node: string
  scope: string
  status: 'queued' | 'running' | 'waiting' | StepStatus
  startedAt?: Instant
  endedAt?: Instant
  input?: Json
  output?: Json
  error?: RunError
  /** The failure was caught: by the error port, or by a fallback. */
  handled?: boolean
  /** Cancelled while a call was under way that may have taken effect. */
  mayHaveHappened?: boolean
  attempts: AttemptTrace[]
  /** Ports made live. */
  ports: string[]
}

export interface AttemptTrace {
  attempt: number
  startedAt: Instant
  endedAt?: Instant
  error?: RunError
  calls: CallTrace[]
}

export interface CallTrace {
  call: string
  sentAt: Instant
  answeredAt?: Instant
  request: { method: string; url: string; headers: Record<string, string>; body: string | null }
  connection?: string
  operation?: string
  answer?:
    | { kind: 'response'; status: number; headers: Record<string, string>; body: Json }
    | { kind: 'failure'; failure: string; code?: string; params?: Record<string, Json>; vendor?: { code: string | number; message: string } }
  late?: boolean
}

export interface RunTrace {
  run: string
  status: RunStatus
  trigger: string
  startedAt: Instant
  now: Instant
  endedAt?: Instant
  output?: Json
  error?: RunError
  /** In the order in which the steps became ready; key is `scope + ":" + node`. */
  steps: Map<string, StepTrace>
  /** Settled edges; key is `scope + ":" + edge`. */
  edges: Map<string, 'live' | 'dead'>
  variables: Map<string, Json>
  eventCount: number
}
