import { deepFreeze, getOwn, isJsonObject, type HttpRequest, type Json } from '../base'
import type { RunError, RunEvent, ValueSlot } from './event'
import { beginToListen, keepEvent, stopListening, takeEvent } from './eventWaits'
import type { PlanNode, RunPlan } from './plan'
import { reduceLoop } from './reduceLoop'
import { clear, decideFirst, finish, firstReady, rest, settle, settlePorts } from './scopeWork'
import { slotValue } from './slotValue'
import { openStep, PHASE, type ActiveStep, type RunState, type ScopeEnding, type ScopeState, type TimerPurpose } from './state'

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
      state.body.flow.payload = state.payload
      if (event.error === undefined) decideFirst(state, state.body, plan.trigger)
      else state.ending = { status: 'failed', output: null, error: event.error }
      return
    case 'run.waiting':
      state.status = 'waiting'
      return
    case 'event.delivered':
      goOnAfterWaiting(state)
      keepEvent(state, event)
      return
    case 'world.changed':
      state.traceLength += JSON.stringify(event.patch).length
      return
    case 'clock.released':
      goOnAfterWaiting(state)
      state.passing = true
      return
    case 'run.stopping':
      goOnAfterWaiting(state)
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
    case 'data.changed':
      goOnAfterWaiting(state)
      changeData(state, event.change)
      return
    case 'variable.set':
      scopeOf(state, event).flow.variables.set(event.name, valueOf(state, event.value))
      state.assigning = undefined
      return
    default:
      reduceStep(state, event)
  }
}

/** What a person gave a step that had ended, or a variable. */
function changeData(state: RunState, change: Extract<RunEvent, { type: 'data.changed' }>['change']): void {
  if ('variable' in change) {
    state.variables.set(change.variable, deepFreeze(valueOf(state, change.value)))
    return
  }
  const scope = state.scopes.get(change.scope)
  const node = scope?.flow.plan.nodeById.get(change.node)
  if (scope === undefined || node === undefined || scope.body !== node.body) throw new Error(`A change of an unknown place: ${change.scope}:${change.node}`)
  scope.outputs[node.place] = deepFreeze(valueOf(state, change.output))
}

function scopeOf(state: RunState, { type, scope: path, node }: { type: string; scope: string; node: string }): ScopeState {
  const scope = state.scopes.get(path)
  if (scope === undefined) throw new Error(`Event ${type} of an unknown place: ${path}:${node}`)
  return scope
}

type StepEvent = Extract<RunEvent, { node: string; scope: string }>

function reduceStep(state: RunState, event: Exclude<StepEvent, { type: 'variable.set' }>): void {
  state.traceLength += event.scope.length
  if (event.type === 'call.answered') {
    if (event.patch !== undefined) state.traceLength += JSON.stringify(event.patch).length
    if (event.late === true) {
      // Its scope may be gone by now.
      state.pending.delete(event.call)
      // After the end no clock is advanced any more, but the list of events still goes forward in time.
      state.now = Math.max(state.now, event.at)
      return
    }
  }
  // Nearly every event is about the step that is next in line: comparing its names is cheaper than two look-ups.
  const likely = state.executing ?? state.deciding[0] ?? state.ready.peek()
  const scope = likely?.scope.path === event.scope ? likely.scope : scopeOf(state, event)
  // In another scope the same id may be that of another flow's node.
  const node = likely?.scope === scope && likely.node.id === event.node ? likely.node : scope.flow.plan.nodeById.get(event.node)
  if (node === undefined || scope.body !== node.body) throw new Error(`Event ${event.type} of an unknown place: ${event.scope}:${event.node}`)
  if (event.type === 'node.ready') {
    state.deciding.shift()
    const step = openStep(scope, node, event.at)
    scope.steps[node.place] = step
    scope.phases[node.place] = PHASE.active
    scope.active.add(step)
    state.ready.push(step)
    return
  }
  if (event.type === 'node.skipped' || event.type === 'node.bypassed') {
    state.deciding.shift()
    const skipped = event.type === 'node.skipped'
    scope.phases[node.place] = skipped ? PHASE.skipped : PHASE.bypassed
    settlePorts(state, scope, node, skipped ? NO_PORTS : OUT_PORT)
    rest(state, scope)
    return
  }
  const step = scope.steps[node.place]
  if (step === undefined) throw new Error(`Event ${event.type} of a step that is not at work: ${event.scope}:${event.node}`)
  switch (event.type) {
    case 'node.started':
      firstReady(state)
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
      if (event.changed === true) goOnAfterWaiting(state)
      finish(state, step, PHASE.succeeded)
      succeed(state, scope, node, event)
      rest(state, scope)
      return
    case 'node.failed':
      finish(state, step, PHASE.failed)
      scope.errors[node.place] = event.error
      if (event.handled) {
        state.handledErrors = true
        settlePorts(state, scope, node, ERROR_PORT)
      } else {
        failScope(state, scope, event.error)
      }
      rest(state, scope)
      return
    case 'node.cancelled':
      finish(state, step, PHASE.cancelled)
      rest(state, scope)
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
    case 'event.awaited':
      beginToListen(state, step, event)
      return
    case 'event.taken':
      takeEvent(state, step)
      return
    case 'timer.set':
      addTimer(state, step, event.timer, event.at, event.until, event.purpose)
      if (event.purpose === 'expiry') {
        step.timer = event.timer
        return
      }
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
    default:
      reduceLoop(state, step, event)
  }
}

function requestLength({ url, headers, body }: HttpRequest): number {
  return url.length + JSON.stringify(headers).length + (body?.length ?? 0)
}

const NO_PORTS: readonly string[] = []
const OUT_PORT: readonly string[] = ['out']
const ERROR_PORT: readonly string[] = ['error']

function valueOf(state: RunState, slot: ValueSlot): Json {
  return slotValue(slot, state.stored) ?? null
}

/** A failure that nothing handles where it happened ends the scope: an iteration by its container's policy, or the run (R7). */
function failScope(state: RunState, scope: ScopeState, error: RunError): void {
  if (scope.loop === undefined) {
    state.ending = { status: 'failed', output: null, error }
    return
  }
  scope.ending = { status: 'failed', error }
  state.unwinding = { scope }
}

function succeed(state: RunState, scope: ScopeState, node: PlanNode, event: Extract<RunEvent, { type: 'node.succeeded' }>): void {
  const output = deepFreeze(valueOf(state, event.output))
  scope.outputs[node.place] = output
  if (event.handled !== undefined) {
    scope.errors[node.place] = event.handled
    state.handledErrors = true
  } else if (node.type === 'logic.set') {
    const name = memberOf(valueOf(state, event.input), 'variable')
    if (typeof name === 'string') state.assigning = { scope: scope.path, node, name, value: memberOf(output, 'value') ?? null }
  } else if (node.type === 'logic.break' || node.type === 'logic.next') {
    leaveLoop(state, scope, node.type === 'logic.break' ? 'break' : 'next')
    return
  }
  // Its fallback ends the flow, too.
  if (node.type === 'logic.end') endFlow(state, scope.flow.body, event, output)
  else settlePorts(state, scope, node, event.ports)
}

/** Break and next end the iteration of the nearest loop, whatever else stands around them (R9). */
function leaveLoop(state: RunState, from: ScopeState, status: 'break' | 'next'): void {
  let scope = from
  while (scope.loop?.plan.type === 'logic.try') scope = scope.loop.step.scope
  if (scope.loop === undefined) throw new Error('A step outside any loop ended an iteration')
  scope.ending = { status }
  state.unwinding = { scope }
}

/** End ends the flow at once, with what it was given (R11). */
function endFlow(state: RunState, body: ScopeState, event: Extract<RunEvent, { type: 'node.succeeded' }>, output: Json): void {
  const input = valueOf(state, event.input)
  if (memberOf(input, 'status') !== 'failed') {
    if (body.loop === undefined) state.ending = { status: 'succeeded', output }
    else endCalled(state, body, { status: 'returned', output })
    return
  }
  const message = memberOf(input, 'message')
  const error: RunError = {
    kind: 'business', code: 'flow.endedAsFailed', params: { message: typeof message === 'string' ? message : '' },
    node: event.node, scope: event.scope, attempt: event.attempt,
  }
  if (body.loop === undefined) state.ending = { status: 'failed', output, error }
  else endCalled(state, body, { status: 'failed', error })
}

/** A called flow ends, whatever is under way in it; the run goes on. */
function endCalled(state: RunState, body: ScopeState, ending: ScopeEnding): void {
  body.ending = ending
  state.unwinding = { scope: body }
}

function memberOf(value: Json, name: string): Json | undefined {
  return isJsonObject(value) ? getOwn(value, name) : undefined
}

/** Something came that the run waited for, or let it go on. */
function goOnAfterWaiting(state: RunState): void {
  if (state.status === 'waiting') state.status = 'running'
}

function addTimer(
  state: RunState, step: ActiveStep, timer: string, at: number, until: number, purpose: TimerPurpose,
): void {
  state.timers += 1
  state.pending.set(timer, { kind: 'timer', step, at, until, purpose })
}

function fire(state: RunState, step: ActiveStep, timer: string, at: number): void {
  goOnAfterWaiting(state)
  const pending = state.pending.get(timer)
  state.pending.delete(timer)
  if (pending?.kind !== 'timer') throw new Error(`A timer fired that was not set: ${timer}`)
  if (pending.purpose === 'retry') {
    step.timer = undefined
    step.readyAt = at
    state.ready.push(step)
    return
  }
  if (pending.purpose === 'deadline') step.deadline = undefined
  else step.timer = undefined
  stopListening(state, step)
  if (step.loop !== undefined) {
    // What is under way in the container has to end before it does.
    step.loop.over = { error: { kind: 'timeout', code: 'node.timeout', params: { ms: step.node.settings?.timeoutMs ?? 0 }, node: step.node.id, scope: step.scope.path, attempt: step.attempt } }
    state.unwinding = { loop: step.loop }
    return
  }
  step.arrived = { kind: pending.purpose === 'deadline' ? 'overdue' : 'fired' }
  state.executing = step
}
