import type { HttpRequest, HttpResponse, Json, JsonObject, LocalText, SandboxFault, WorldNames, WorldView } from '../core/base'
import type { CaseFailure, CaseStart, CaseUpdate, JudgedRun } from '../core/cases'
import type { Connection, ConnectorDefinition } from '../core/connector'
import type { FlowDocument, NodeId } from '../core/flow'
import type { CallResult, CallUnderWay, Instant, OutsideDelivery, RunChange, RunEvent, RunPart, RunStatus, UnsignedCall, WorldEvent, WorldPatch } from '../core/run'
import type { Condition, FieldSchema } from '../core/schema'
import type { ConnectionTest } from '../transport'
import type { DebugCommand, DebugOptions } from './breakpoint'

/** Everything a run is determined by (R12); with the world it starts from, nothing else enters. */
export interface RunSpec {
  run: string
  document: FlowDocument
  /** The documents of the connectors that the flow uses. */
  connectors: ConnectorDefinition[]
  trigger: NodeId
  /** What of the flow is run, and what stands in for the rest (R18); all of it where absent. */
  part?: RunPart
  payload: Json
  /** What `env.<name>` gives; none where absent. */
  env?: JsonObject
  seed: number
  startAt: Instant
  /** `virtual` (default): waiting takes no time. `real`: it does (R13). */
  clock?: 'virtual' | 'real'
  /** What reaches the run from outside, in order, with its instants on the run's clock. */
  deliveries?: readonly OutsideDelivery[]
  /** What has happened already, in a run that goes on from there; `deliveries` are all, also those that had reached it by then. */
  resume?: readonly RunEvent[]
  /** What a person changes before the run goes on from `resume`, as a fork. */
  change?: RunChange
  /** The calls under way at the end of `resume`. Those that have left the sandbox are not made a second time. */
  underWay?: readonly CallUnderWay[]
}

/** The sandbox world: records by system, table and id, and the world's own clock. Plain JSON. */
export interface WorldSnapshot {
  now: Instant
  systems: Record<string, Record<string, Record<string, Json>>>
  /** What the seed data's relative times counted from; the fixed start where absent. */
  seededAt?: Instant
}

/** Something that may happen in the sandbox without a run; declared by the backend document, so that no form knows a system. */
export interface Happening {
  system: string
  id: string
  title: LocalText
  description?: LocalText
  /** What somebody may say about it; an object. */
  input: FieldSchema
  /** By member of the input: the records that it may name, by their ids. `label` points into a record. */
  choices: Record<string, { table: string; label: string; where?: Condition }[]>
  /** Ids of the triggers that it sets off. */
  triggers: string[]
}

/** What came of it: the records that changed, and the events among them. Or why it could not be: a code, and the vendor's words. */
export type Happened =
  | { ok: true; at: Instant; patch: WorldPatch; events: WorldEvent[] }
  | { ok: false; code: string; message: string }

/** Lets things happen in the sandbox that people look at. */
export interface HappeningService {
  happenings(): Promise<Happening[]>
  /** Makes it so at the instant `at`, or at the world's now where that is later. The input must be whole: defaults filled in. */
  happen(system: string, id: string, input: JsonObject, at: Instant): Promise<Happened>
  /** Lets the sandbox's clock go on to that instant, with all that changes by time. */
  advanceWorld(to: Instant): Promise<void>
  /** Hears when the sandbox may have changed: `renewed` is another world than before. Until the returned function is called. */
  onWorld(listener: (what: 'changed' | 'renewed') => void): () => void
}

export interface RunHandle {
  /** Ends when the run has ended, waits, or was killed by the watchdog. */
  readonly done: Promise<{ status: RunStatus; tookMs: number }>
  /** Asks the run to end as cancelled; a run that does not answer within a second is killed. */
  cancel(): void
  /** Pauses it, lets it go on, or changes where it pauses. */
  debug(command: DebugCommand): void
}

/** What a world of its own begins with, and what goes wrong in it on purpose. */
export type ApartWorld = CaseStart['world'] & { faults: CaseStart['faults'] }

/** What a run in a world of its own leaves: the world as it was before and after. */
export interface ApartRun { status: RunStatus; tookMs: number; start: WorldSnapshot; world: WorldSnapshot }

/** Runs and judges cases; nothing of it touches the sandbox that people look at. */
export interface CaseRunner {
  /** Runs in a world that is made for it and gone with it. */
  startApart(spec: RunSpec, world: ApartWorld, onEvents: (events: RunEvent[]) => void): { readonly done: Promise<ApartRun>; cancel(): void }
  /** In what the run is not as its case expects. */
  judge(run: JudgedRun): Promise<CaseFailure[]>
  /** The case as it would expect the run; undefined where an expression of it does not come to an end. */
  update(run: JudgedRun): Promise<CaseUpdate | undefined>
  /** The seed data of a sandbox as they were seeded: of one whose `seededAt` this is. */
  seedWorld(seededAt: Instant | undefined): Promise<WorldSnapshot>
}

/** What features know of the run worker and the world's worker. */
export interface RunService {
  /** `world`: the one to start from, which then is the world of now; else it starts from the one of now. */
  start(spec: RunSpec, onEvents: (events: RunEvent[]) => void, world?: WorldSnapshot, debug?: DebugOptions): RunHandle
  /** The world as it is now, with what draws it. Starts the world's worker on first use. */
  world(): Promise<{ snapshot: WorldSnapshot; views: WorldView[]; names?: WorldNames }>
  resetWorld(): Promise<void>
  /** The world goes on as this one; rejects, and stays as it is, where the backends cannot live in it. */
  loadWorld(world: WorldSnapshot): Promise<void>
  /** The world goes on with these faults and no others. */
  setFaults(faults: SandboxFault[]): Promise<void>
  /** Ends both workers. */
  dispose(): void
}

/** What the designer's own backend makes templates of, and the connections that come with the program. */
export interface PlatformData {
  templates?: { id: string; title: LocalText; icon: { glyph: string; hue: string }; schema: JsonObject }[]
  demos?: Connection[]
}

/** The designer's own backend, which keeps connections in the world's worker. */
export interface ConnectionService {
  know(data: PlatformData): Promise<void>
  /** A call of the integration centre, and whether what it keeps outlives this tab. */
  askPlatform(request: HttpRequest): Promise<{ response: HttpResponse; kept: 'encrypted' | 'memory' }>
  /** What the vendor in the sandbox says of a connection: of a saved one by its id, or of one that is being typed. */
  testConnection(connector: ConnectorDefinition, connection: string | Connection): Promise<ConnectionTest>
}

/** The call that fills the choices of a field. */
export type LookupCall = UnsignedCall

/** Calls apart from any run, by which fields list what they can be set to. */
export interface LookupService {
  /**
   * Makes one such call with its connection: in the sandbox as it stands now, without a trace there, or where the
   * connector's calls go outside of it. What goes wrong is a `failure` of the result, never a rejection.
   */
  lookUp(call: LookupCall, connector: ConnectorDefinition, flow: string): Promise<CallResult>
  /** Hears when the sandbox may have become another (a run, a reset, a fault), until the returned function is called. */
  onWorldChange(listener: () => void): () => void
}
