import {
  advance, hasEnded, holdsClock, isListening, pendingEffects,
  type CallUnderWay, type Delivery, type Effect, type Instant, type OutsideDelivery, type RunChange, type RunPlan, type RunState,
} from '../../core/run'
import { DueQueue } from './dueQueue'
import { sliceOptions, stopError, type DriverPorts } from './ports'
import { takenOver } from './takenOver'

/** The wall clock and its timers, as ports: tests turn a clock by hand. */
export interface RealClock {
  now(): Instant
  /** Calls back after so many milliseconds; the function it gives takes that back. */
  setTimer(ms: number, fire: () => void): () => void
}

export interface RealOptions {
  /** What a person changes before a run that was taken over goes on. */
  change?: RunChange
  /** Calls that were under way when the run was taken over and have left the sandbox: they are not made a second time. */
  underWay?: readonly CallUnderWay[]
  /** Ends where the run only waits for somebody: it goes on from its events then. Otherwise it is held until it is cancelled. */
  letGo?: boolean
}

/** Longest delay that platforms' timers hold (2^31 - 1 ms); longer waits are made of several. */
const LONGEST_TIMER = 0x7fff_ffff

/**
 * Drives a run on the wall clock (R13): the same kernel, but calls are under way together and timers take their
 * time. A run that goes on (`change`: as a fork) makes no call anew that has been answered; nor one of those `underWay`, whose
 * answers come at the instants at which they came. Answers that come from a sandbox are held back for their simulated latency.
 */
export async function driveReal(plan: RunPlan, state: RunState, ports: DriverPorts, clock: RealClock, deliveries: readonly OutsideDelivery[] = [], { change, underWay = [], letGo = false }: RealOptions = {}): Promise<RunState> {
  const queue = new DueQueue()
  /** What comes as soon as the run waits. */
  const loose = deliveries.filter(({ at }) => at === undefined)
  for (const [index, { at, ...what }] of deliveries.entries()) {
    // Before whatever else is due at that instant.
    if (at !== undefined) queue.add({ at, order: index - deliveries.length, id: '', delivery: { ...what, at } as Delivery })
  }
  const calls = new Map<string, AbortController>()
  const taken = takenOver(state, underWay, change)
  let order = 0
  let wake = (): void => undefined

  const perform = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      order += 1
      const mine = order
      if (effect.type === 'timer') {
        queue.add({ at: effect.until, order: mine, id: effect.timer, delivery: { type: 'timer', at: effect.until, timer: effect.timer } })
      } else if (effect.type === 'cancel') {
        if (effect.timer !== undefined) queue.remove(effect.timer)
        if (effect.call !== undefined) calls.get(effect.call)?.abort()
      } else if (taken.has(effect.call)) {
        const answer = taken.get(effect.call)
        if (answer) queue.add({ at: answer.at, order: mine, id: effect.call, delivery: { type: 'answer', call: effect.call, ...answer } })
      } else {
        const abort = new AbortController()
        calls.set(effect.call, abort)
        void ports.send(effect, abort.signal).then((result) => {
          calls.delete(effect.call)
          const at = effect.at + Math.max(0, result.latencyMs)
          queue.add({ at, order: mine, id: effect.call, delivery: { type: 'answer', at, call: effect.call, result } })
          wake()
        })
      }
    }
  }

  /** Waits until something is due, or a call is answered, or the run is to stop. */
  const rest = (): Promise<void> => new Promise((resolve) => {
    const first = queue.first()
    const untilLimit = plan.limits.realMs - ports.elapsedMs() + 1
    const ms = Math.min(first === undefined ? LONGEST_TIMER : Math.max(0, first.at - clock.now()), LONGEST_TIMER, Math.max(0, untilLimit))
    let drop = (): void => undefined
    const rise = (): void => {
      drop()
      ports.stop.removeEventListener('abort', rise)
      wake = () => undefined
      resolve()
    }
    wake = rise
    ports.stop.addEventListener('abort', rise)
    drop = clock.setTimer(ms, rise)
    if (ports.stop.aborted) wake()
  })

  const outsideIsDue = (): boolean => queue.has('event') || queue.has('passTime') || queue.has('world') || queue.has('cancel')

  let delivery: Delivery = !state.begun ? { type: 'begin' } : change ? { type: 'change', change } : { type: 'continue' }
  if (state.begun) perform(pendingEffects(state))
  for (;;) {
    if (delivery.type === 'world') await ports.amend?.(delivery)
    const step = await advance(plan, state, delivery, sliceOptions(ports))
    if (step.events.length > 0) ports.onEvents(step.events)
    perform(step.effects)
    await ports.breathe()
    await ports.debug?.between(state, step.events)
    if (hasEnded(state)) {
      // What has come by now is recorded, so that somebody who goes on from before knows what came of the call.
      for (let due = queue.first(); due !== undefined && due.at <= clock.now(); due = queue.first()) {
        queue.take()
        if (due.delivery.type === 'answer') ports.onEvents((await advance(plan, state, { ...due.delivery, at: Math.max(state.now, clock.now()) })).events)
      }
      return state
    }
    delivery = { type: 'continue' }
    for (;;) {
      const stop = stopReason(ports, plan.limits.realMs)
      if (stop !== undefined) {
        delivery = { type: 'cancel', at: Math.max(state.now, clock.now()), ...stop }
        break
      }
      if (step.more) break
      const rests = calls.size === 0 && !queue.has('answer') && (holdsClock(state) || (isListening(state) && !queue.has('timer')))
      if (rests && state.status === 'running') {
        delivery = { type: 'rest' }
        break
      }
      const other = rests ? loose.shift() : undefined
      if (other !== undefined) {
        delivery = { ...other, at: Math.max(state.now, clock.now()) } as Delivery
        break
      }
      // Nothing comes by itself but what a wait gives up by, and for that its clock stands still: it goes on when somebody delivers.
      if (letGo && rests && !outsideIsDue()) return state
      const first = queue.first()
      if (first !== undefined && first.at <= clock.now()) {
        queue.take()
        // What is recorded came at its own instant, however late this timer is.
        delivery = { ...first.delivery, at: Math.max(state.now, taken.has(first.id) ? first.at : clock.now()) } as Delivery
        break
      }
      await rest()
    }
  }
}

function stopReason(ports: DriverPorts, limit: number): Partial<Extract<Delivery, { type: 'cancel' }>> | undefined {
  if (ports.stop.aborted) {
    const error = stopError(ports.stop)
    return error === undefined ? {} : { error }
  }
  if (ports.elapsedMs() <= limit) return undefined
  return { error: { kind: 'limit', code: 'limit.realTime', params: { ms: limit } } }
}
