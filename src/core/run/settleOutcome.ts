import type { Json } from '../base'
import type { Emitter } from './emitter'
import { errorRecord } from './errorRecord'
import type { Outcome, StepError } from './execute'
import { fateOf, finalFate, placedError } from './failure'
import type { ActiveStep } from './state'

/** Turns what an executor came to into events. Stops quietly where the emitter is full: the state leads back here. */
export function settleOutcome(out: Emitter, step: ActiveStep, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'succeed':
      settleSuccess(out, step, outcome)
      return
    case 'fail':
      settleFailure(out, step, outcome.error, outcome)
      return
    case 'call':
      settleCall(out, step, outcome)
      return
    case 'wait':
      settleWait(out, step, outcome)
      return
    case 'listen':
      settleListen(out, step, outcome)
      return
    case 'open':
      settleOpen(out, step, outcome)
  }
}

function settleSuccess(out: Emitter, step: ActiveStep, outcome: Extract<Outcome, { kind: 'succeed' }>): void {
  const { state } = out
  const input = out.slot(outcome.input)
  if ('room' in input) return
  if ('tooLarge' in input) return settleFailure(out, step, { kind: 'limit', code: input.tooLarge, params: { value: 'input' } })
  const output = out.slot(outcome.output)
  if ('room' in output) return
  if ('tooLarge' in output) return settleFailure(out, step, { kind: 'limit', code: output.tooLarge, params: { value: 'output' } })
  out.emitEnd(step, {
    type: 'node.succeeded', at: state.now, scope: step.scope.path, node: step.node.id, attempt: step.attempt,
    input: input.slot, output: output.slot, ports: outcome.ports as string[], ...(outcome.pinned === true && { pinned: true }),
  })
}

/** `pinned`: a failure that a pin says, which stands for all attempts. */
function settleFailure(out: Emitter, step: ActiveStep, cause: StepError, about: { input?: Json; retryAfterMs?: number; pinned?: true } = {}): void {
  const { state } = out
  const { input: given, retryAfterMs } = about
  const pinned = about.pinned === true ? { pinned: true as const } : {}
  const error = placedError(step, cause)
  const place = { at: state.now, scope: step.scope.path, node: step.node.id, attempt: step.attempt } as const
  const fate = about.pinned === true ? finalFate(step) : fateOf(state, step, cause, retryAfterMs)
  if (fate.do === 'retry') {
    out.emitTimer(step, { type: 'node.retried', ...place, error, until: state.now + fate.delayMs, timer: `t${state.timers + 1}` })
    return
  }
  const input = given === undefined ? undefined : out.slot(given)
  if (input !== undefined && 'room' in input) return
  // An input too large to be kept is left out: the failure is what matters.
  const kept = input !== undefined && 'slot' in input ? { input: input.slot } : {}
  if (fate.do === 'fail') {
    out.emitEnd(step, { type: 'node.failed', ...place, ...kept, error, handled: fate.handled, ...pinned })
    return
  }
  const fallback = out.slot(step.node.type === 'logic.try' ? { succeeded: false, error: errorRecord(error) } : step.node.settings?.fallback ?? null)
  if ('room' in fallback) return
  if ('tooLarge' in fallback) {
    out.emitEnd(step, { type: 'node.failed', ...place, ...kept, error, handled: false, ...pinned })
    return
  }
  out.emitEnd(step, {
    type: 'node.succeeded', ...place, input: kept.input ?? { inline: null }, output: fallback.slot, ports: ['out'], handled: error, ...pinned,
  })
}

function settleCall(out: Emitter, step: ActiveStep, outcome: Extract<Outcome, { kind: 'call' }>): void {
  const { state } = out
  const { call } = outcome
  if ((call.request.body?.length ?? 0) > out.plan.limits.valueLength) {
    return settleFailure(out, step, { kind: 'limit', code: 'limit.valueLength', params: { value: 'request' } })
  }
  const input = out.slot(outcome.input)
  if ('room' in input) return
  if ('tooLarge' in input) return settleFailure(out, step, { kind: 'limit', code: input.tooLarge, params: { value: 'input' } })
  if (!setDeadline(out, step)) return
  out.emitCall({
    type: 'call.sent', at: state.now, scope: step.scope.path, node: step.node.id, attempt: step.attempt,
    call: `c${state.calls + 1}`, input: input.slot, ...call,
  })
}

function settleWait(out: Emitter, step: ActiveStep, outcome: Extract<Outcome, { kind: 'wait' }>): void {
  const { state } = out
  // Told before the wait, so that the clock never jumps over the limit first.
  if (outcome.until > state.startedAt + out.plan.limits.virtualMs) {
    return settleFailure(out, step, { kind: 'limit', code: 'limit.virtualTime', params: { ms: out.plan.limits.virtualMs } }, outcome)
  }
  const input = out.slot(outcome.input)
  if ('room' in input) return
  if ('tooLarge' in input) return settleFailure(out, step, { kind: 'limit', code: input.tooLarge, params: { value: 'input' } })
  if (!setDeadline(out, step)) return
  out.emitTimer(step, {
    type: 'timer.set', at: state.now, scope: step.scope.path, node: step.node.id, timer: `t${state.timers + 1}`,
    until: outcome.until, purpose: 'wait', input: input.slot,
  })
}

function settleListen(out: Emitter, step: ActiveStep, outcome: Extract<Outcome, { kind: 'listen' }>): void {
  const { state } = out
  const { name, correlation, until } = outcome
  if (until !== undefined && until > state.startedAt + out.plan.limits.virtualMs) {
    return settleFailure(out, step, { kind: 'limit', code: 'limit.virtualTime', params: { ms: out.plan.limits.virtualMs } }, outcome)
  }
  const input = out.slot(outcome.input)
  if ('room' in input) return
  if ('tooLarge' in input) return settleFailure(out, step, { kind: 'limit', code: input.tooLarge, params: { value: 'input' } })
  if (!setDeadline(out, step)) return
  const place = { at: state.now, scope: step.scope.path, node: step.node.id } as const
  if (until !== undefined && step.timer === undefined && !out.emitTimer(step, { type: 'timer.set', ...place, timer: `t${state.timers + 1}`, until, purpose: 'expiry' })) return
  out.emit({ type: 'event.awaited', ...place, name, correlation, input: input.slot, ...(until !== undefined && { until }) })
}

function settleOpen(out: Emitter, step: ActiveStep, outcome: Extract<Outcome, { kind: 'open' }>): void {
  const { state } = out
  const input = out.slot(outcome.input)
  if ('room' in input) return
  if ('tooLarge' in input) return settleFailure(out, step, { kind: 'limit', code: input.tooLarge, params: { value: 'input' } })
  if (!setDeadline(out, step)) return
  const calls = step.node.loop?.calls
  out.emit({
    type: 'container.opened', at: state.now, scope: step.scope.path, node: step.node.id, attempt: step.attempt,
    input: input.slot, ...(outcome.count === undefined ? {} : { count: outcome.count }), ...(calls && { calls: calls.name }),
  })
}

/** The node's own time-out, set once for an attempt. False where there was no room. */
function setDeadline(out: Emitter, step: ActiveStep): boolean {
  const timeoutMs = step.node.settings?.timeoutMs
  if (timeoutMs === undefined || step.deadline !== undefined) return true
  const { state } = out
  return out.emitTimer(step, {
    type: 'timer.set', at: state.now, scope: step.scope.path, node: step.node.id, timer: `t${state.timers + 1}`,
    until: state.now + timeoutMs, purpose: 'deadline',
  })
}
