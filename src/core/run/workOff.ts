import type { Emitter } from './emitter'
import type { CallAnswer, PartWish, RunError } from './event'
import { isListening, nextToTake } from './eventWaits'
import { parseJsonExact } from '../connector'
import type { CallResult, Delivery } from './kernel'
import type { RunPlan } from './plan'
import { takeUpChange } from './fork/takeUpChange'
import { firstReady } from './scopeWork'
import { hasEnded, type Pending, type RunState } from './state'
import { cancelStep, endEarly, nextUnderWay, unwind } from './unwind'

/**
 * Does the next thing that follows from the state alone, in the one order that R12 fixes: begin; take note of a
 * cancellation; end what is ending; take up what a person changed in a fork; unwind what ends before its time; set a variable; settle edges; decide joins; go on
 * with the step at work, end an iteration, begin one (all of which are the caller's part, since they may need an
 * expression); hand an event to a step that waits for it; start the first ready step; take up what was delivered; end. False where there is nothing.
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
  const change = state.inbox.length === 0 ? undefined : state.inbox.find(isChange)
  if (change !== undefined) return takeUpChange(out, change)
  if (state.unwinding !== undefined) return unwind(out, state.unwinding)
  if (state.assigning !== undefined) return assign(out, state.assigning)
  if (state.settling.length > 0) return settleEdge(out)
  if (state.deciding.length > 0) return decideNode(out)
  if (state.executing !== undefined || state.closing.length > 0 || state.looping.length > 0) return false
  const taking = nextToTake(state)
  if (taking !== undefined) return out.emit({ type: 'event.taken', at: state.now, scope: taking.scope.path, node: taking.node.id })
  if (firstReady(state) !== undefined) return startStep(out)
  if (state.inbox.length > 0) return takeUp(out)
  if (state.body.active.size > 0) return false
  return out.emit({ type: 'run.ended', at: state.now, status: state.handledErrors ? 'succeededWithHandledErrors' : 'succeeded', output: { inline: null } })
}

/** Whether `workOff` or a step has something to do without another delivery. */
export function hasWork(state: RunState): boolean {
  if (!state.begun || hasEnded(state)) return state.inbox.length > 0
  return state.ending !== undefined || state.unwinding !== undefined || state.assigning !== undefined || state.settling.length > 0 || state.deciding.length > 0
    || state.executing !== undefined || state.closing.length > 0 || state.looping.length > 0
    || nextToTake(state) !== undefined || firstReady(state) !== undefined || state.inbox.length > 0 || state.body.active.size === 0
}

const isChange = (delivery: Delivery): delivery is Extract<Delivery, { type: 'change' }> => delivery.type === 'change'

const isCancel = (delivery: Delivery): delivery is Extract<Delivery, { type: 'cancel' }> => delivery.type === 'cancel'

function begin(out: Emitter): boolean {
  const { state, plan } = out
  const at = state.inbox.findIndex(({ type }) => type === 'begin')
  if (at < 0) return false
  const payload = out.slot(state.payload)
  if ('room' in payload) return true
  const event = {
    type: 'run.started', at: state.now, run: state.run, flow: plan.document.id, trigger: plan.trigger.node.id, ...(Object.keys(state.env).length > 0 && { env: state.env }), seed: state.seed, kernel: 1, ...asked(plan),
  } as const
  const emitted = 'slot' in payload
    ? out.emit({ ...event, payload: payload.slot })
    : out.emit({ ...event, payload: { inline: null }, error: { kind: 'limit', code: payload.tooLarge, params: { value: 'payload' } } })
  if (emitted) state.inbox.splice(at, 1)
  return true
}

/** What was asked of a partial run, for whoever reads its trace. */
function asked({ part }: RunPlan): { part?: PartWish & { of?: string } } {
  if (part === undefined) return {}
  const { mode, node, of } = part
  return { part: { mode, node, ...(of !== undefined && { of }) } }
}

function stop(out: Emitter, error: RunError): boolean {
  out.emit({ type: 'run.stopping', at: out.state.now, error })
  return true
}

/** Cancels what is under way, in the order in which it became ready, then ends the run (R7). */
function endRun(out: Emitter, ending: NonNullable<RunState['ending']>): boolean {
  const { state } = out
  const next = nextUnderWay(state.body)
  if (next !== undefined) {
    if ('scope' in next) return endEarly(out, next.scope, { status: 'cancelled' })
    const { step } = next
    // A step that the run was stopped because of has failed; the others are only cancelled.
    if (ending.status !== 'failed' || ending.error.node !== step.node.id || (ending.error.scope ?? '') !== step.scope.path) return cancelStep(out, step)
    return out.emitEnd(step, { type: 'node.failed', at: state.now, scope: step.scope.path, node: step.node.id, attempt: step.attempt, error: ending.error, handled: false })
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
  const { run, node } = next
  return out.emit({ type: !run ? 'node.skipped' : node.settings?.bypass === true ? 'node.bypassed' : 'node.ready', at: out.state.now, scope: next.scope.path, node: next.node.id })
}

function startStep(out: Emitter): boolean {
  const { state } = out
  const step = firstReady(state)
  if (step === undefined) return false
  const { nodeRuns, traceLength } = out.plan.limits
  if (state.nodeRuns >= nodeRuns) return stop(out, { kind: 'limit', code: 'limit.nodeRuns', params: { limit: nodeRuns } })
  if (state.traceLength >= traceLength) return stop(out, { kind: 'limit', code: 'limit.traceLength', params: { limit: traceLength } })
  if (out.hold?.(step) === true) return false
  // What is run anew comes after all that is reused, as it did when that was recorded.
  const resumeAt = out.plan.part?.resumeAt ?? state.now
  if (resumeAt > state.now && step.node.recorded === undefined) return out.emit({ type: 'clock.advanced', at: resumeAt, from: state.now })
  return out.emit({ type: 'node.started', at: state.now, scope: step.scope.path, node: step.node.id, attempt: step.attempt + 1 })
}

/** Takes up the oldest delivery. One for a call or timer that nobody waits for any more moves no clock. */
function takeUp(out: Emitter): boolean {
  const { state } = out
  const delivery = state.inbox[0]
  if (delivery === undefined) return false
  if (delivery.type === 'event' || delivery.type === 'passTime' || delivery.type === 'world' || delivery.type === 'rest') return takeUpOutside(out, delivery)
  const pending = delivery.type === 'answer' ? state.pending.get(delivery.call) : delivery.type === 'timer' ? state.pending.get(delivery.timer) : undefined
  if (pending === undefined || (delivery.type !== 'answer' && delivery.type !== 'timer')) {
    state.inbox.shift()
    return true
  }
  if (delivery.at > state.startedAt + out.plan.limits.virtualMs) return stop(out, { kind: 'limit', code: 'limit.virtualTime', params: { ms: out.plan.limits.virtualMs } })
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

/** An event, leave to let the time pass, what happened in the sandbox, or the driver's word that nothing more comes by itself. */
function takeUpOutside(out: Emitter, delivery: Extract<Delivery, { type: 'event' | 'passTime' | 'world' | 'rest' }>): boolean {
  const { state } = out
  if (delivery.type === 'rest') {
    if (!isListening(state) || state.status === 'waiting' || out.emit({ type: 'run.waiting', at: state.now })) state.inbox.shift()
    return true
  }
  if (delivery.at > state.startedAt + out.plan.limits.virtualMs) return stop(out, { kind: 'limit', code: 'limit.virtualTime', params: { ms: out.plan.limits.virtualMs } })
  if (delivery.at > state.now && !out.emit({ type: 'clock.advanced', at: delivery.at, from: state.now })) return true
  const at = state.now
  if (delivery.type === 'passTime') {
    if (out.emit({ type: 'clock.released', at })) state.inbox.shift()
    return true
  }
  if (delivery.type === 'world') {
    if (out.emit({ type: 'world.changed', at, now: delivery.now, patch: delivery.patch })) state.inbox.shift()
    return true
  }
  const { name, correlation } = delivery
  const data = out.slot(delivery.data)
  if ('room' in data) return true
  const kept = 'slot' in data ? { data: data.slot } : { data: { inline: null }, error: data.tooLarge }
  if (out.emit({ type: 'event.delivered', at, name, correlation, ...kept })) state.inbox.shift()
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
