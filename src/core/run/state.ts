import { deepFreeze, type Json, type JsonObject } from '../base'
import type { CallAnswer, Instant, KeptEvent, RunError, RunEvent, RunStatus, ScopePath } from './event'
import type { Delivery } from './kernel'
import type { PlanBody, PlanEdge, PlanLoop, PlanNode, RunPlan } from './plan'
import { ReadyQueue } from './readyQueue'

/**
 * Everything a run knows. It is a fold of the run's events and of nothing else, except `inbox`, which holds what was
 * delivered and not yet taken up. It is moved, not copied: `advance` changes the state it is given.
 */
export interface RunState {
  run: string
  seed: number
  status: RunStatus
  /** `run.started` was emitted. */
  begun: boolean
  startedAt: Instant
  now: Instant
  payload: Json
  /** What whoever embeds the designer has given, for the whole run. */
  env: JsonObject
  /** The flow's body. */
  body: ScopeState
  /** Every scope that has not ended, by its path. */
  scopes: Map<ScopePath, ScopeState>
  variables: Map<string, Json>
  /** Large values by hash. */
  stored: Map<string, Json>
  /** Edges whose fate is known but not yet told, oldest first. */
  settling: Settling[]
  /** Nodes whose join is decided but not yet told, oldest first. */
  deciding: Deciding[]
  /** A value to set next: the step that yields it has just succeeded. */
  assigning: { scope: ScopePath; node: PlanNode; name: string; value: Json } | undefined
  /** What is to end before its time: what is under way in it is cancelled before anything else happens (R7). */
  unwinding: { scope: ScopeState } | { loop: LoopState } | undefined
  /** Iterations in which nothing is left to happen, oldest first. */
  closing: ScopeState[]
  /** Containers that can begin an iteration, or have none left, oldest first. */
  looping: LoopState[]
  ready: ReadyQueue<ActiveStep>
  /** The step to be worked on next: it has started, its call was answered or its timer fired. */
  executing: ActiveStep | undefined
  /** Calls without an answer and timers that have not fired, by id, in the order in which they were made. */
  pending: Map<string, Pending>
  /** Why the run is ending although steps may still be under way. */
  ending: Ending | undefined
  handledErrors: boolean
  nodeRuns: number
  calls: number
  timers: number
  /** Estimated length of the trace as JSON text. */
  traceLength: number
  inbox: Delivery[]
  /** Steps that wait for an event, by its name and correlation, oldest first. */
  listening: Map<string, ActiveStep[]>
  /** Events that no step has taken, in the same way (R10). */
  kept: Map<string, KeptEvent[]>
  /** Timers fire although steps wait for events. */
  passing: boolean
}

export type Ending =
  | { status: 'succeeded'; output: Json }
  | { status: 'failed'; output: Json; error: RunError }
  | { status: 'cancelled'; error: RunError }

export interface Settling { scope: ScopeState; edge: PlanEdge; live: boolean }
export interface Deciding { scope: ScopeState; node: PlanNode; run: boolean }

export type Pending =
  | { kind: 'call'; step: ActiveStep; at: Instant; attempt: number; event: Extract<RunEvent, { type: 'call.sent' }>; abandoned: boolean }
  | { kind: 'timer'; step: ActiveStep; at: Instant; until: Instant; purpose: TimerPurpose }

export type TimerPurpose = 'wait' | 'deadline' | 'expiry' | 'retry'

/** A flow at work: the run's own, or one that is called. Scopes do not see past it. */
export interface FlowState {
  plan: RunPlan
  /** Its outermost scope. */
  body: ScopeState
  /** What its trigger says happened. */
  payload: Json
  variables: Map<string, Json>
  /** Flows around it. */
  depth: number
}

/**
 * One scope instance: the flow's body, or an iteration of a container's (R2). Its lists are as long as its body, so
 * opening one costs what stands in it, and nothing of what is around it is copied.
 */
export interface ScopeState {
  path: ScopePath
  /** The flow whose nodes stand in it. */
  flow: FlowState
  order: readonly number[]
  body: PlanBody
  /** For an iteration: its container at work, and which one it is, from 0. */
  loop: LoopState | undefined
  index: number
  /** Edges about to settle and nodes decided or at work: at 0 nothing can happen here any more. */
  busy: number
  /** Set where it ends before its time. */
  ending: ScopeEnding | undefined
  /** By place: how many incoming edges are open, how many live. */
  openEdges: number[]
  liveEdges: number[]
  /** By place. */
  steps: (ActiveStep | undefined)[]
  phases: number[]
  outputs: (Json | undefined)[]
  errors: (RunError | undefined)[]
  /** Steps that are ready, running or waiting, in the order in which they became ready. */
  active: Set<ActiveStep>
}

/** `returned`: a called flow came to its End. */
export type ScopeEnding = { status: 'failed'; error: RunError } | { status: 'next' } | { status: 'break' } | { status: 'returned'; output: Json }

/** A container at work: which of its iterations are done, under way and to come. */
export interface LoopState {
  step: ActiveStep
  plan: PlanLoop
  /** What there is to go through; undefined for kinds that go through no list. */
  items: readonly Json[] | undefined
  /** How many iterations there will be; undefined where a condition decides. */
  count: number | undefined
  /** The index of the iteration that begins next. */
  next: number
  /** Iterations under way, in the order in which they began. */
  live: ScopeState[]
  /** By index; undefined where an iteration gave none. */
  results: (Json | undefined)[]
  /** Failures that the container collects, in the order in which they happened. */
  errors: { index: number; error: RunError }[]
  /** No iteration begins any more: one broke the loop, or it fails. */
  over: { error: RunError | undefined } | undefined
}

/** What has become of a node in a scope. A node is activated at most once: it leaves `open` once. */
export const PHASE = { open: 0, decided: 1, active: 2, succeeded: 3, failed: 4, skipped: 5, cancelled: 6, bypassed: 7 } as const

/** A node at work in a scope. */
export interface ActiveStep {
  scope: ScopeState
  node: PlanNode
  /** 0 until it is started. */
  attempt: number
  readyAt: Instant
  scopeOrder: readonly number[]
  rank: number
  index: number
  /** The resolved inputs of the attempt, once it waits for something. */
  input: Json | undefined
  call: string | undefined
  timer: string | undefined
  deadline: string | undefined
  /** The event it waits for, as a key of `listening`. */
  listening: string | undefined
  /** What it waited for and has now. */
  arrived: Arrived | undefined
  /** For a container that has begun. */
  loop: LoopState | undefined
  /** It has ended; the ready queue drops it when it comes to it. */
  over: boolean
}

export type Arrived = { kind: 'answer'; answer: CallAnswer } | { kind: 'fired' } | { kind: 'overdue' } | { kind: 'event'; event: KeptEvent }

/** What a run is started with. `startAt` is on the run's clock; `payload` is what the trigger says happened. */
export interface RunStart {
  run: string
  seed: number
  startAt: Instant
  payload: Json
  /** What `env.<name>` gives: values of whoever embeds the designer, as they are when the run begins. None where absent. */
  env?: JsonObject
}

const NO_ORDER: readonly number[] = []

/** A run before its first event; the `begin` delivery starts it. */
export function startState(plan: RunPlan, start: RunStart): RunState {
  const { body, variables } = openFlow(plan, start.payload, '', NO_ORDER, undefined, 0)
  return {
    run: start.run, seed: start.seed, status: 'running', begun: false, startedAt: start.startAt, now: start.startAt, payload: start.payload, env: deepFreeze(start.env ?? {}),
    body, scopes: new Map([['', body]]),
    variables,
    stored: new Map(), settling: [], deciding: [], assigning: undefined, unwinding: undefined, closing: [], looping: [],
    ready: new ReadyQueue(), executing: undefined, pending: new Map(), ending: undefined,
    handledErrors: false, nodeRuns: 0, calls: 0, timers: 0, traceLength: 0, inbox: [],
    listening: new Map(), kept: new Map(), passing: false,
  }
}

/** A flow before its first event; `loop` is the call that runs it. */
export function openFlow(plan: RunPlan, payload: Json, path: ScopePath, order: readonly number[], loop: LoopState | undefined, depth: number): FlowState {
  const flow: Omit<FlowState, 'body'> & { body?: ScopeState } = {
    plan, payload, depth, variables: new Map(Object.values(plan.document.variables).map(({ name, initial }) => [name, initial])),
  }
  flow.body = openScope(plan.body, path, flow as FlowState, order, loop, 0)
  return flow as FlowState
}

export function openScope(body: PlanBody, path: ScopePath, flow: FlowState, order: readonly number[], loop: LoopState | undefined, index: number): ScopeState {
  const count = body.nodes.length
  return {
    path, flow, order, body, loop, index, busy: 0, ending: undefined,
    openEdges: body.incoming.slice(), liveEdges: new Array<number>(count).fill(0),
    steps: new Array<ActiveStep | undefined>(count).fill(undefined), phases: new Array<number>(count).fill(PHASE.open),
    outputs: new Array<Json | undefined>(count).fill(undefined), errors: new Array<RunError | undefined>(count).fill(undefined),
    active: new Set(),
  }
}

export function openStep(scope: ScopeState, node: PlanNode, readyAt: Instant): ActiveStep {
  return {
    scope, node, attempt: 0, readyAt, scopeOrder: scope.order, rank: node.rank, index: node.index,
    input: undefined, call: undefined, timer: undefined, deadline: undefined, listening: undefined, arrived: undefined, loop: undefined, over: false,
  }
}

/** The run is over: only late answers can still be recorded. */
export function hasEnded(state: RunState): boolean {
  return state.status !== 'running' && state.status !== 'waiting'
}
