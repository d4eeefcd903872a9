import type { PlannedFault } from '../core/cases'
import type { Connection } from '../core/connector'
import type { WorldSnapshot } from '../runtime'
import type { GivenFiles } from './givenFiles'

/** What a run on the command line takes beside its spec. */
export interface PlayOptions {
  connections: readonly Connection[]
  /** The world the run starts from; that of the seed data where absent. */
  world?: WorldSnapshot
  /** Calls that go wrong on purpose. */
  faults?: readonly PlannedFault[]
  /** Bytes of files that the flow names, beside those that come with the program. */
  files?: GivenFiles
}
