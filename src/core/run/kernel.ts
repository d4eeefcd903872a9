import type { HttpRequest, HttpResponse, Json } from '../base'
import type { NodeId } from '../flow'
import type { Instant, RunChange, RunError, RunEvent, ScopePath, WorldPatch } from './event'

/** What the kernel wants done by its driver. */
export type Effect =
  | { type: 'call'; call: string; at: Instant; node: NodeId; scope: ScopePath; attempt: number; request: UnsignedCall }
  | { type: 'timer'; timer: string; until: Instant }
  | { type: 'cancel'; call?: string; timer?: string }

/** A request without any secret; the authorizer beside the transport adds tokens and signatures. */
export interface UnsignedCall {
  request: HttpRequest
  connector?: string
  operation?: string
  connection?: string
  /** Name of the connector's auth profile; absent means the call goes as it is. */
  auth?: string
  /** JSON pointers (codes, messages) are judged by the kernel; the authorizer only needs to see renewals. */
  timeoutMs?: number
}

/** What the transport hands back for one call. `latencyMs` runs on the run's clock. */
export type CallResult =
  | { kind: 'response'; response: HttpResponse; latencyMs: number; patch?: WorldPatch }
  | { kind: 'failure'; failure: 'timeout' | 'network' | 'noMock' | 'auth' | 'file' | 'aborted'; latencyMs: number; code?: string; params?: Record<string, Json>; vendor?: { code: string | number; message: string }; patch?: WorldPatch }

/** What reaches a run from outside. */
export type Delivery =
  | { type: 'begin' }
  | { type: 'continue' }
  | { type: 'answer'; at: Instant; call: string; result: CallResult }
  | { type: 'timer'; at: Instant; timer: string }
  | { type: 'cancel'; at: Instant; error?: RunError }
  /** The first thing that happens in a fork, before anything that was about to. */
  | { type: 'change'; change: RunChange }
  /** An approval, a callback. */
  | { type: 'event'; at: Instant; name: string; correlation: string; data: Json }
  /** The clock need not stand still for the event waits that are open now. */
  | { type: 'passTime'; at: Instant }
  /** What happened in the sandbox while the run waited; the run goes on waiting. */
  | { type: 'world'; at: Instant; now: Instant; patch: WorldPatch }
  /** The driver has nothing more to deliver by itself: the run waits, where a node waits for an event. */
  | { type: 'rest' }

/** What people, cases and the command line deliver. Without `at` it comes as soon as the run waits. */
export type OutsideDelivery =
  | Extract<Delivery, { type: 'cancel' | 'world' }>
  | (Omit<Extract<Delivery, { type: 'event' }>, 'at'> & { at?: Instant })
  | { type: 'passTime'; at?: Instant }

export interface Advance<State> {
  state: State
  events: RunEvent[]
  effects: Effect[]
  /** True where work was left because `maxEvents` was reached; go on with a `continue` delivery. */
  more: boolean
}
