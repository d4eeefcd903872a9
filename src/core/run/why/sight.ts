import type { FlowDocument } from '../../flow'
import type { RunEvent } from '../event'
import type { RunPart } from '../partial/part'
import type { RunTrace } from '../record'

/** A moment of a run: the flow that it ran, and what had happened by then. */
export interface WhySight {
  document: FlowDocument
  trace: RunTrace
  /** Those that the trace was folded from, and maybe more. */
  events: readonly RunEvent[]
  /** Of a partial run. */
  part?: RunPart
}
