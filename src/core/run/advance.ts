import type { NodeId } from '../flow'
import { Emitter } from './emitter'
import type { CallAnswer } from './event'
import { executors, type AnswerData, type Executor, type Outcome } from './execute'
import { closeIteration, goOn } from './goOn'
import type { Advance, Delivery } from './kernel'
import { mayHaveHappened } from './mayHaveHappened'
import { settleReused } from './partial/settleReused'
import type { RunPlan } from './plan'
import { settleOutcome } from './settleOutcome'
import { slotValue } from './slotValue'
import type { ActiveStep, LoopState, RunState } from './state'
import { RunView } from './runView'
import { hasWork, workOff } from './workOff'

export interface AdvanceOptions {
  /** Stop after this many events; `more` then says whether work is left. */
  maxEvents?: number
  /** Asked before each piece of a node's work; stops there when it says so, as `maxEvents` would. Never changes what happens. */
  pause?: (node: NodeId) => boolean
  /** Asked before a node is started: stops there when it says so, with `more` true. Never changes what happens. */
  hold?: (step: ActiveStep) => boolean
}

/**
 * The pure step function of a run: takes what was delivered and gives back what happened and what is to be done.
 * It works until nothing can be done without another delivery, or until `maxEvents`; either way the state can be
 * folded from the events alone and goes on to the same bytes (R12).
 *
 * The state is **moved**: it is changed in place and handed back, since copying it at every event would cost more
 * than the run. Use the returned one; `foldState` gives a fresh one from the events. Calls must not overlap.
 */
export async function advance(
  plan: RunPlan, state: RunState, delivery: Delivery, options: AdvanceOptions = {},
): Promise<Advance<RunState>> {
  const out = new Emitter(plan, state, options.maxEvents ?? Number.POSITIVE_INFINITY, options.hold)
  const view = new RunView(state)
  if (delivery.type !== 'continue') state.inbox.push(delivery)
  while (!out.full) {
    // Everything that needs no expression comes first, so that a cancelled or failed run starts nothing new.
    if (workOff(out) || out.full) continue
    const step = state.executing
    const closing = state.closing[0]
    const looping = state.looping[0]
    const at = step ?? closing?.loop?.step ?? looping?.step
    if (at === undefined || (out.events.length > 0 && options.pause?.(at.node.id) === true)) break
    if (step === undefined) {
      const told = closing === undefined ? goOn(out, view, looping as LoopState) : closeIteration(out, view, closing)
      if (told !== undefined) await told
      continue
    }
    const { expression, recorded, pinned } = step.node
    if (recorded !== undefined || pinned !== undefined) {
      if (recorded !== undefined) settleReused(out, step, recorded)
      else if (pinned !== undefined) settleOutcome(out, step, pinned)
      continue
    }
    const executor = executors[step.node.type]
    if (expression !== undefined && executor.evaluated !== undefined) {
      settleOutcome(out, step, executor.evaluated(await view.of(step).evaluate(expression, 'value')))
      continue
    }
    const outcome = work(view, state, step, executor)
    settleOutcome(out, step, outcome instanceof Promise ? await outcome : outcome)
  }
  return { state, events: out.events, effects: out.effects, more: hasWork(state) }
}

/** One piece of a step's own work: its start, or what follows from an answer or a timer. */
function work(view: RunView, state: RunState, step: ActiveStep, executor: Executor): Outcome | Promise<Outcome> {
  const { arrived } = step
  const context = view.of(step)
  if (arrived === undefined) return executor.start(context)
  const input = step.input ?? null
  if (arrived.kind === 'overdue') {
    const error = { kind: 'timeout', code: 'node.timeout', params: { ms: step.node.settings?.timeoutMs ?? 0 } } as const
    return { kind: 'fail', input, error: mayHaveHappened(state, step) ? { ...error, mayHaveHappened: true } : error }
  }
  const outcome = arrived.kind === 'answer' ? executor.answered?.(context, input, answerData(state, arrived.answer))
    : arrived.kind === 'event' ? executor.received?.(context, input, arrived.event)
    : executor.fired?.(context, input)
  if (outcome === undefined) throw new Error(`A node of type ${step.node.type} got a ${arrived.kind} it cannot have asked for`)
  return outcome
}

function answerData(state: RunState, answer: CallAnswer): AnswerData {
  if (answer.kind === 'failure') return answer
  const value = slotValue(answer.body, state.stored) ?? null
  const { status, headers } = answer
  return answer.text === true
    ? { kind: 'response', status, headers, body: undefined, text: typeof value === 'string' ? value : '' }
    : { kind: 'response', status, headers, body: value, text: JSON.stringify(value) }
}
