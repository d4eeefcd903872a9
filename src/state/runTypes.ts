import type { Json } from '../core/base'
import type { FlowDocument, NodeId } from '../core/flow'
import type { ConnectorDefinition } from '../core/connector'
import type { Instant, RunRecord, RunStatus, RunTrace } from '../core/run'
import type { RunService, WorldSnapshot, WorldView } from '../runtime'
import type { Storage } from '../storage'
import type { WorldChanges } from './worldChanges'

/** A run as the list of past runs shows it. */
export interface RunSummary {
  id: string
  startedAt: Instant
  savedAt: number
  status: RunStatus
  tookMs?: number
  events: number
}

/** Why a run could not be started or went away; codes are worded in i18n. */
export interface RunProblem { code: string; params?: Record<string, Json> }

export interface SandboxWorld {
  status: 'idle' | 'loading' | 'ready' | 'failed'
  /** As of the event that is shown; of now where no run is open. */
  snapshot: WorldSnapshot | undefined
  views: readonly WorldView[]
}

export interface RunData {
  /** Newest first. */
  records: readonly RunSummary[]
  /** The run that canvas, timeline and sandbox show. Its `events` grow while it runs: read `length`, not identity. */
  current: RunRecord | undefined
  /** Whether the engine is at work, whatever is being shown. */
  phase: 'idle' | 'starting' | 'running' | 'cancelling'
  /** Events there are, and events shown: `cursor === length` is the end. */
  length: number
  cursor: number
  playing: boolean
  /** Fold of the events shown. A new object with each change (its maps are not). */
  trace: RunTrace | undefined
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
}

export interface RunState extends RunData {
  /** Runs the flow as it stands now. Does nothing while a run is at work. */
  start(wish: StartRun): Promise<void>
  cancel(): void
  /** Shows the first `count` events, and stops playing. */
  seek(count: number): void
  /** Plays from here, or from the beginning where the end is shown. */
  play(): void
  pause(): void
  /** Shows a kept run at its end. */
  open(id: string): Promise<void>
  /** Shows no run. */
  close(): void
  remove(id: string): Promise<void>
  /** Reads the kept runs of the flow; with `show`, opens the newest. */
  restore(flow: string, show: boolean): Promise<void>
  refreshWorld(): Promise<void>
  resetWorld(): Promise<void>
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
  /** Calls back at the next frame; returns what calls it off. `instant` shows every run at its end at once. */
  frame?: ((step: (time: number) => void) => () => void) | 'instant'
}

export const summaryOf = (record: RunRecord, savedAt: number): RunSummary => ({
  id: record.id,
  startedAt: record.startedAt,
  savedAt,
  status: record.status,
  ...(record.tookMs !== undefined && { tookMs: record.tookMs }),
  events: record.events.length,
})

/** Connectors that the document's nodes name. */
export const connectorsOf = (document: FlowDocument): string[] => [
  ...new Set(document.order.nodes.flatMap((id) => {
    const node = document.nodes[id]
    return node && 'connector' in node ? [node.connector] : []
  })),
]
