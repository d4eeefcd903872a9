import { jsonEqual, type Json } from '../../base'
import type { Emitter } from '../emitter'
import type { ValueSlot } from '../event'
import type { ActiveStep } from '../state'
import type { RecordedOutcome } from './part'

/** Ends a step with what an earlier run recorded, without running it. Stops quietly where the emitter is full: the state leads back here. */
export function settleReused(out: Emitter, step: ActiveStep, recorded: RecordedOutcome): void {
  const place = { at: out.state.now, scope: step.scope.path, node: step.node.id, attempt: step.attempt } as const
  for (const [name, value] of Object.entries(recorded.variables ?? {})) {
    if (jsonEqual(out.state.variables.get(name), value)) continue
    const kept = keptSlot(out, value)
    if (kept !== undefined) out.emit({ type: 'variable.set', at: place.at, scope: place.scope, node: place.node, name, value: kept })
    return
  }
  if (recorded.status === 'failed') {
    const { error, input: given } = recorded
    const input = given === undefined ? undefined : keptSlot(out, given)
    if (given === undefined || input !== undefined) out.emitEnd(step, { type: 'node.failed', ...place, ...(input && { input }), error, handled: true, reused: true })
    return
  }
  const { ports, handled } = recorded
  const input = keptSlot(out, recorded.input)
  if (input === undefined) return
  const output = keptSlot(out, recorded.output)
  if (output === undefined) return
  out.emitEnd(step, { type: 'node.succeeded', ...place, input, output, ports: [...ports], ...(handled && { handled }), reused: true })
}

/** Undefined where there was no room. */
function keptSlot(out: Emitter, value: Json): ValueSlot | undefined {
  const kept = out.slot(value)
  if ('tooLarge' in kept) throw new Error('A recorded value is larger than any run records')
  return 'slot' in kept ? kept.slot : undefined
}
