import type { Json } from '../base'
import type { RunEvent } from './event'

/** The large values of a run, by what its events call them. */
export const storedValues = (events: readonly RunEvent[]): ReadonlyMap<string, Json> =>
  new Map(events.flatMap((event) => (event.type === 'value.stored' ? [[event.hash, event.value] as const] : [])))
