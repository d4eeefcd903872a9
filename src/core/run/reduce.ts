import { deepFreeze, getOwn, isJsonObject, type HttpRequest, type Json } from '../base'
import type { RunError, RunEvent, ValueSlot } from './event'
import type { PlanNode, RunPlan } from './plan'
import { slotValue } from './slotValue'
import { openStep, PHASE, type ActiveStep, type RunState, type ScopeState } from './state'

/** Estimated length of an event's own words in a saved trace; values and requests are counted beside it. */
const EVENT_LENGTH = 160

/**
 * Folds one event into the state, in place. Live runs, resumed runs and time travel all go through here; an event
 * that does not fit the plan (a trace of another version of the flow) is a bug of the caller and throws.
 */
export function reduce(plan: RunPlan, state: RunState, event: RunEvent): void {
  state.traceLength += EVENT_LENGTH
  switch (event.type) {
    case 'run.started':
      state.begun = true
      state.run = event.run
      state.seed = event.seed
      state.startedAt = event.at
      state.now = event.at
      state.payload = deepFreeze(valueOf(state, event.payload))
      if (event.error === undefined) decideRoots(plan, state)
      else state.ending = { status: 'failed', output: null, error: event.error }
      return
    case 'run.waiting':
      state.status = 'waiting'
      return
    case 'run.stopping':
      state.ending = event.error.kind === 'cancelled'
        ? { status: 'cancelled', error: event.error }
        : { status: 'failed', output: null, error: event.error }
      return
    case 'run.ended':
      state.status = event.status
      return
    case 'value.stored':
      state.stored.set(event.hash, deepFreeze(event.value))
      state.traceLength += event.length
      return
    case 'clock.advanced':
      state.now = event.at
      return
    case 'edge.live':
    case 'edge.dead':
      settle(state, event.type === 'edge.live')
      return
    case 'variable.set':
      state.variables.set(event.name, valueOf(state, event.value))
      state.assigning = undefined
      return
    default:
      reduceStep(plan, state, event)
  }
}

type StepEvent = Extract<RunEvent, { node: string; scope: string }>

function reduceStep(plan: RunPlan, state: RunState, event: Exclude<StepEvent, { type: 'variable.set' }>): void {
  // Nearly every event is about the step that is next in line: comparing its names is cheaper than two look-ups.
  const likely = state.executing ?? state.deciding[0] ?? state.ready.peek()
  const scope = likely?.scope.path === event.scope ? likely.scope : state.scopes.get(event.scope)
  const node = likely?.node.id === event.node ? likely.node : plan.nodeById.get(event.node)
  if (scope === undefined || node === undefined) throw new Error(`Event ${event.type} of an unknown place: ${event.scope}:${event.node}`)
  if (event.type === 'node.ready') {
    state.deciding.shift()
    const step = openStep(scope, node, event.at)
    scope.steps[node.index] = step
    scope.phases[node.index] = PHASE.active
    state.active.add(step)
    state.ready.push(step)
    return
  }
  if (event.type === 'node.skipped') {
    state.deciding.shift()
    scope.phases[node.index] = PHASE.skipped
    settlePorts(state, scope, node, NO_PORTS)
    return
  }
  const step = scope.steps[node.index]
  if (event.type === 'call.answered' && event.patch !== undefined) state.traceLength += JSON.stringify(event.patch).length
  if (event.type === 'call.answered' && event.late === true) {
    state.pending.delete(event.call)
    // After the end no clock is advanced any more, but the list of events still goes forward in time.
    state.now = Math.max(state.now, event.at)
    return
  }
  if (step === undefined) throw new Error(`Event ${event.type} of a step that is not at work: ${event.scope}:${event.node}`)
  switch (event.type) {
    case 'node.started':
      state.ready.pop()
      state.nodeRuns += 1
      step.attempt = event.attempt
      state.executing = step
      return
    case 'node.retried':
      clear(state, step)
      step.timer = event.timer
      addTimer(state, step, event.timer, event.at, event.until, 'retry')
      return
    case 'node.succeeded':
      succeed(state, scope, node, step, event)
      return
    case 'node.failed':
      finish(state, step, PHASE.failed)
      scope.errors[node.index] = event.error
      if (event.handled) {
        state.handledErrors = true
        settlePorts(state, scope, node, ERROR_PORT)
      } else {
        state.ending = { status: 'failed', output: null, error: event.error }
      }
      return
    case 'node.cancelled':
      finish(state, step, PHASE.cancelled)
      return
    case 'call.sent':
      state.calls += 1
      state.traceLength += requestLength(event.request)
      step.input = valueOf(state, event.input)
      step.call = event.call
      state.pending.set(event.call, { kind: 'call', step, at: event.at, attempt: event.attempt, event, abandoned: false })
      state.executing = undefined
      return
    case 'call.answered':
      state.pending.delete(event.call)
      step.call = undefined
      step.arrived = { kind: 'answer', answer: event.answer }
      state.executing = step
      return
    case 'timer.set':
      addTimer(state, step, event.timer, event.at, event.until, event.purpose)
      if (event.purpose === 'deadline') {
        step.deadline = event.timer
        return
      }
      step.timer = event.timer
      if (event.input !== undefined) step.input = valueOf(state, event.input)
      state.executing = undefined
      return
    case 'timer.fired':
      fire(state, step, event.timer, event.at)
      return
  }
}

function requestLength({ url, headers, body }: HttpRequest): number {
  return url.length + JSON.stringify(headers).length + (body?.length ?? 0)
}

const NO_PORTS: readonly string[] = []
const ERROR_PORT: readonly string[] = ['error']

function valueOf(state: RunState, slot: ValueSlot): Json {
  return slotValue(slot, state.stored) ?? null
}

/** Nodes that nothing leads to are decided at once: the trigger runs, everything else (other triggers too) is dead (R1). */
function decideRoots(plan: RunPlan, state: RunState): void {
  const body = state.scopes.get('') as ScopeState
  for (const node of plan.nodes) {
    if (node.incoming === 0 || node === plan.trigger) decide(state, body, node, node === plan.trigger)
  }
}

function decide(state: RunState, scope: ScopeState, node: PlanNode, run: boolean): void {
  scope.phases[node.index] = PHASE.decided
  state.deciding.push({ scope, node, run: run && node.settings?.disabled !== true })
}

/** The oldest edge whose fate is known becomes live or dead, which may decide its target's join (R3). */
function settle(state: RunState, live: boolean): void {
  const first = state.settling.shift()
  if (first === undefined) throw new Error('An edge settled that was not about to')
  const { scope, edge } = first
  const node = edge.to
  const { index } = node
  scope.edges[edge.index] = live ? 1 : 2
  const open = (scope.openEdges[index] as number) - 1
  const alive = (scope.liveEdges[index] as number) + (live ? 1 : 0)
  scope.openEdges[index] = open
  scope.liveEdges[index] = alive
  if (scope.phases[index] !== PHASE.open) return
  if (node.join === 'race' && live) decide(state, scope, node, true)
  else if (open === 0) decide(state, scope, node, node.join === 'all' ? alive === node.incoming : alive > 0)
}

/** Success makes the edges of the chosen ports live and all others dead, in document order (R4). */
function settlePorts(state: RunState, scope: ScopeState, node: PlanNode, ports: readonly string[]): void {
  for (const edge of node.outgoing) state.settling.push({ scope, edge, live: ports.includes(edge.port) })
}

function succeed(
  state: RunState, scope: ScopeState, node: PlanNode, step: ActiveStep, event: Extract<RunEvent, { type: 'node.succeeded' }>,
): void {
  finish(state, step, PHASE.succeeded)
  const output = deepFreeze(valueOf(state, event.output))
  scope.outputs[node.index] = output
  if (event.handled !== undefined) {
    scope.errors[node.index] = event.handled
    state.handledErrors = true
  } else if (node.type === 'logic.set') {
    const name = memberOf(valueOf(state, event.input), 'variable')
    if (typeof name === 'string') state.assigning = { scope: scope.path, node, name, value: memberOf(output, 'value') ?? null }
  } else if (node.type === 'logic.end') {
    endFlow(state, node, event.attempt, valueOf(state, event.input), output)
    return
  }
  settlePorts(state, scope, node, event.ports)
}

/** End ends the flow at once, with what it was given (R11). */
function endFlow(state: RunState, node: PlanNode, attempt: number, input: Json, output: Json): void {
  if (memberOf(input, 'status') !== 'failed') {
    state.ending = { status: 'succeeded', output }
    return
  }
  const message = memberOf(input, 'message')
  const error: RunError = {
    kind: 'business', code: 'flow.endedAsFailed', params: { message: typeof message === 'string' ? message : '' },
    node: node.id, scope: '', attempt,
  }
  state.ending = { status: 'failed', output, error }
}

function memberOf(value: Json, name: string): Json | undefined {
  return isJsonObject(value) ? getOwn(value, name) : undefined
}

function addTimer(
  state: RunState, step: ActiveStep, timer: string, at: number, until: number, purpose: 'wait' | 'deadline' | 'retry',
): void {
  state.timers += 1
  state.pending.set(timer, { kind: 'timer', step, at, until, purpose })
}

function fire(state: RunState, step: ActiveStep, timer: string, at: number): void {
  const pending = state.pending.get(timer)
  state.pending.delete(timer)
  if (pending?.kind !== 'timer') throw new Error(`A timer fired that was not set: ${timer}`)
  if (pending.purpose === 'retry') {
    step.timer = undefined
    step.readyAt = at
    state.ready.push(step)
    return
  }
  if (pending.purpose === 'wait') step.timer = undefined
  else step.deadline = undefined
  step.arrived = { kind: pending.purpose === 'wait' ? 'fired' : 'overdue' }
  state.executing = step
}

function finish(state: RunState, step: ActiveStep, phase: number): void {
  clear(state, step)
  step.scope.phases[step.index] = phase
  step.scope.steps[step.index] = undefined
  state.active.delete(step)
}

/** Ends an attempt: its timers are dropped; a call without an answer stays known, since the answer may come late. */
function clear(state: RunState, step: ActiveStep): void {
  if (state.executing === step) state.executing = undefined
  if (step.timer !== undefined) state.pending.delete(step.timer)
  if (step.deadline !== undefined) state.pending.delete(step.deadline)
  if (step.call !== undefined) {
    const pending = state.pending.get(step.call)
    if (pending?.kind === 'call') pending.abandoned = true
  }
  step.call = step.timer = step.deadline = step.input = step.arrived = undefined
}
