import type { Json } from '../core/base'
import type { ConnectorDefinition } from '../core/connector'
import type { FlowDocument, NodeId } from '../core/flow'
import type { Delivery, Instant, RunEvent, RunStatus } from '../core/run'

/** Everything a run is determined by (R12); with the world it starts from, nothing else enters. */
export interface RunSpec {
  run: string
  document: FlowDocument
  /** The documents of the connectors that the flow uses. */
  connectors: ConnectorDefinition[]
  trigger: NodeId
  payload: Json
  seed: number
  startAt: Instant
  /** `virtual` (default): waiting takes no time. `real`: it does (R13). */
  clock?: 'virtual' | 'real'
  /** What reaches the run from outside, oldest first, with its instants on the run's clock. */
  deliveries?: readonly Delivery[]
}

/** The sandbox world: records by system, table and id, and the world's own clock. Plain JSON. */
export interface WorldSnapshot {
  now: Instant
  systems: Record<string, Record<string, Record<string, Json>>>
}

/** How the sandbox draws a system's tables; declared by the backend document, so that no view knows a system. */
export type WorldView =
  | { kind: 'chat'; system: string; title: { zh: string; en: string }; chats: { table: string; name: string }; messages: { table: string; chat: string; sender: string; at: string; format: string; content: string } }
  | { kind: 'phone'; system: string; title: { zh: string; en: string }; messages: { table: string; to: string; at: string; sender: string; content: string } }
  | { kind: 'meetings'; system: string; title: { zh: string; en: string }; meetings: { table: string; subject: string; code: string; status: string; start: string; end: string; host: string } }

export interface RunHandle {
  /** Ends when the run has ended, waits, or was killed by the watchdog. */
  readonly done: Promise<{ status: RunStatus; tookMs: number }>
  /** Asks the run to end as cancelled; a run that does not answer within a second is killed. */
  cancel(): void
}

/** What features know of the run worker and the world's worker. */
export interface RunService {
  start(spec: RunSpec, onEvents: (events: RunEvent[]) => void): RunHandle
  /** The world as it is now, with what draws it. Starts the world's worker on first use. */
  world(): Promise<{ snapshot: WorldSnapshot; views: WorldView[] }>
  resetWorld(): Promise<void>
  /** Ends both workers. */
  dispose(): void
}
