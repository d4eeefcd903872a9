import type { Json } from '../../base'
import type { Emitter } from '../emitter'
import type { ValueSlot } from '../event'
import type { Delivery } from '../kernel'
import type { RunState } from '../state'

/** Takes up what a person changed: always true, and with the change still delivered where there was no room. */
export function takeUpChange(out: Emitter, delivery: Extract<Delivery, { type: 'change' }>): boolean {
  if (change(out, delivery.change)) drop(out.state, delivery)
  return true
}

/** False where there was no room. */
function change(out: Emitter, wanted: Extract<Delivery, { type: 'change' }>['change']): boolean {
  const { state } = out
  if ('variable' in wanted) {
    const value = keptSlot(out, wanted.value)
    return value !== undefined && out.emit({ type: 'data.changed', at: state.now, change: { variable: wanted.variable, value } })
  }
  const { scope, node, ports } = wanted
  const within = state.scopes.get(scope)
  const place = within?.flow.plan.nodeById.get(node)?.place ?? -1
  const step = within?.steps[place]
  const input = step === undefined ? undefined : keptSlot(out, wanted.input ?? step.input ?? null)
  if (step !== undefined && input === undefined) return false
  const output = keptSlot(out, wanted.output)
  if (output === undefined) return false
  if (step === undefined || input === undefined) return out.emit({ type: 'data.changed', at: state.now, change: { scope, node, output } })
  return out.emitEnd(step, { type: 'node.succeeded', at: state.now, scope, node, attempt: step.attempt, input, output, ports: [...ports], changed: true })
}

/** Undefined where there was no room. Who plans a fork has looked that the value is not too large. */
function keptSlot(out: Emitter, value: Json): ValueSlot | undefined {
  const kept = out.slot(value)
  if ('tooLarge' in kept) throw new Error('A value was changed into one larger than any run records')
  return 'slot' in kept ? kept.slot : undefined
}

function drop({ inbox }: RunState, delivery: Delivery): void {
  inbox.splice(inbox.indexOf(delivery), 1)
}
