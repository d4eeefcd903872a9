import type { RunEvent } from '../core/run'

/** Longest that showing a whole run takes, so that a run of 1,000 steps is not a film. */
const LONGEST_MS = 6000

/** How long each kind of event stays the newest on screen; those not listed pass together with the next one. */
const BEATS: Partial<Record<RunEvent['type'], number>> = {
  'node.started': 130,
  'node.retried': 260,
  'node.succeeded': 110,
  'node.failed': 160,
  'node.skipped': 40,
  'call.answered': 150,
  'edge.live': 60,
}

/**
 * When each event is shown, in milliseconds after the first. In virtual time a run takes no time at all, so that
 * people see it happen it is played at a pace of its own, sped up as a whole where it would take too long.
 */
export function paceOf(events: readonly RunEvent[]): number[] {
  let at = 0
  const times = events.map((event) => {
    const shown = at
    at += BEATS[event.type] ?? 0
    return shown
  })
  const scale = at > LONGEST_MS ? LONGEST_MS / at : 1
  return scale === 1 ? times : times.map((time) => time * scale)
}

/** How many events are shown `elapsed` milliseconds after the first: at least one where there is any. */
export function shownAfter(times: readonly number[], elapsed: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) <= elapsed) low = middle + 1
    else high = middle
  }
  return low
}
