import type { PlannedFault } from '../core/cases'
import type { Connection } from '../core/connector'
import type { WorldSnapshot } from '../runtime'

/** What a run on the command line takes beside its spec. */
export interface PlayOptions {
  connections: readonly Connection[]
  /** The world the run starts from; that of the seed data where absent. */
  world?: WorldSnapshot
  /** Calls that go wrong on purpose. */
  faults?: readonly PlannedFault[]
}
