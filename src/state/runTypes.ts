import type { Json, JsonObject, Result, SandboxFault, WorldNames, WorldView } from '../core/base'
import type { FlowDocument, NodeId } from '../core/flow'
import type { ConnectorDefinition } from '../core/connector'
import type { ForkObstacle, ForkWish, Instant, OutsideDelivery, PartObstacle, PartWish, RunCause, RunRecord, RunStatus, RunTrace, WorldPatch } from '../core/run'
import type { Breakpoints, GoOn, PausePlace, RunService, WorldSnapshot } from '../runtime'
import type { Storage } from '../storage'
import type { BreakpointMemory } from './breakpoints'
import type { PreparedPart } from './preparePart'
import type { WorldChanges } from './worldChanges'

/** A run as the list of past runs shows it. */
export interface RunSummary {
  id: string
  startedAt: Instant
  savedAt: number
  status: RunStatus
  tookMs?: number
  events: number
  /** Of a partial run: what was asked for, and what people called the node then. */
  part?: NonNullable<RunRecord['part']>
  /** What set it off, where nobody started it. */
  cause?: NonNullable<RunRecord['cause']>
  /** Of a fork: which run it branches off, and what was changed there. */
  fork?: NonNullable<RunRecord['fork']>
}

/** Why a run could not be started or went away; codes are worded in i18n. */
export interface RunProblem { code: string; params?: Record<string, Json> }

export interface SandboxWorld {
  status: 'idle' | 'loading' | 'ready' | 'failed'
  /** As of the event that is shown; of now where no run is open. */
  snapshot: WorldSnapshot | undefined
  views: readonly WorldView[]
  /** What its systems and tables are called. */
  names: WorldNames
}

/** `unknown`: what the run began with was not kept. `busy`: a run is at work. */
export type ForkRefusal = ForkObstacle | 'fork.unknown' | 'fork.busy'

export interface RunData {
  /** Newest first. */
  records: readonly RunSummary[]
  /** The run that canvas, timeline and sandbox show. Its `events` grow while it runs: read `length`, not identity. */
  current: RunRecord | undefined
  /** Whether the engine is at work, whatever is being shown. */
  phase: 'idle' | 'starting' | 'running' | 'cancelling'
  /** Where the engine stands still, at the end of the events there are; undefined while it works. */
  paused: PausePlace | undefined
  /** It was asked to pause, and does so before the next node starts. */
  pausing: boolean
  breakpoints: Breakpoints
  /** Events there are, and events shown: `cursor === length` is the end. */
  length: number
  cursor: number
  playing: boolean
  /** Fold of the events shown. A new object with each change (its maps are not). */
  trace: RunTrace | undefined
  /** Nodes whose outcome in the run being shown does not stand for the flow as it is now. */
  stale: ReadonlySet<NodeId>
  problem: RunProblem | undefined
  /** What the events shown did to the world. */
  changes: WorldChanges
  world: SandboxWorld
}

export interface StartRun {
  trigger: NodeId
  /** What the trigger is given, or what makes it of the run's start (the sandbox's clock may be ahead of the wall's). */
  payload: Json | ((startAt: Instant) => Json)
  seed?: number
  startAt?: Instant
  /** Runs this part of the flow only; what it takes from an earlier run decides the start. */
  part?: PreparedPart
  /** What sets it off, where nobody does; such a run does not stand still at breakpoints. */
  cause?: RunCause
  /** Pauses before the first node. */
  stepwise?: boolean
}

export interface RunState extends RunData {
  /** Runs the flow as it stands now. Does nothing while a run is at work. */
  start(wish: StartRun): Promise<void>
  /** What a run of a part would take over from the run being shown or one that began like it, or why there is nothing to run. */
  preparePart(wish: PartWish): Promise<Result<PreparedPart, PartObstacle>>
  setStale(stale: ReadonlySet<NodeId>): void
  /** Goes on with the run being shown, which waits, from what came to it; without an instant it comes at the run's now. */
  deliver(delivery: OutsideDelivery): Promise<void>
  /**
   * Goes on as another run from a moment of the run being shown, where something is changed; that one stays as it is. A
   * run that stands still is ended first. Resolves when it goes on; or says why it cannot.
   */
  fork(wish: ForkWish): Promise<ForkRefusal | undefined>
  cancel(): void
  /** Lets a paused run go on, or pauses one that is at work. */
  debug(command: GoOn | 'pause'): void
  /** Says where runs stand still from now on, the one at work too. */
  setBreakpoints(breakpoints: Breakpoints): void
  /** Shows the first `count` events, and stops playing. */
  seek(count: number): void
  /** Plays from here, or from the beginning where the end is shown. */
  play(): void
  pause(): void
  /** Shows a kept run at its end. */
  open(id: string): Promise<void>
  /** Shows a run that is not kept, such as a case's, at its end. */
  show(record: RunRecord, startWorld: WorldSnapshot): void
  /** The world that the run being shown began in, where it was kept. */
  startWorld(): WorldSnapshot | undefined
  /** Shows no run, but the world of now with what somebody made happen in it marked; `before` is the world as it was. Does nothing but that while a run is at work. */
  showHappened(patch: WorldPatch, before: WorldSnapshot): Promise<void>
  /** Shows no run. */
  close(): void
  remove(id: string): Promise<void>
  /** Reads the kept runs of the flow; with `show`, opens the newest. */
  restore(flow: string, show: boolean): Promise<void>
  refreshWorld(): Promise<void>
  resetWorld(): Promise<void>
  /** The world as it is now, whatever moment is shown. */
  worldNow(): Promise<WorldSnapshot>
  /** The sandbox goes on with these faults and no others. */
  setFaults(faults: SandboxFault[]): Promise<void>
  dispose(): void
}

/** What the store needs from outside. Time and frames are ports, so that tests need no waiting. */
export interface RunPorts {
  runService: () => Promise<RunService>
  storage: Storage
  document: () => FlowDocument
  connectors: (document: FlowDocument) => readonly ConnectorDefinition[]
  now?: () => number
  newId?: () => string
  newSeed?: () => number
  breakpointMemory?: BreakpointMemory
  /** Whether people may run the flow here; they may where absent. */
  allowed?: () => boolean
  /** What a host gives flows to read as `env.<name>`; a run keeps what it began with. */
  environment?: () => Readonly<JsonObject> | undefined
  /** The clock that a run of the flow goes by: the wall's where its calls leave the sandbox. Virtual where absent. */
  clockOf?: (document: FlowDocument) => 'virtual' | 'real'
  /** Resolves when nothing else is at work in the sandbox; at once where absent. */
  settled?: () => Promise<void> | undefined
  /** Calls back at the next frame; returns what calls it off. `instant` shows every run at its end at once. */
  frame?: ((step: (time: number) => void) => () => void) | 'instant'
}

/** How much the shown run waits for somebody to do; 0 where it goes on by itself or is over. */
export const waitsOf = ({ current, trace }: RunState): number => (current?.status === 'waiting' ? trace?.waits.size ?? 0 : 0)

export const summaryOf = (record: RunRecord, savedAt: number): RunSummary => ({
  id: record.id,
  startedAt: record.startedAt,
  savedAt,
  status: record.status,
  ...(record.tookMs !== undefined && { tookMs: record.tookMs }),
  events: record.events.length,
  ...(record.part && { part: record.part }),
  ...(record.cause && { cause: record.cause }),
  ...(record.fork && { fork: record.fork }),
})
