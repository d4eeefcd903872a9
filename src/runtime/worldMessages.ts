import type { Connection, ConnectorDefinition } from '../core/connector'
import type { CallResult, Instant } from '../core/run'
import type { CallEffect } from './drive/ports'
import type { WorldSnapshot, WorldView } from './protocol'

/** Page → world worker. Each request is answered by a message with its `id`. */
export type ToWorld =
  | { id: number; type: 'look' }
  | { id: number; type: 'reset' }
  /** A run has ended at this instant, however it ended: nothing after it happens before. */
  | { id: number; type: 'advance'; to: Instant }
  /** A run begins: its calls come by the port that is handed over, and go out with these connections' secrets. */
  | { id: number; type: 'open'; seed: number; connections: Connection[]; connectors: ConnectorDefinition[] }

export type FromWorld =
  | { id: number; ok: true; world?: { snapshot: WorldSnapshot; views: WorldView[] } }
  | { id: number; ok: false; message: string }

/** Run worker → world worker, by the run's own port. */
export interface WorldCall { id: number; call: CallEffect }
export interface WorldCallAnswer { id: number; result: CallResult }
