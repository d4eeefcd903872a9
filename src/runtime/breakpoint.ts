import type { Json } from '../core/base'
import type { NodeId } from '../core/flow'
import type { ScopePath } from '../core/run'

/** Where a run shall stand still: before a node starts, always or where a condition holds, or after it has failed. */
export interface Breakpoint {
  node: NodeId
  /** An expression over what the node can read; pauses where it is true. */
  when?: string
  /** Pauses when the node has failed, instead of before it starts. */
  onError?: true
  /** Kept, but not minded. */
  off?: true
}

export interface Breakpoints {
  list: readonly Breakpoint[]
  /** Pauses whenever any node fails. */
  anyError: boolean
}

/** `over`: to the next start in the same scope, or around it. `into`: to the next start anywhere. `out`: to the next one around the scope. */
export type GoOn = 'continue' | 'over' | 'into' | 'out'

export type DebugCommand =
  | { do: GoOn }
  /** Pauses before the next node starts. */
  | { do: 'pause' }
  | { do: 'breakpoints'; breakpoints: Breakpoints }

/** Where a run stands still, and why. */
export interface PausePlace {
  reason: 'breakpoint' | 'condition' | 'error' | 'step' | 'pause'
  /** The node that starts next; the one that has failed where that is the reason. */
  node: NodeId
  scope: ScopePath
  /** A condition that could not be evaluated, which is why it stands here. */
  problem?: { code: string; params?: Record<string, Json> }
}

/** What goes along with a run that somebody may want to look into. It decides when a run stands still, never what happens in it. */
export interface DebugOptions {
  breakpoints: Breakpoints
  /** Begins paused, before the first node. */
  stepwise?: boolean
  onPaused(place: PausePlace): void
}
