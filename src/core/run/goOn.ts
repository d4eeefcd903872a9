import type { Json } from '../base'
import type { Emitter } from './emitter'
import { errorRecord } from './errorRecord'
import { failStep, OUT, within, type Resolved } from './execute/executor'
import { placedError } from './failure'
import { mayBegin } from './reduceLoop'
import type { RunView } from './runView'
import { settleOutcome } from './settleOutcome'
import type { LoopState, ScopeState } from './state'

const CONDITION = ['condition'] as const
const RESULT = ['result'] as const

/** A container begins its next iteration, asks whether there is one, or ends. A promise only where an expression has to tell. */
export function goOn(out: Emitter, view: RunView, loop: LoopState): void | Promise<void> {
  if (!mayBegin(loop)) return finishLoop(out, loop)
  if (loop.plan.type !== 'logic.while') return begin(out, loop)
  const { condition } = loop.plan
  const { step } = loop
  if (condition === undefined) return settleOutcome(out, step, failStep({ kind: 'config', code: 'input.required', path: CONDITION, params: { input: 'condition' } }, step.input))
  const held = view.before(loop).resolve(condition, CONDITION)
  return held instanceof Promise ? held.then((known) => decide(out, loop, known)) : decide(out, loop, held)
}

function decide(out: Emitter, loop: LoopState, held: Resolved): void {
  const { step, plan, next } = loop
  const stop = (error: Parameters<typeof failStep>[0]): void => settleOutcome(out, step, failStep(error, step.input))
  if (!held.ok) return stop(within(CONDITION, held.error))
  if (typeof held.value !== 'boolean') return stop({ kind: 'type', code: 'while.notBoolean', path: CONDITION, params: { index: next } })
  if (!held.value) return finishLoop(out, loop)
  if (next >= plan.limit) return stop({ kind: 'limit', code: 'limit.whileIterations', params: { limit: plan.limit } })
  begin(out, loop)
}

function begin(out: Emitter, { step, next }: LoopState): void {
  out.emit({ type: 'iteration.started', at: out.state.now, scope: step.scope.path, node: step.node.id, index: next })
}

/** An iteration in which nothing is left to happen ends with the result that its container declares. */
export function closeIteration(out: Emitter, view: RunView, scope: ScopeState): void | Promise<void> {
  const loop = scope.loop as LoopState
  const { result, resultExpression } = loop.plan
  if (result === undefined) return end(out, scope, loop)
  const found = resultExpression === undefined ? view.inside(scope).resolve(result, RESULT) : view.inside(scope).evaluate(resultExpression, 'result')
  return found instanceof Promise ? found.then((known) => end(out, scope, loop, known)) : end(out, scope, loop, found)
}

function end(out: Emitter, scope: ScopeState, { step }: LoopState, result?: Resolved): void {
  // Written out in each place: copying the common members would cost a loop a tenth of its time.
  const { now: at } = out.state
  const { scope: { path }, node: { id: node } } = step
  const { index } = scope
  if (result === undefined) {
    out.emit({ type: 'iteration.ended', at, scope: path, node, index, status: 'succeeded' })
    return
  }
  if (!result.ok) {
    out.emit({ type: 'iteration.ended', at, scope: path, node, index, status: 'failed', error: placedError(step, within(RESULT, result.error)) })
    return
  }
  const kept = out.slot(result.value)
  if ('room' in kept) return
  if ('tooLarge' in kept) {
    const error = placedError(step, { kind: 'limit', code: kept.tooLarge, path: RESULT, params: { value: 'result' } })
    out.emit({ type: 'iteration.ended', at, scope: path, node, index, status: 'failed', error })
  } else {
    out.emit({ type: 'iteration.ended', at, scope: path, node, index, status: 'succeeded', result: kept.slot })
  }
}

/** The container itself ends: all its iterations have, or what was left of them was cancelled. */
export function finishLoop(out: Emitter, loop: LoopState): void {
  const { step, over } = loop
  const input = step.input ?? null
  if (over?.error === undefined) settleOutcome(out, step, { kind: 'succeed', input, output: outputOf(loop), ports: OUT })
  else settleOutcome(out, step, { kind: 'fail', input, error: over.error })
}

/** Results of succeeded iterations in item order, whatever finished first (R9). */
function outputOf({ plan, results, errors, next }: LoopState): Json {
  if (plan.type === 'logic.call') return results[0] ?? null
  if (plan.type === 'logic.try') return { succeeded: true, ...(results[0] === undefined ? {} : { result: results[0] }) }
  return {
    results: results.filter((result) => result !== undefined),
    errors: errors.toSorted((a, b) => a.index - b.index).map(({ index, error }) => ({ index, error: errorRecord(error) })),
    count: next,
  }
}
