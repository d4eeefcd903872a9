import type { WatchClock } from './supervise'

/** The platform's own clock, for the watchdogs. */
export const platformClock: WatchClock = {
  now: () => performance.now(),
  every(ms, tick) {
    const timer = setInterval(tick, ms)
    return () => clearInterval(timer)
  },
}
