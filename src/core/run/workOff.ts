import type { Emitter } from './emitter'
import type { CallAnswer, RunError } from './event'
import { parseJsonExact } from '../connector'
import type { CallResult, Delivery } from './kernel'
import { LIMITS } from './limits'
import { mayHaveHappened } from './mayHaveHappened'
import { hasEnded, type Pending, type RunState } from './state'

/**
 * Does the next thing that follows from the state alone, in the one order that R12 fixes: begin; take note of a
 * cancellation; end what is ending; set a variable; settle edges; decide joins; go on with the step at work (which
 * is the caller's part); start the first ready step; take up what was delivered; end. False where there is nothing.
 */
export function workOff(out: Emitter): boolean {
  const { state } = out
  if (!state.begun) return begin(out)
  if (hasEnded(state)) return takeUpLate(out)
  if (state.ending !== undefined) return endRun(out, state.ending)
  const cancel = state.inbox.length === 0 ? undefined : state.inbox.find(isCancel)
  if (cancel !== undefined) {
    if (cancel.at > state.now) return out.emit({ type: 'clock.advanced', at: cancel.at, from: state.now })
    return stop(out, cancel.error ?? { kind: 'cancelled', code: 'run.cancelled' })
  }
  if (state.assigning !== undefined) return assign(out, state.assigning)
  if (state.settling.length > 0) return settleEdge(out)
  if (state.deciding.length > 0) return decideNode(out)
  if (state.executing !== undefined) return false
  if (state.ready.size > 0) return startStep(out)
  if (state.inbox.length > 0) return takeUp(out)
  if (state.active.size > 0) return false
  return out.emit({ type: 'run.ended', at: state.now, status: state.handledErrors ? 'succeededWithHandledErrors' : 'succeeded', output: { inline: null } })
}

/** Whether `workOff` or a step has something to do without another delivery. */
export function hasWork(state: RunState): boolean {
  if (!state.begun || hasEnded(state)) return state.inbox.length > 0
  return state.ending !== undefined || state.assigning !== undefined || state.settling.length > 0 || state.deciding.length > 0
    || state.executing !== undefined || state.ready.size > 0 || state.inbox.length > 0 || state.active.size === 0
}

const isCancel = (delivery: Delivery): delivery is Extract<Delivery, { type: 'cancel' }> => delivery.type === 'cancel'

function begin(out: Emitter): boolean {
  const { state, plan } = out
  const at = state.inbox.findIndex(({ type }) => type === 'begin')
  if (at < 0) return false
  const payload = out.slot(state.payload)
  if ('room' in payload) return true
  const event = { type: 'run.started', at: state.now, run: state.run, flow: plan.document.id, trigger: plan.trigger.node.id, seed: state.seed, kernel: 1 } as const
  const emitted = 'slot' in payload
    ? out.emit({ ...event, payload: payload.slot })
    : out.emit({ ...event, payload: { inline: null }, error: { kind: 'limit', code: payload.tooLarge, params: { value: 'payload' } } })
  if (emitted) state.inbox.splice(at, 1)
  return true
}

function stop(out: Emitter, error: RunError): boolean {
  out.emit({ type: 'run.stopping', at: out.state.now, error })
  return true
}

/** Cancels what is under way, in the order in which it became ready, then ends the run (R7). */
function endRun(out: Emitter, ending: NonNullable<RunState['ending']>): boolean {
  const { state } = out
  for (const step of state.active) {
    const place = { at: state.now, scope: step.scope.path, node: step.node.id } as const
    // A step that the run was stopped because of has failed; the others are only cancelled.
    if (ending.status === 'failed' && ending.error.node === step.node.id) {
      return out.emitEnd(step, { type: 'node.failed', ...place, attempt: step.attempt, error: ending.error, handled: false })
    }
    return out.emitEnd(step, { type: 'node.cancelled', ...place, ...(mayHaveHappened(state, step) ? { mayHaveHappened: true } : {}) })
  }
  if (ending.status === 'cancelled') return out.emit({ type: 'run.ended', at: state.now, status: 'cancelled', output: { inline: null }, error: ending.error })
  const output = out.slot(ending.output)
  if ('room' in output) return true
  const slot = 'slot' in output ? output.slot : { inline: null }
  if (ending.status === 'failed') return out.emit({ type: 'run.ended', at: state.now, status: 'failed', output: slot, error: ending.error })
  return out.emit({ type: 'run.ended', at: state.now, status: state.handledErrors ? 'succeededWithHandledErrors' : 'succeeded', output: slot })
}

function assign(out: Emitter, { scope, node, name, value }: NonNullable<RunState['assigning']>): boolean {
  const kept = out.slot(value)
  if ('room' in kept) return true
  // The value is part of an output that was kept before, so it cannot be too large.
  if ('tooLarge' in kept) throw new Error('A variable was given a value larger than the output it came from')
  return out.emit({ type: 'variable.set', at: out.state.now, scope, node: node.id, name, value: kept.slot })
}

function settleEdge(out: Emitter): boolean {
  const next = out.state.settling[0]
  if (next === undefined) return false
  return out.emit({ type: next.live ? 'edge.live' : 'edge.dead', at: out.state.now, scope: next.scope.path, edge: next.edge.id })
}

function decideNode(out: Emitter): boolean {
  const next = out.state.deciding[0]
  if (next === undefined) return false
  return out.emit({ type: next.run ? 'node.ready' : 'node.skipped', at: out.state.now, scope: next.scope.path, node: next.node.id })
}

function startStep(out: Emitter): boolean {
  const { state } = out
  const step = state.ready.peek()
  if (step === undefined) return false
  if (state.nodeRuns >= LIMITS.nodeRuns) return stop(out, { kind: 'limit', code: 'limit.nodeRuns', params: { limit: LIMITS.nodeRuns } })
  if (state.traceLength >= LIMITS.traceLength) return stop(out, { kind: 'limit', code: 'limit.traceLength', params: { limit: LIMITS.traceLength } })
  return out.emit({ type: 'node.started', at: state.now, scope: step.scope.path, node: step.node.id, attempt: step.attempt + 1 })
}

/** Takes up the oldest delivery. One for a call or timer that nobody waits for any more moves no clock. */
function takeUp(out: Emitter): boolean {
  const { state } = out
  const delivery = state.inbox[0]
  if (delivery === undefined) return false
  const pending = delivery.type === 'answer' ? state.pending.get(delivery.call) : delivery.type === 'timer' ? state.pending.get(delivery.timer) : undefined
  if (pending === undefined || (delivery.type !== 'answer' && delivery.type !== 'timer')) {
    state.inbox.shift()
    return true
  }
  if (delivery.at > state.startedAt + LIMITS.virtualMs) return stop(out, { kind: 'limit', code: 'limit.virtualTime', params: {} })
  if (delivery.at > state.now && !out.emit({ type: 'clock.advanced', at: delivery.at, from: state.now })) return true
  if (pending.kind === 'call' && delivery.type === 'answer') return answer(out, pending, delivery)
  if (pending.kind === 'timer' && delivery.type === 'timer') {
    const { step } = pending
    if (out.emit({ type: 'timer.fired', at: state.now, scope: step.scope.path, node: step.node.id, timer: delivery.timer })) state.inbox.shift()
    return true
  }
  state.inbox.shift()
  return true
}

/** After the end only answers to abandoned calls are still recorded: what they did to the world did happen. */
function takeUpLate(out: Emitter): boolean {
  const { state } = out
  const delivery = state.inbox[0]
  if (delivery === undefined) return false
  const pending = delivery.type === 'answer' ? state.pending.get(delivery.call) : undefined
  if (delivery.type === 'answer' && pending?.kind === 'call') return answer(out, pending, delivery)
  state.inbox.shift()
  return true
}

function answer(out: Emitter, pending: Extract<Pending, { kind: 'call' }>, delivery: Extract<Delivery, { type: 'answer' }>): boolean {
  const { state } = out
  const { result } = delivery
  const data = callAnswer(out, result)
  if (data === undefined) return true
  const { event } = pending
  const emitted = out.emit({
    type: 'call.answered', at: Math.max(state.now, delivery.at), scope: event.scope, node: event.node, attempt: event.attempt, call: event.call,
    answer: data, ...(result.patch === undefined ? {} : { patch: result.patch }), ...(pending.abandoned ? { late: true } : {}),
  })
  if (emitted) state.inbox.shift()
  return true
}

/** The answer as the trace keeps it: the body parsed where it is JSON. Undefined where there was no room. */
function callAnswer(out: Emitter, result: CallResult): CallAnswer | undefined {
  if (result.kind === 'failure') {
    const { failure, code, params, vendor } = result
    return { kind: 'failure', failure, ...(code === undefined ? {} : { code }), ...(params === undefined ? {} : { params }), ...(vendor === undefined ? {} : { vendor }) }
  }
  const { status, headers, body } = result.response
  const parsed = body === '' ? undefined : parseJsonExact(body)
  const slot = out.slot(parsed === undefined ? body : parsed)
  if ('room' in slot) return undefined
  if ('tooLarge' in slot) return { kind: 'failure', failure: 'network', code: slot.tooLarge, params: { value: 'answer' } }
  return { kind: 'response', status, headers, body: slot.slot, ...(parsed === undefined ? { text: true } : {}) }
}
