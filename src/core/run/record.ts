import type { Json, JsonObject } from '../base'
import type { FlowDocument, NodeId } from '../flow'
import type { CalledName, Instant, IterationStatus, PartWish, RunError, RunEvent, RunStatus, StepStatus } from './event'
import type { RunPart } from './partial/part'

/** A run that has been, or is being, recorded: everything needed to show, replay and compare it. */
export interface RunRecord {
  id: string
  flow: string
  startedAt: Instant
  /** Wall-clock milliseconds it took, for people only; no part of the trace. */
  tookMs?: number
  status: RunStatus
  events: RunEvent[]
  /** Of a partial run: what of the flow was asked for, and what people called the node then. */
  part?: PartWish & { title: string }
  /** By node: what it and all its upstream were when the run was started, as a hash (R18). */
  prints?: Record<string, string>
  /** Of a run that branches off another: at which event, and what was changed there. `title` is what people called the step then. */
  fork?: { of: string; events: number } & ({ node: string; scope: string; title: string } | { variable: string })
  /** What set it off, where nobody started it. */
  cause?: RunCause
  /** What it began with, to go on from its events: after a wait (R10), or as a fork. Runs kept by earlier versions have none. */
  begun?: { document: FlowDocument; trigger: NodeId; payload: Json; seed: number; startAt: Instant; env?: JsonObject; clock?: 'virtual' | 'real'; part?: RunPart }
}

/** Why a run began by itself: a schedule's time came, a system told of an event, or a look at it found something new. */
export type RunCause =
  | { kind: 'schedule'; due: Instant }
  | { kind: 'event'; system: string; trigger: string; event: string }
  | { kind: 'poll'; system: string; trigger: string; item: string }

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
  /** It was not run: what an earlier run recorded stands in for it. */
  reused?: boolean
  /** Cancelled while a call was under way that may have taken effect. */
  mayHaveHappened?: boolean
  /** A person gave it this output, where the run branched off another. */
  changed?: boolean
  /** A pin of the flow said what came of it; the node was not run. */
  pinned?: boolean
  /** Each is replaced when it changes; the list itself grows in place. */
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

/** A container in one scope, as far as its iterations have come. */
export interface LoopTrace {
  node: string
  scope: string
  /** For a call: the flow whose run its one iteration is. */
  calls?: CalledName
  /** How many iterations there will be, where that is known. */
  count: number | undefined
  /** By index, without gaps. The list grows in place: read its length, not its identity. */
  iterations: IterationTrace[]
  /** How many ended in which way. */
  ended: Record<IterationStatus, number>
}

export interface IterationTrace {
  /** The scope of what happened in it. */
  scope: string
  status: 'running' | IterationStatus
  startedAt: Instant
  endedAt?: Instant
  result?: Json
  error?: RunError
}

/** All that became of one node, in whatever scopes. */
export interface NodeTrace {
  /** How many steps stand in each state. A failure that was caught counts as `handled`. */
  counts: Partial<Record<StepTrace['status'] | 'handled', number>>
  /** The scope in which it was last heard of. */
  latest: string
}

/** A step that waits for an event. */
export interface EventWait {
  node: string
  scope: string
  name: string
  correlation: string
  since: Instant
  /** When it fails for nothing having come. */
  until?: Instant
}

export interface RunTrace {
  run: string
  status: RunStatus
  trigger: string
  /** Of a partial run: what was asked for, and the run that it goes on from. */
  part?: PartWish & { of?: string }
  /** Of a fork: the run that it branches off, and after how many of its events. */
  fork?: { of: string; events: number }
  startedAt: Instant
  now: Instant
  endedAt?: Instant
  output?: Json
  error?: RunError
  /** In the order in which the steps became ready; key is `scope + ":" + node`. */
  steps: Map<string, StepTrace>
  /** By node. */
  nodes: Map<string, NodeTrace>
  /** The node of which a step began last. */
  begun?: string
  /** Containers that have begun; key is that of their step. */
  loops: Map<string, LoopTrace>
  /** Settled edges; key is `scope + ":" + edge`. */
  edges: Map<string, 'live' | 'dead'>
  /** Steps that wait for an event, oldest first; key is that of the step. */
  waits: Map<string, EventWait>
  variables: Map<string, Json>
  eventCount: number
}
