import { deepFreeze, getOwn, isJsonObject } from '../base'
import { calledScope, iterationScope, type RunError, type RunEvent } from './event'
import { closeWhereIdle, decideFirst, drop } from './scopeWork'
import { slotValue } from './slotValue'
import { openFlow, openScope, type ActiveStep, type LoopState, type RunState, type ScopeState } from './state'

export type LoopEvent = Extract<RunEvent, { type: 'container.opened' | 'iteration.started' | 'iteration.ended' }>

/** Folds what happens to a container and its iterations. */
export function reduceLoop(state: RunState, step: ActiveStep, event: LoopEvent): void {
  if (event.type === 'container.opened') {
    openLoop(state, step, event)
    return
  }
  const { loop } = step
  if (loop === undefined) throw new Error(`An iteration of a container that has not begun: ${event.scope}:${event.node}`)
  if (event.type === 'iteration.started') beginIteration(state, loop, event.index)
  else endIteration(state, loop, event)
}

/** Whether the container may begin another iteration beside those under way. */
export function mayBegin(loop: LoopState): boolean {
  if (loop.over !== undefined || loop.live.length >= loop.plan.concurrency) return false
  return loop.count === undefined || loop.next < loop.count
}

function openLoop(state: RunState, step: ActiveStep, event: Extract<LoopEvent, { type: 'container.opened' }>): void {
  const plan = step.node.loop
  if (plan === undefined) throw new Error(`A node that holds no others was opened: ${event.scope}:${event.node}`)
  const input = slotValue(event.input, state.stored) ?? null
  const items = isJsonObject(input) ? getOwn(input, 'items') : undefined
  step.input = deepFreeze(input)
  step.loop = {
    step, plan, items: Array.isArray(items) ? items : undefined, count: event.count,
    next: 0, live: [], results: [], errors: [], over: undefined,
  }
  state.executing = undefined
  state.looping.push(step.loop)
}

function beginIteration(state: RunState, loop: LoopState, index: number): void {
  const { scope: around, node } = loop.step
  const order = [...around.order, node.index, index]
  const called = loop.plan.calls?.plan
  const scope = called === undefined
    ? openScope(loop.plan.body, iterationScope(around.path, node.id, index), around.flow, order, loop, index)
    : openFlow(called, loop.step.input ?? null, calledScope(around.path, node.id), order, loop, around.flow.depth + 1).body
  state.scopes.set(scope.path, scope)
  loop.live.push(scope)
  loop.next = index + 1
  if (!mayBegin(loop)) drop(state.looping, loop)
  decideFirst(state, scope, called?.trigger)
  closeWhereIdle(state, scope)
}

function endIteration(state: RunState, loop: LoopState, event: Extract<LoopEvent, { type: 'iteration.ended' }>): void {
  const scope = loop.live.find(({ index }) => index === event.index)
  if (scope === undefined) throw new Error(`An iteration ended that was not under way: ${event.scope}:${event.node}[${event.index}]`)
  state.scopes.delete(scope.path)
  drop(loop.live, scope)
  drop(state.closing, scope)
  forget(state, scope)
  if (state.unwinding !== undefined && 'scope' in state.unwinding && state.unwinding.scope === scope) state.unwinding = undefined
  if (event.status === 'cancelled') return
  if (event.status === 'succeeded' && event.result !== undefined) loop.results[event.index] = deepFreeze(slotValue(event.result, state.stored) ?? null)
  if (event.status === 'failed' && event.error !== undefined) fail(state, loop, event.index, event.error)
  if (event.status === 'break') loop.over = { error: undefined }
  if (loop.over !== undefined) state.unwinding = { loop }
  else if (!state.looping.includes(loop) && (mayBegin(loop) || loop.live.length === 0)) state.looping.push(loop)
}

/** A failure goes on by the container's own policy (R7, R9). */
function fail(state: RunState, loop: LoopState, index: number, error: RunError): void {
  if (loop.plan.type === 'logic.try' || loop.plan.onFailure === 'stop') {
    loop.over = { error }
    return
  }
  state.handledErrors = true
  if (loop.plan.onFailure === 'collect') loop.errors.push({ index, error })
}

/** What was about to happen in an iteration that was cut short does not happen any more. */
function forget(state: RunState, scope: ScopeState): void {
  if (scope.busy === 0) return
  state.settling = state.settling.filter((one) => one.scope !== scope)
  state.deciding = state.deciding.filter((one) => one.scope !== scope)
}
