import type { RunEvent } from './event'
import { callEffectOf } from './callEffect'
import type { Effect } from './kernel'
import type { RunPlan } from './plan'
import { reduce } from './reduce'
import { startState, type RunStart, type RunState } from './state'

/**
 * The state after a prefix of a run's events: for going on with a stopped run and for time travel. `start` is what
 * the run was started with; `plan` must come from the same document. Events that do not fit throw.
 */
export function foldState(plan: RunPlan, start: RunStart, events: Iterable<RunEvent>): RunState {
  const state = startState(plan, start)
  for (const event of events) reduce(plan, state, event)
  return state
}

/** What a driver that takes over a stopped run has to do again: calls without an answer, timers that have not fired, in order. */
export function pendingEffects(state: RunState): Effect[] {
  const effects: Effect[] = []
  for (const [id, pending] of state.pending) {
    if (pending.kind === 'timer') effects.push({ type: 'timer', timer: id, until: pending.until })
    else effects.push(callEffectOf(pending.event))
  }
  return effects
}
