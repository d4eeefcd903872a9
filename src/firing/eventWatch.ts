import type { Json } from '../core/base'
import { eventsOf, type WorldEvent } from '../core/run'

type Systems = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Json>>>>>>

export interface EventWatch {
  /** All there is now is old: a world that one begins with, or that was made anew. */
  begin(systems: Systems): void
  /** What happened since the last look, each event once, in order of its instants and then of happening. */
  take(systems: Systems): WorldEvent[]
}

/**
 * Tells the events of a world that nobody has seen yet. An event is the same one only if all of it is: a run that goes
 * on from an earlier moment repeats what it did, which is no news, but a world that went another way uses the same ids
 * for other events, which are.
 */
export function createEventWatch(): EventWatch {
  let seen = new Set<string>()
  return {
    begin(systems) {
      seen = new Set(eventsOf(systems).map(printOf))
    },
    take(systems) {
      const fresh = eventsOf(systems).filter((event) => !seen.has(printOf(event)))
      for (const event of fresh) seen.add(printOf(event))
      return fresh.sort((left, right) => left.at - right.at)
    },
  }
}

const printOf = ({ system, id, at, trigger, payload }: WorldEvent): string => JSON.stringify([system, id, at, trigger, payload])
