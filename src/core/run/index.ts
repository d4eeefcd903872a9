export type {
  CallAnswer, Instant, RunError, RunEvent, RunStatus, ScopePath, StepStatus, ValueSlot, WorldPatch,
} from './event'
export type { Advance, CallResult, Delivery, Effect, UnsignedCall } from './kernel'
export type { AttemptTrace, CallTrace, RunRecord, RunTrace, StepTrace } from './record'
export { advance, type AdvanceOptions } from './advance'
export { callEffectOf } from './callEffect'
export { foldState, pendingEffects } from './fold'
export { LIMITS } from './limits'
export { planRun, type PlanEdge, type PlanNode, type RunPlan } from './plan'
export { hasEnded, startState, type RunStart, type RunState } from './state'
export { createTraceFold, foldTrace, type TraceFold } from './trace'
export { durationMs, instantOf, isoInstant } from './time'
