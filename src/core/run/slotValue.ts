import type { Json } from '../base'
import type { ValueSlot } from './event'

/** The value in a slot; `undefined` where it names a value that was never stored. */
export function slotValue(slot: ValueSlot, stored: ReadonlyMap<string, Json>): Json | undefined {
  return 'inline' in slot ? slot.inline : stored.get(slot.stored)
}
