import type { Json } from '../base'
import type { RunEvent, ValueSlot } from './event'
import { callEffectOf } from './callEffect'
import type { Effect } from './kernel'
import { VALUE_DEPTH } from './limits'
import type { RunPlan } from './plan'
import { reduce } from './reduce'
import { hashOf, isDeeper, isSmall, knownHash } from './slot'
import type { ActiveStep, RunState } from './state'

/**
 * Collects what one `advance` emits. Each event is folded into the state at once, and its effects follow from it,
 * so nothing but events ever changes the state. After `maxEvents` it refuses more; whatever was refused is found
 * again from the state.
 */
export class Emitter {
  readonly events: RunEvent[] = []
  readonly effects: Effect[] = []

  constructor(
    readonly plan: RunPlan,
    readonly state: RunState,
    private readonly maxEvents: number,
    /** Whether the step shall not be started yet. */
    readonly hold?: (step: ActiveStep) => boolean,
  ) {}

  get full(): boolean {
    return this.events.length >= this.maxEvents
  }

  /** False where there was no room. */
  emit(event: RunEvent): boolean {
    if (this.events.length >= this.maxEvents) return false
    this.events.push(event)
    reduce(this.plan, this.state, event)
    return true
  }

  /** Emits an event that ends an attempt, and cancels what the attempt still waits for. */
  emitEnd(step: ActiveStep, event: RunEvent): boolean {
    const { call, timer, deadline } = step
    if (!this.emit(event)) return false
    if (call !== undefined) this.effects.push({ type: 'cancel', call })
    if (timer !== undefined) this.effects.push({ type: 'cancel', timer })
    if (deadline !== undefined) this.effects.push({ type: 'cancel', timer: deadline })
    return true
  }

  /** Emits an event that makes a timer, and asks for it. */
  emitTimer(step: ActiveStep, event: Extract<RunEvent, { type: 'timer.set' | 'node.retried' }>): boolean {
    if (!(event.type === 'node.retried' ? this.emitEnd(step, event) : this.emit(event))) return false
    this.effects.push({ type: 'timer', timer: event.timer, until: event.until })
    return true
  }

  /** Emits that a call was sent, and asks for it. */
  emitCall(event: Extract<RunEvent, { type: 'call.sent' }>): boolean {
    if (!this.emit(event)) return false
    this.effects.push(callEffectOf(event))
    return true
  }

  /**
   * The slot of a value: inline where it is short, else by its hash, after a `value.stored` event for a hash that is
   * new. `room` is false where there was no room for that event; `tooLarge` where the value breaks a limit (R14).
   */
  slot(value: Json): { slot: ValueSlot } | { tooLarge: 'limit.valueLength' | 'limit.valueDepth' } | { room: false } {
    if (isSmall(value)) return { slot: { inline: value } }
    const known = knownHash(value)
    if (known !== undefined && this.state.stored.has(known)) return { slot: { stored: known } }
    // Small values cannot be that deep: every level takes some of their length.
    if (isDeeper(value, VALUE_DEPTH)) return { tooLarge: 'limit.valueDepth' }
    const text = JSON.stringify(value)
    if (text.length > this.plan.limits.valueLength) return { tooLarge: 'limit.valueLength' }
    const hash = hashOf(value, text)
    if (!this.state.stored.has(hash) && !this.emit({ type: 'value.stored', at: this.state.now, hash, length: text.length, value })) return { room: false }
    return { slot: { stored: hash } }
  }
}
