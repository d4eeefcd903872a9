import type { Json } from '../../base'
import type { NodeId } from '../../flow'
import type { Instant, PartWish, RunError } from '../event'

/** The part of a flow that a run works through, and what stands in for nodes that it does not run. Plain JSON. */
export interface RunPart extends PartWish {
  /** Nodes that take part, and with a node all its upstream; the others are not reached. */
  nodes: NodeId[]
  /** By node: what is taken from an earlier run in place of running it. */
  reused: Record<NodeId, RecordedOutcome>
  /** The run that it is taken from. */
  of?: string
  /** When that run came to where this one goes on: nothing is run anew before, on the run's clock. */
  resumeAt?: Instant
}

/**
 * What a node came to in a run: chosen ports and output, or a failure that its error port took. `variables`: what had
 * been set inside of a container by its end, by name.
 */
export type RecordedOutcome = { variables?: Record<string, Json> } & (
  | { status: 'succeeded'; input: Json; output: Json; ports: string[]; handled?: RunError }
  | { status: 'failed'; input?: Json; error: RunError }
)

/** Why there is nothing to run. */
export type PartObstacle = 'part.unknownNode' | 'part.disabled' | 'part.bypassed' | 'part.noTrigger' | 'part.needsTrigger'
