import type { HttpRequest, Json } from '../base'
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
  /** The call may have taken effect although no answer came. */
  mayHaveHappened?: boolean
}

/** A change that an answer made to the sandbox world: records by system, table and id; null removes. */
export type WorldPatch = { system: string; table: string; id: string; record: Json }[]

export type RunStatus = 'running' | 'succeeded' | 'succeededWithHandledErrors' | 'failed' | 'waiting' | 'cancelled'
export type StepStatus = 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'notReached'

/** One thing that happened. State, trace, canvas and sandbox are folds of a prefix of the list of these. */
export type RunEvent =
  | { type: 'run.started'; at: Instant; run: string; flow: string; trigger: NodeId; payload: ValueSlot; seed: number; kernel: 1 }
  | { type: 'run.waiting'; at: Instant }
  | { type: 'run.ended'; at: Instant; status: Exclude<RunStatus, 'running' | 'waiting'>; output: ValueSlot; error?: RunError }
  | { type: 'value.stored'; at: Instant; hash: string; value: Json }
  | { type: 'clock.advanced'; at: Instant; from: Instant }
  | { type: 'node.ready'; at: Instant; scope: ScopePath; node: NodeId }
  | { type: 'node.started'; at: Instant; scope: ScopePath; node: NodeId; attempt: number }
  | { type: 'node.retried'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; error: RunError; until: Instant }
  | { type: 'node.succeeded'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; input: ValueSlot; output: ValueSlot; ports: string[]; handled?: RunError }
  | { type: 'node.failed'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; input?: ValueSlot; error: RunError; handled: boolean }
  | { type: 'node.skipped'; at: Instant; scope: ScopePath; node: NodeId }
  | { type: 'node.cancelled'; at: Instant; scope: ScopePath; node: NodeId; mayHaveHappened?: boolean }
  | { type: 'edge.live'; at: Instant; scope: ScopePath; edge: EdgeId }
  | { type: 'edge.dead'; at: Instant; scope: ScopePath; edge: EdgeId }
  | { type: 'call.sent'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; call: string; request: HttpRequest; connection?: string; connector?: string; operation?: string; auth?: string }
  | { type: 'call.answered'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; call: string; answer: CallAnswer; patch?: WorldPatch; late?: boolean }
  | { type: 'timer.set'; at: Instant; scope: ScopePath; node: NodeId; timer: string; until: Instant }
  | { type: 'timer.fired'; at: Instant; scope: ScopePath; node: NodeId; timer: string }
  | { type: 'variable.set'; at: Instant; scope: ScopePath; node: NodeId; name: string; value: ValueSlot }

/** What came back from the transport, secrets struck. */
export type CallAnswer =
  | { kind: 'response'; status: number; headers: Record<string, string>; body: ValueSlot; text?: true }
  /** `noMock`: no backend knows the request, and nothing was sent anywhere. `auth`: no token could be had. */
  | { kind: 'failure'; failure: 'timeout' | 'network' | 'noMock' | 'auth' | 'aborted'; code?: string; params?: Record<string, Json>; vendor?: { code: string | number; message: string } }
