import {
  advance, hasEnded, holdsClock, isListening, pendingEffects, type CallResult, type Delivery, type Effect, type OutsideDelivery, type RunChange, type RunPlan, type RunState,
} from '../../core/run'
import { DueQueue } from './dueQueue'
import { sliceOptions, stopError, type DriverPorts } from './ports'

/** Events a slice at most: small enough that a cancellation is noticed soon, large enough to cost nothing. */
const SLICE_EVENTS = 512

export interface VirtualOptions {
  /** Deliveries from outside, in order: they come when the clock gets to their instants, or when the run waits. */
  deliveries?: readonly OutsideDelivery[]
  /** Answers to calls that were sent before the run was taken over, by call. */
  answers?: ReadonlyMap<string, CallResult>
  /** What a person changes before a run that was taken over goes on. */
  change?: RunChange
  /** Events a slice; the bytes of the trace do not depend on it. */
  sliceEvents?: number
}

/**
 * Drives a run on the virtual clock (R13): each call is answered at once by its backend, one after the other in the
 * order they were sent, and its answer comes at send time plus latency. The clock moves only when nothing is ready
 * and every call has its answer. Goes on with a stopped run just as well as with a new one.
 */
export async function driveVirtual(
  plan: RunPlan, state: RunState, ports: DriverPorts, options: VirtualOptions = {},
): Promise<RunState> {
  const queue = new DueQueue()
  let order = 0
  const outside = [...(options.deliveries ?? [])]

  const perform = async (effects: readonly Effect[], answers?: ReadonlyMap<string, CallResult>): Promise<void> => {
    for (const effect of effects) {
      order += 1
      if (effect.type === 'timer') queue.add({ at: effect.until, order, id: effect.timer, delivery: { type: 'timer', at: effect.until, timer: effect.timer } })
      else if (effect.type === 'cancel') {
        if (effect.timer !== undefined) queue.remove(effect.timer)
        // A cancelled call has had its effect on the world already: its answer comes late.
      } else {
        const mine = order
        const result = answers?.get(effect.call) ?? await ports.send(effect)
        const at = effect.at + Math.max(0, result.latencyMs)
        queue.add({ at, order: mine, id: effect.call, delivery: { type: 'answer', at, call: effect.call, result } })
      }
    }
  }

  let delivery: Delivery | undefined = !state.begun ? { type: 'begin' } : options.change ? { type: 'change', change: options.change } : { type: 'continue' }
  if (state.begun) await perform(pendingEffects(state), options.answers)
  let stopped = false
  while (delivery !== undefined) {
    if (delivery.type === 'world') await ports.amend?.(delivery)
    const step = await advance(plan, state, delivery, sliceOptions(ports, options.sliceEvents ?? SLICE_EVENTS))
    if (step.events.length > 0) ports.onEvents(step.events)
    await perform(step.effects)
    await ports.breathe()
    await ports.debug?.between(state, step.events)
    if (!stopped && !hasEnded(state) && (ports.stop.aborted || ports.elapsedMs() > plan.limits.realMs)) {
      stopped = true
      const error = ports.stop.aborted ? stopError(ports.stop) : { kind: 'limit' as const, code: 'limit.realTime', params: { ms: plan.limits.realMs } }
      delivery = { type: 'cancel', at: state.now, ...(error === undefined ? {} : { error }) }
    } else if (step.more) {
      delivery = { type: 'continue' }
    } else {
      delivery = next(state, queue, outside)
    }
  }
  return state
}

/**
 * What comes next: of two things at the same instant, the one from outside comes first. Where a step waits for an event
 * and no call is under way, the clock stands still, and the run waits (R13): then comes what has no instant of its own.
 * Nothing where the run waits for somebody.
 */
function next(state: RunState, queue: DueQueue, outside: OutsideDelivery[]): Delivery | undefined {
  const own = queue.first()
  const rests = own === undefined ? isListening(state) : holdsClock(state) && !queue.has('answer')
  if (rests && state.status === 'running') return { type: 'rest' }
  const other = outside[0]
  if (other?.at !== undefined) return own === undefined || other.at <= own.at ? outside.shift() as Delivery : queue.take()?.delivery
  if (!rests) return queue.take()?.delivery
  outside.shift()
  return other === undefined ? undefined : { ...other, at: state.now }
}
