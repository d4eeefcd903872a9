import type { Json } from '../base'
import { isInCalled, type CallAnswer, type RunEvent, type ValueSlot } from './event'
import type { AttemptTrace, CallTrace, RunTrace, StepTrace } from './record'
import { slotValue } from './slotValue'
import { countStep, foldLoop } from './traceLoops'

/** Folds events into a trace as they come. */
export interface TraceFold {
  /** A new object after every `push` that brought events; records that did not change keep their identity. */
  readonly trace: RunTrace
  /** How many events it has folded. */
  readonly count: number
  push(events: readonly RunEvent[]): RunTrace
}

/** The trace of a whole list of events, or of any prefix of one. */
export function foldTrace(events: readonly RunEvent[]): RunTrace {
  return createTraceFold().push(events)
}

/**
 * A trace that grows. Its maps are kept and changed in place, so that a push costs what its events cost; step records
 * are replaced when they change, so that whoever shows one can tell by identity whether to draw it again.
 */
export function createTraceFold(): TraceFold {
  const stored = new Map<string, Json>()
  let trace: RunTrace = {
    run: '', status: 'running', trigger: '', startedAt: 0, now: 0,
    steps: new Map(), nodes: new Map(), loops: new Map(), edges: new Map(), waits: new Map(), variables: new Map(), eventCount: 0,
  }
  return {
    get trace() {
      return trace
    },
    get count() {
      return trace.eventCount
    },
    push(events) {
      if (events.length === 0) return trace
      trace = { ...trace, eventCount: trace.eventCount + events.length }
      for (const event of events) foldEvent(trace, stored, event)
      return trace
    },
  }
}

function foldEvent(trace: RunTrace, stored: Map<string, Json>, event: RunEvent): void {
  // A late answer may come after the end; it does not move the run's clock.
  if (event.at > trace.now && trace.endedAt === undefined) trace.now = event.at
  switch (event.type) {
    case 'run.started':
      trace.run = event.run
      trace.trigger = event.trigger
      if (event.part !== undefined) trace.part = event.part
      if (event.fork !== undefined) trace.fork = event.fork
      trace.startedAt = event.at
      trace.now = event.at
      return
    case 'run.waiting':
      trace.status = 'waiting'
      return
    case 'run.ended':
      trace.status = event.status
      trace.endedAt = event.at
      trace.output = valueOf(stored, event.output)
      if (event.error !== undefined) trace.error = event.error
      return
    case 'value.stored':
      stored.set(event.hash, event.value)
      return
    case 'edge.live':
    case 'edge.dead':
      trace.edges.set(`${event.scope}:${event.edge}`, event.type === 'edge.live' ? 'live' : 'dead')
      return
    case 'data.changed':
      if (trace.status === 'waiting') trace.status = 'running'
      branchOff(trace)
      changeData(trace, stored, event.change)
      return
    case 'variable.set':
      // A flow that is called has variables of its own.
      if (!isInCalled(event.scope)) trace.variables.set(event.name, valueOf(stored, event.value))
      return
    case 'clock.released':
    case 'event.delivered':
    case 'run.stopping':
      if (trace.status === 'waiting') trace.status = 'running'
      return
    case 'clock.advanced':
    case 'world.changed':
      return
    case 'iteration.started':
    case 'iteration.ended':
      foldLoop(trace, stored, event)
      return
    default:
      foldStep(trace, stored, event)
  }
}

/** What had come to its end before is the other run's. */
function branchOff(trace: RunTrace): void {
  for (const [key, step] of trace.steps) {
    if (step.endedAt !== undefined) trace.steps.set(key, { ...step, reused: true })
  }
}

function changeData(trace: RunTrace, stored: Map<string, Json>, change: Extract<RunEvent, { type: 'data.changed' }>['change']): void {
  if ('variable' in change) {
    trace.variables.set(change.variable, valueOf(stored, change.value))
    return
  }
  const key = `${change.scope}:${change.node}`
  const step = trace.steps.get(key)
  if (step !== undefined) trace.steps.set(key, { ...step, output: valueOf(stored, change.output), changed: true })
}

type StepEvent = Exclude<Extract<RunEvent, { node: string }>, { type: 'variable.set' | 'iteration.started' | 'iteration.ended' }>

function foldStep(trace: RunTrace, stored: Map<string, Json>, event: StepEvent): void {
  const key = `${event.scope}:${event.node}`
  const before = trace.steps.get(key)
  const step: StepTrace = before === undefined
    ? { node: event.node, scope: event.scope, status: 'queued', attempts: [], ports: [] }
    : { ...before }
  trace.steps.set(key, step)
  changeStep(trace, stored, step, event)
  if (step.status !== 'waiting' && trace.waits.size > 0) trace.waits.delete(key)
  countStep(trace, before, step)
}

function changeStep(trace: RunTrace, stored: Map<string, Json>, step: StepTrace, event: StepEvent): void {
  switch (event.type) {
    case 'node.ready':
      return
    case 'node.skipped':
      step.status = 'skipped'
      return
    case 'node.bypassed':
      step.status = 'bypassed'
      step.ports = ['out']
      return
    case 'node.started':
      if (!isInCalled(event.scope)) trace.begun = event.node
      step.status = 'running'
      step.startedAt ??= event.at
      step.attempts.push({ attempt: event.attempt, startedAt: event.at, calls: [] })
      return
    case 'node.retried':
      step.status = 'waiting'
      changeAttempt(step, event.attempt, { endedAt: event.at, error: event.error })
      return
    case 'node.succeeded':
      if (event.changed === true) {
        if (trace.status === 'waiting') trace.status = 'running'
        branchOff(trace)
        step.changed = true
      }
      step.status = 'succeeded'
      step.endedAt = event.at
      step.input = valueOf(stored, event.input)
      step.output = valueOf(stored, event.output)
      step.ports = event.ports
      if (event.reused === true) step.reused = true
      if (event.pinned === true) step.pinned = true
      if (event.handled !== undefined) {
        step.error = event.handled
        step.handled = true
      }
      changeAttempt(step, event.attempt, event.handled === undefined ? { endedAt: event.at } : { endedAt: event.at, error: event.handled })
      return
    case 'node.failed':
      step.status = 'failed'
      step.endedAt = event.at
      if (event.input !== undefined) step.input = valueOf(stored, event.input)
      step.error = event.error
      step.handled = event.handled
      if (event.handled) step.ports = ['error']
      if (event.reused === true) step.reused = true
      if (event.pinned === true) step.pinned = true
      changeAttempt(step, event.attempt, { endedAt: event.at, error: event.error })
      return
    case 'node.cancelled':
      step.status = 'cancelled'
      step.endedAt = event.at
      if (event.mayHaveHappened === true) step.mayHaveHappened = true
      return
    case 'call.sent':
      step.input = valueOf(stored, event.input)
      addCall(step, event)
      return
    case 'call.answered':
      answerCall(step, stored, event)
      return
    case 'container.opened':
      step.input = valueOf(stored, event.input)
      foldLoop(trace, stored, event)
      return
    case 'timer.set':
      if (event.purpose === 'wait') step.status = 'waiting'
      if (event.input !== undefined) step.input = valueOf(stored, event.input)
      return
    case 'event.awaited': {
      const { scope, node, name, correlation, at, until } = event
      step.status = 'waiting'
      step.input = valueOf(stored, event.input)
      trace.waits.set(`${scope}:${node}`, { scope, node, name, correlation, since: at, ...(until !== undefined && { until }) })
      return
    }
    case 'event.taken':
      step.status = 'running'
      return
    case 'timer.fired':
      if (trace.status === 'waiting') trace.status = 'running'
      if (step.status === 'waiting') step.status = 'running'
  }
}

function valueOf(stored: Map<string, Json>, slot: ValueSlot): Json {
  return slotValue(slot, stored) ?? null
}

/** The list grows in place: copying it would make thousands of attempts cost their square. Nearly always the last one is meant. */
function replaceAttempt(step: StepTrace, attempt: number, change: (before: AttemptTrace) => AttemptTrace): void {
  const at = step.attempts.findLastIndex((one) => one.attempt === attempt)
  const before = step.attempts[at]
  if (before !== undefined) step.attempts[at] = change(before)
}

function changeAttempt(step: StepTrace, attempt: number, changes: Partial<AttemptTrace>): void {
  replaceAttempt(step, attempt, (before) => ({ ...before, ...changes }))
}

function addCall(step: StepTrace, event: Extract<RunEvent, { type: 'call.sent' }>): void {
  const call: CallTrace = {
    call: event.call, sentAt: event.at, request: event.request,
    ...(event.connection === undefined ? {} : { connection: event.connection }),
    ...(event.operation === undefined ? {} : { operation: event.operation }),
  }
  replaceAttempt(step, event.attempt, (before) => ({ ...before, calls: [...before.calls, call] }))
}

function answerCall(step: StepTrace, stored: Map<string, Json>, event: Extract<RunEvent, { type: 'call.answered' }>): void {
  const answered = { answeredAt: event.at, answer: answerOf(stored, event.answer), ...(event.late === true ? { late: true } : {}) }
  replaceAttempt(step, event.attempt, (before) => ({
    ...before, calls: before.calls.map((call) => (call.call === event.call ? { ...call, ...answered } : call)),
  }))
}

function answerOf(stored: Map<string, Json>, answer: CallAnswer): NonNullable<CallTrace['answer']> {
  if (answer.kind === 'response') return { kind: 'response', status: answer.status, headers: answer.headers, body: valueOf(stored, answer.body) }
  return answer
}
