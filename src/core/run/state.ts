import type { Json } from '../base'
import type { CallAnswer, Instant, RunError, RunEvent, RunStatus, ScopePath } from './event'
import type { Delivery } from './kernel'
import type { PlanEdge, PlanNode, RunPlan } from './plan'
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
  ready: ReadyQueue<ActiveStep>
  /** The step to be worked on next: it has started, its call was answered or its timer fired. */
  executing: ActiveStep | undefined
  /** Steps that are ready, running or waiting, in the order in which they became ready. */
  active: Set<ActiveStep>
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
}

export type Ending =
  | { status: 'succeeded'; output: Json }
  | { status: 'failed'; output: Json; error: RunError }
  | { status: 'cancelled'; error: RunError }

export interface Settling { scope: ScopeState; edge: PlanEdge; live: boolean }
export interface Deciding { scope: ScopeState; node: PlanNode; run: boolean }

export type Pending =
  | { kind: 'call'; step: ActiveStep; at: Instant; attempt: number; event: Extract<RunEvent, { type: 'call.sent' }>; abandoned: boolean }
  | { kind: 'timer'; step: ActiveStep; at: Instant; until: Instant; purpose: 'wait' | 'deadline' | 'retry' }

/** One scope instance: the flow's body, later each iteration of a container's body (R2). */
export interface ScopeState {
  path: ScopePath
  order: readonly number[]
  /** By edge index: 0 open, 1 live, 2 dead. */
  edges: Uint8Array
  /** By node index: how many incoming edges are open, how many live. */
  openEdges: Uint32Array
  liveEdges: Uint32Array
  /** By node index. */
  steps: (ActiveStep | undefined)[]
  phases: Uint8Array
  outputs: (Json | undefined)[]
  errors: (RunError | undefined)[]
}

/** What has become of a node in a scope. A node is activated at most once: it leaves `open` once. */
export const PHASE = { open: 0, decided: 1, active: 2, succeeded: 3, failed: 4, skipped: 5, cancelled: 6 } as const

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
  /** What it waited for and has now. */
  arrived: Arrived | undefined
}

export type Arrived = { kind: 'answer'; answer: CallAnswer } | { kind: 'fired' } | { kind: 'overdue' }

/** What a run is started with. `startAt` is on the run's clock; `payload` is what the trigger says happened. */
export interface RunStart {
  run: string
  seed: number
  startAt: Instant
  payload: Json
}

/** A run before its first event; the `begin` delivery starts it. */
export function startState(plan: RunPlan, start: RunStart): RunState {
  return {
    run: start.run, seed: start.seed, status: 'running', begun: false, startedAt: start.startAt, now: start.startAt, payload: start.payload,
    scopes: new Map([['', openScope(plan, '', [])]]),
    variables: new Map(Object.values(plan.document.variables).map(({ name, initial }) => [name, initial])),
    stored: new Map(), settling: [], deciding: [], assigning: undefined,
    ready: new ReadyQueue(), executing: undefined, active: new Set(), pending: new Map(), ending: undefined,
    handledErrors: false, nodeRuns: 0, calls: 0, timers: 0, traceLength: 0, inbox: [],
  }
}

function openScope(plan: RunPlan, path: ScopePath, order: readonly number[]): ScopeState {
  const count = plan.nodes.length
  return {
    path, order, edges: new Uint8Array(plan.edges.length),
    openEdges: Uint32Array.from(plan.nodes, (node) => node.incoming), liveEdges: new Uint32Array(count),
    steps: new Array<ActiveStep | undefined>(count).fill(undefined), phases: new Uint8Array(count),
    outputs: new Array<Json | undefined>(count).fill(undefined), errors: new Array<RunError | undefined>(count).fill(undefined),
  }
}

export function openStep(scope: ScopeState, node: PlanNode, readyAt: Instant): ActiveStep {
  return {
    scope, node, attempt: 0, readyAt, scopeOrder: scope.order, rank: node.rank, index: node.index,
    input: undefined, call: undefined, timer: undefined, deadline: undefined, arrived: undefined,
  }
}

/** The run is over: only late answers can still be recorded. */
export function hasEnded(state: RunState): boolean {
  return state.status !== 'running' && state.status !== 'waiting'
}
