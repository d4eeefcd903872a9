import type { Emitter } from './emitter'
import { finishLoop } from './goOn'
import type { ActiveStep, RunState, ScopeState } from './state'

/**
 * Does the next thing towards the early end of an iteration or of a container: what is under way in it is cancelled,
 * one thing at a time, then it ends (R7, R9). Nothing else happens meanwhile.
 */
export function unwind(out: Emitter, unwinding: NonNullable<RunState['unwinding']>): boolean {
  if ('scope' in unwinding) {
    const { scope } = unwinding
    if (cancelNext(out, scope)) return true
    return endEarly(out, scope, scope.ending ?? { status: 'cancelled' })
  }
  const [first] = unwinding.loop.live
  if (first === undefined) finishLoop(out, unwinding.loop)
  else if (!cancelNext(out, first)) endEarly(out, first, { status: 'cancelled' })
  return true
}

/**
 * Cancels what became ready first of all that is under way in the scope; what stands in a container goes before the
 * container. False where nothing is.
 */
function cancelNext(out: Emitter, scope: ScopeState): boolean {
  const found = nextUnderWay(scope)
  if (found === undefined) return false
  if ('step' in found) cancelStep(out, found.step)
  else endEarly(out, found.scope, { status: 'cancelled' })
  return true
}

/** The step, or the iteration without steps, that goes next when all in the scope is to go. */
export function nextUnderWay(scope: ScopeState): { step: ActiveStep } | { scope: ScopeState } | undefined {
  for (const step of scope.active) {
    const inner = step.loop?.live[0]
    return inner === undefined ? { step } : nextUnderWay(inner) ?? { scope: inner }
  }
  return undefined
}

export function cancelStep(out: Emitter, step: ActiveStep): boolean {
  const { state } = out
  // A read, too: whether a call changes anything is only for the other side to know.
  const happened = step.call === undefined ? {} : { mayHaveHappened: true }
  return out.emitEnd(step, { type: 'node.cancelled', at: state.now, scope: step.scope.path, node: step.node.id, ...happened })
}

export function endEarly(out: Emitter, scope: ScopeState, ending: NonNullable<ScopeState['ending']> | { status: 'cancelled' }): boolean {
  if (scope.loop === undefined) throw new Error('The flow itself is ended by the run')
  const { step } = scope.loop
  if (ending.status === 'returned') {
    const result = out.slot(ending.output)
    if ('room' in result) return true
    // It was kept as what the End put out, so it cannot be too large.
    if ('tooLarge' in result) throw new Error('A flow ended with a value larger than its End put out')
    return out.emit({ type: 'iteration.ended', at: out.state.now, scope: step.scope.path, node: step.node.id, index: scope.index, status: 'succeeded', result: result.slot })
  }
  return out.emit({ type: 'iteration.ended', at: out.state.now, scope: step.scope.path, node: step.node.id, index: scope.index, ...ending })
}
