import type { ActiveStep, Pending, RunState } from './state'

/**
 * Whether a step that runs out of time has a call under way that may take effect although nobody waits for its answer
 * any more (R8). A call that only reads takes none.
 */
export function mayHaveHappened(state: RunState, step: ActiveStep): boolean {
  const pending = step.call === undefined ? undefined : state.pending.get(step.call)
  if (pending?.kind !== 'call') return false
  return !onlyReads(pending)
}

/** Whether a call changes nothing where it goes, so that it may be made again. */
export function onlyReads({ step, event }: Extract<Pending, { kind: 'call' }>): boolean {
  const { operation } = step.node
  return operation === undefined ? event.request.method === 'GET' || event.request.method === 'HEAD' : operation.effect === 'read'
}
