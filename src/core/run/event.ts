import type { HttpRequest, Json, JsonPath } from '../base'
import type { ErrorKind, ErrorReason } from '../connector'
import type { EdgeId, NodeId } from '../flow'

/** Instants are milliseconds since the epoch, on the run's clock. */
export type Instant = number

/** Where in the nesting of containers something happens: "" is the flow's body, "loopId[3]" its fourth iteration. */
export type ScopePath = string

/** `stored` names a value that an earlier `value.stored` event holds: large values are kept once, by content. */
export type ValueSlot = { inline: Json } | { stored: string }

export interface RunError {
  kind: ErrorKind
  reason?: ErrorReason
  /** Stable code of our own, dotted lower camel case (`call.noMock`, `expression.steps`); wording lives in i18n. */
  code: string
  params?: Record<string, Json>
  /** The vendor's own code and text, kept as they came. */
  vendor?: { code: string | number; message: string }
  http?: { status: number }
  node?: NodeId
  scope?: ScopePath
  attempt?: number
  /** Way into the node's inputs, and the characters of an expression there, where the cause stands in one. */
  path?: JsonPath
  range?: readonly [number, number]
  /** The call may have taken effect although no answer came. */
  mayHaveHappened?: boolean
}

/** A change that an answer made to the sandbox world: records by system, table and id; null removes. */
export type WorldPatch = { system: string; table: string; id: string; record: Json }[]

export type RunStatus = 'running' | 'succeeded' | 'succeededWithHandledErrors' | 'failed' | 'waiting' | 'cancelled'
export type StepStatus = 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'notReached'

/** One thing that happened. State, trace, canvas and sandbox are folds of a prefix of the list of these. */
export type RunEvent =
  /** `error`: the run cannot even begin (a payload beyond the limits). */
  | { type: 'run.started'; at: Instant; run: string; flow: string; trigger: NodeId; payload: ValueSlot; seed: number; kernel: 1; error?: RunError }
  | { type: 'run.waiting'; at: Instant }
  /** The run was told to end: by a person (`cancelled`) or by a limit of the whole run. What is under way is cancelled next. */
  | { type: 'run.stopping'; at: Instant; error: RunError }
  | { type: 'run.ended'; at: Instant; status: Exclude<RunStatus, 'running' | 'waiting'>; output: ValueSlot; error?: RunError }
  /** `length`: of the value's JSON text, in UTF-16 units. */
  | { type: 'value.stored'; at: Instant; hash: string; length: number; value: Json }
  | { type: 'clock.advanced'; at: Instant; from: Instant }
  | { type: 'node.ready'; at: Instant; scope: ScopePath; node: NodeId }
  | { type: 'node.started'; at: Instant; scope: ScopePath; node: NodeId; attempt: number }
  /** The attempt failed and is repeated when the timer fires. */
  | { type: 'node.retried'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; error: RunError; until: Instant; timer: string }
  | { type: 'node.succeeded'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; input: ValueSlot; output: ValueSlot; ports: string[]; handled?: RunError }
  | { type: 'node.failed'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; input?: ValueSlot; error: RunError; handled: boolean }
  | { type: 'node.skipped'; at: Instant; scope: ScopePath; node: NodeId }
  | { type: 'node.cancelled'; at: Instant; scope: ScopePath; node: NodeId; mayHaveHappened?: boolean }
  | { type: 'edge.live'; at: Instant; scope: ScopePath; edge: EdgeId }
  | { type: 'edge.dead'; at: Instant; scope: ScopePath; edge: EdgeId }
  | { type: 'call.sent'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; call: string; input: ValueSlot; request: HttpRequest; connection?: string; connector?: string; operation?: string; auth?: string; timeoutMs?: number }
  | { type: 'call.answered'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; call: string; answer: CallAnswer; patch?: WorldPatch; late?: boolean }
  /** `wait`: the node does nothing else. `deadline`: the node fails if it fires first. */
  | { type: 'timer.set'; at: Instant; scope: ScopePath; node: NodeId; timer: string; until: Instant; purpose: 'wait' | 'deadline'; input?: ValueSlot }
  | { type: 'timer.fired'; at: Instant; scope: ScopePath; node: NodeId; timer: string }
  | { type: 'variable.set'; at: Instant; scope: ScopePath; node: NodeId; name: string; value: ValueSlot }

/** What came back from the transport, secrets struck. */
export type CallAnswer =
  | { kind: 'response'; status: number; headers: Record<string, string>; body: ValueSlot; text?: true }
  /** `noMock`: no backend knows the request, and nothing was sent anywhere. `auth`: no token could be had. */
  | { kind: 'failure'; failure: 'timeout' | 'network' | 'noMock' | 'auth' | 'aborted'; code?: string; params?: Record<string, Json>; vendor?: { code: string | number; message: string } }
