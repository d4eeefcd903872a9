import { stopListening } from './eventWaits'
import type { PlanNode } from './plan'
import { PHASE, type ActiveStep, type RunState, type ScopeState } from './state'

/**
 * A scope begins with the nodes that nothing leads to (R2). In the flow's body the trigger runs and everything else, other
 * triggers too, is dead (R1); a container's body has no trigger, and all of them run.
 */
export function decideFirst(state: RunState, scope: ScopeState, trigger?: PlanNode): void {
  for (const node of scope.body.nodes) {
    if (node.incoming === 0 || node === trigger) decide(state, scope, node, trigger === undefined ? !node.type.startsWith('trigger.') : node === trigger)
  }
}

function decide(state: RunState, scope: ScopeState, node: PlanNode, run: boolean): void {
  scope.phases[node.place] = PHASE.decided
  scope.busy += 1
  state.deciding.push({ scope, node, run: (run || node.asked || node.recorded !== undefined) && node.settings?.disabled !== true })
}

/** The oldest edge whose fate is known becomes live or dead, which may decide its target's join (R3). */
export function settle(state: RunState, live: boolean): void {
  const first = state.settling.shift()
  if (first === undefined) throw new Error('An edge settled that was not about to')
  const { scope, edge } = first
  const node = edge.to
  const { place } = node
  const open = (scope.openEdges[place] as number) - 1
  const alive = (scope.liveEdges[place] as number) + (live ? 1 : 0)
  scope.openEdges[place] = open
  scope.liveEdges[place] = alive
  if (scope.phases[place] === PHASE.open) {
    if (node.join === 'race' && live) decide(state, scope, node, true)
    else if (open === 0) decide(state, scope, node, node.join === 'all' ? alive === node.incoming : alive > 0)
  }
  rest(state, scope)
}

/** Success makes the edges of the chosen ports live and all others dead, in document order (R4). */
export function settlePorts(state: RunState, scope: ScopeState, node: PlanNode, ports: readonly string[]): void {
  for (const edge of node.outgoing) {
    scope.busy += 1
    state.settling.push({ scope, edge, live: ports.includes(edge.port) })
  }
}

/** One thing less is going on in the scope. An iteration in which nothing is left is over. */
export function rest(state: RunState, scope: ScopeState): void {
  scope.busy -= 1
  if (scope.busy === 0) closeWhereIdle(state, scope)
}

export function closeWhereIdle(state: RunState, scope: ScopeState): void {
  if (scope.busy === 0 && scope.loop !== undefined && scope.ending === undefined) state.closing.push(scope)
}

/** Ends a step's work for good. */
export function finish(state: RunState, step: ActiveStep, phase: number): void {
  clear(state, step)
  const { scope, loop, node } = step
  scope.phases[node.place] = phase
  scope.steps[node.place] = undefined
  scope.active.delete(step)
  step.over = true
  if (loop === undefined) return
  drop(state.looping, loop)
  if (state.unwinding !== undefined && 'loop' in state.unwinding && state.unwinding.loop === loop) state.unwinding = undefined
}

/** Ends an attempt: its timers are dropped; a call without an answer stays known, since the answer may come late. */
export function clear(state: RunState, step: ActiveStep): void {
  if (state.executing === step) state.executing = undefined
  stopListening(state, step)
  if (step.timer !== undefined) state.pending.delete(step.timer)
  if (step.deadline !== undefined) state.pending.delete(step.deadline)
  if (step.call !== undefined) {
    const pending = state.pending.get(step.call)
    if (pending?.kind === 'call') pending.abandoned = true
  }
  step.call = step.timer = step.deadline = step.input = step.arrived = undefined
}

export function drop<T>(list: T[], item: T): void {
  const at = list.indexOf(item)
  if (at >= 0) list.splice(at, 1)
}

/** The first step that is ready and has not been cancelled since. */
export function firstReady(state: RunState): ActiveStep | undefined {
  let step = state.ready.peek()
  while (step?.over === true) {
    state.ready.pop()
    step = state.ready.peek()
  }
  return step
}
