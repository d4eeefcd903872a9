import type { HttpRequest, Json, JsonPath, JsonObject } from '../base'
import type { ErrorKind, ErrorReason } from '../connector'
import type { EdgeId, NodeId } from '../flow'

/** Instants are milliseconds since the epoch, on the run's clock. */
export type Instant = number

/**
 * Where in the nesting of containers and calls something happens: "" is the flow's body, "outer[3]/inner[0]" the first iteration
 * inside the fourth, "call()" the body of the flow that the node `call` calls, where nodes are those of that flow.
 */
export type ScopePath = string

/** The scope of a container's iteration; `scope` is where the container stands. */
export const iterationScope = (scope: ScopePath, container: NodeId, index: number): ScopePath =>
  scope === '' ? `${container}[${index}]` : `${scope}/${container}[${index}]`

/** The scope of a called flow's body; `scope` is where the call stands. */
export const calledScope = (scope: ScopePath, call: NodeId): ScopePath => (scope === '' ? `${call}()` : `${scope}/${call}()`)

/** A step on the way into a scope: an iteration of a container, or (without an index) the flow that a node calls. */
export interface ScopeStep { node: NodeId; index?: number; scope: ScopePath }

/** The way into a scope, outermost first. */
export function wayInto(scope: ScopePath): ScopeStep[] {
  if (scope === '') return []
  let at = ''
  return scope.split('/').map((part) => {
    at = at === '' ? part : `${at}/${part}`
    if (part.endsWith('()')) return { node: part.slice(0, -2), scope: at }
    const open = part.lastIndexOf('[')
    return { node: part.slice(0, open), index: Number(part.slice(open + 1, -1)), scope: at }
  })
}

/** The iterations that a scope stands in, outermost first; calls left out. */
export const iterationsAround = (scope: ScopePath): [container: NodeId, index: number][] =>
  wayInto(scope).flatMap(({ node, index }) => (index === undefined ? [] : [[node, index]]))

/** Whether something happens inside of a flow that is called, so that its node is none of the run's own flow. */
export const isInCalled = (scope: ScopePath): boolean => scope.includes('()') && wayInto(scope).some(({ index }) => index === undefined)

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

/** A change that an answer made to the sandbox world: records by system, table and id; null removes. `byTime`: not the call changed it, but the clock that went on until the answer. */
export type WorldPatch = { system: string; table: string; id: string; record: Json; byTime?: true }[]

/** An event that reached the run. `error`: its data break that limit, and are left out. */
export interface KeptEvent { at: Instant; name: string; correlation: string; data: Json; error?: string }

export type RunStatus = 'running' | 'succeeded' | 'succeededWithHandledErrors' | 'failed' | 'waiting' | 'cancelled'
/** `next` and `break`: a step of the iteration ended it, or the loop. Only what succeeded gives a result (R9). */
export type IterationStatus = 'succeeded' | 'failed' | 'next' | 'break' | 'cancelled'
export type StepStatus = 'succeeded' | 'failed' | 'skipped' | 'bypassed' | 'cancelled' | 'notReached'

/**
 * What of a flow shall be run (R18). `step`: the node, with what its upstream put out before. `to`: everything upstream
 * anew and the node, no further. `from`: the node and everything downstream, with what stands before these as it was.
 */
export interface PartWish {
  mode: 'step' | 'to' | 'from'
  node: NodeId
}

/**
 * What a person changes at a moment of a run, to go on from there as another one. A step at work ends with the output,
 * and leaves by the ports; one that has ended keeps what it did, and from then on its output is this.
 */
export type RunChange =
  | { scope: ScopePath; node: NodeId; output: Json; ports: string[]; input?: Json }
  | { variable: string; value: Json }

/** The node of the run's own flow in which something happens: the call, for what happens in a called flow. */
export const ownNode = (scope: ScopePath, node: NodeId): NodeId => wayInto(scope).find(({ index }) => index === undefined)?.node ?? node

/** A flow that is called; without a version it is the one that the call stands in. */
export interface CalledName { flow: string; version?: string }

/** One thing that happened. State, trace, canvas and sandbox are folds of a prefix of the list of these. */
export type RunEvent =
  /** `error`: the run cannot even begin (a payload beyond the limits). `env`: what a host gave for the whole run, where it gave anything. `part`: of a partial run, what of the flow was asked for. `fork`: the run whose first events these are, and how many. */
  | { type: 'run.started'; at: Instant; run: string; flow: string; trigger: NodeId; payload: ValueSlot; env?: JsonObject; seed: number; kernel: 1; part?: PartWish & { of?: string }; fork?: { of: string; events: number }; error?: RunError }
  /** All that could happen has: somebody has to deliver an event or let the time pass (R13). */
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
  /** The node was not run: what an earlier run recorded stands in for it (`reused`), a pin of the flow (`pinned`), or what a person gave a fork (`changed`). */
  | { type: 'node.succeeded'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; input: ValueSlot; output: ValueSlot; ports: string[]; handled?: RunError; reused?: true; pinned?: true; changed?: true }
  | { type: 'node.failed'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; input?: ValueSlot; error: RunError; handled: boolean; reused?: true; pinned?: true }
  | { type: 'node.skipped'; at: Instant; scope: ScopePath; node: NodeId }
  /** It would have run, and is set to let pass: `out` is live, and there is no output. */
  | { type: 'node.bypassed'; at: Instant; scope: ScopePath; node: NodeId }
  | { type: 'node.cancelled'; at: Instant; scope: ScopePath; node: NodeId; mayHaveHappened?: boolean }
  | { type: 'edge.live'; at: Instant; scope: ScopePath; edge: EdgeId }
  | { type: 'edge.dead'; at: Instant; scope: ScopePath; edge: EdgeId }
  | { type: 'call.sent'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; call: string; input: ValueSlot; request: HttpRequest; connection?: string; connector?: string; operation?: string; auth?: string; timeoutMs?: number }
  | { type: 'call.answered'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; call: string; answer: CallAnswer; patch?: WorldPatch; late?: boolean }
  /** `wait`: the node does nothing else. `deadline`: the node fails if it fires first. `expiry`: so does one that waits for an event. */
  | { type: 'timer.set'; at: Instant; scope: ScopePath; node: NodeId; timer: string; until: Instant; purpose: 'wait' | 'deadline' | 'expiry'; input?: ValueSlot }
  | { type: 'timer.fired'; at: Instant; scope: ScopePath; node: NodeId; timer: string }
  /** The node does nothing until an event of this name and correlation is there, at most until then. */
  | { type: 'event.awaited'; at: Instant; scope: ScopePath; node: NodeId; name: string; correlation: string; input: ValueSlot; until?: Instant }
  /** An event reached the run, where it is kept until a node takes it. `error`: its data break that limit, and are left out. */
  | { type: 'event.delivered'; at: Instant; name: string; correlation: string; data: ValueSlot; error?: string }
  /** The oldest event of the name and correlation that the node waits for is its own now. */
  | { type: 'event.taken'; at: Instant; scope: ScopePath; node: NodeId }
  /** What happened in the sandbox while the run waited, without the run: those records are so now, and its clock is there. */
  | { type: 'world.changed'; at: Instant; now: Instant; patch: WorldPatch }
  /** Somebody let the time pass: timers fire although nodes wait for events, until another one begins to. */
  | { type: 'clock.released'; at: Instant }
  /**
   * A container has its inputs and begins to go through its iterations; `count` where it is known how many there will be.
   * `calls`: it is a call, whose one iteration is the run of that flow; `input` is what its trigger is given.
   */
  | { type: 'container.opened'; at: Instant; scope: ScopePath; node: NodeId; attempt: number; input: ValueSlot; count?: number; calls?: CalledName }
  /** `scope` is where the container stands; what happens in the iteration has the scope `iterationScope(scope, node, index)`, or `calledScope(scope, node)`. */
  | { type: 'iteration.started'; at: Instant; scope: ScopePath; node: NodeId; index: number }
  | { type: 'iteration.ended'; at: Instant; scope: ScopePath; node: NodeId; index: number; status: IterationStatus; result?: ValueSlot; error?: RunError }
  /** Here a person changed what a step that had ended put out, or a variable: the run is a fork from here. */
  | { type: 'data.changed'; at: Instant; change: { scope: ScopePath; node: NodeId; output: ValueSlot } | { variable: string; value: ValueSlot } }
  | { type: 'variable.set'; at: Instant; scope: ScopePath; node: NodeId; name: string; value: ValueSlot }

/** What came back from the transport, secrets struck. */
export type CallAnswer =
  | { kind: 'response'; status: number; headers: Record<string, string>; body: ValueSlot; text?: true }
  /** `noMock`: no backend knows the request, and nothing was sent anywhere. `auth`: no token could be had. */
  | { kind: 'failure'; failure: 'timeout' | 'network' | 'noMock' | 'auth' | 'file' | 'aborted'; code?: string; params?: Record<string, Json>; vendor?: { code: string | number; message: string } }
