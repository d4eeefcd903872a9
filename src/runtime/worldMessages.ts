import type { HttpRequest, HttpResponse, JsonObject, SandboxFault, WorldNames, WorldView } from '../core/base'
import type { Connection, ConnectorDefinition } from '../core/connector'
import type { CallResult, Instant } from '../core/run'
import type { ConnectionTest } from '../transport'
import type { CallEffect } from './drive/ports'
import type { Meanwhile } from './meanwhile'
import type { ApartWorld, Happened, Happening, LookupCall, PlatformData, WorldSnapshot } from './protocol'

/** Page → world worker. Each request is answered by a message with its `id`. */
export type ToWorld =
  | { id: number; type: 'look' }
  /** The first word: what time it is for people. The sandbox is seeded around it; without this it is as of the fixed start. */
  | { id: number; type: 'begin'; at: Instant }
  | { id: number; type: 'reset'; at: Instant }
  | { id: number; type: 'load'; world: WorldSnapshot }
  | { id: number; type: 'faults'; faults: SandboxFault[] }
  /** The clock goes on to that instant. */
  | { id: number; type: 'advance'; to: Instant }
  /** A run has ended at this instant, however it ended, or begins to wait: nothing after it happens before. */
  | { id: number; type: 'rest'; run: string; at: Instant; waits: boolean }
  /** A run begins, in the world that is now, in `world` or in one of its own: its calls come by the port that is handed over, and go out with these connections' secrets and with those that are kept here under the ids in `saved`. Of a run that `resumes` after waiting, the answer says what happened here meanwhile. */
  | { id: number; type: 'open'; seed: number; connections: Connection[]; connectors: ConnectorDefinition[]; saved: string[]; world?: WorldSnapshot; apart?: OpenApart; resumes?: string }
  /** A run in a world of its own is over: its world is told once more, and forgotten. */
  | { id: number; type: 'leave'; session: number; at: Instant }
  /** What may happen in the sandbox by itself. */
  | { id: number; type: 'happenings' }
  /** Lets one of these happen. */
  | { id: number; type: 'happen'; system: string; happening: string; input: JsonObject; at: Instant }
  /** The seed data as they are when seeded at that instant, or at the fixed start. */
  | { id: number; type: 'seed'; at?: Instant }
  /** A call to the designer's own backend, which keeps saved connections. */
  | { id: number; type: 'platform'; request: HttpRequest }
  /** What that backend shall know of. */
  | { id: number; type: 'know'; data: PlatformData }
  /** The bytes of a file that the world has asked for; none where nobody has them. */
  | { id: number; type: 'file'; bytes?: Uint8Array }
  /** Whether a connection is good: one that is kept here, or one that is just being typed. */
  | { id: number; type: 'test'; connector: ConnectorDefinition; connection: string | Connection }
  /** What a field can be set to, asked apart from any run, with this connection or the one that is kept here under that id. */
  | { id: number; type: 'lookup'; call: LookupCall; connector: ConnectorDefinition; connection?: string | Connection }

/** A world of a run's own, by the number that the page gives it. */
export interface OpenApart { session: number; startAt: Instant; world: ApartWorld }

export type FromWorld =
  | { id: number; ok: true; world?: { snapshot: WorldSnapshot; views: WorldView[]; names?: WorldNames }; snapshot?: WorldSnapshot; response?: HttpResponse; kept?: 'encrypted' | 'memory'; test?: ConnectionTest; happenings?: Happening[]; happened?: Happened; result?: CallResult; meanwhile?: Meanwhile }
  | { id: number; ok: false; message: string }

/** World worker → page: the bytes of a file are needed for a call. Answered by a `file` with the same `id`. */
export interface WorldNeedsFile { need: string; id: number }

/** Run worker → world worker, by the run's own port: a call, or what the world is to become beside the run's calls. */
export type WorldCall = { id: number; call: CallEffect } | { id: number; amend: Meanwhile }
export type WorldCallAnswer = { id: number; result: CallResult } | { id: number; amended: true }
