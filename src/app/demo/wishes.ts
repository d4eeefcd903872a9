/** Plays all scenarios one after another, and stands still at the end of the last. */
const ONCE = 'once'
/** Begins anew after the last. */
const FOR_EVER = 'all'
/** Plays nothing by itself. */
const BY_HAND = 'pick'

/**
 * What an address asks of the demo: `?demo` (all scenarios, one after another), `?demo=build` (that one alone),
 * `?demo=all` (one after another, for ever), `?demo=pick` (none until somebody chooses), `&speed=2`.
 */
export interface DemoWishes { play: string | undefined; speed: number }

const SLOWEST = 0.25
const FASTEST = 100

/** Undefined where the address asks for no demo. It stands in front of the `#`, so that going from page to page keeps it. */
export function demoWishes(search: string): DemoWishes | undefined {
  const wishes = new URLSearchParams(search)
  const demo = wishes.get('demo')
  if (demo === null) return undefined
  const speed = Number(wishes.get('speed') ?? 1)
  return { play: demo === '' ? ONCE : demo === BY_HAND ? undefined : demo, speed: Number.isFinite(speed) && speed > 0 ? Math.min(FASTEST, Math.max(SLOWEST, speed)) : 1 }
}

/** The scenario to play by itself: at first, or after the one that ended. `ids` are all there are, in order; undefined where nothing is to be played. */
export function nextToPlay(play: string | undefined, ids: readonly string[], ended?: string): string | undefined {
  const inTurn = play === ONCE || play === FOR_EVER
  if (ended === undefined) return inTurn ? ids[0] : ids.find((id) => id === play)
  if (!inTurn) return undefined
  return ids[ids.indexOf(ended) + 1] ?? (play === FOR_EVER ? ids[0] : undefined)
}
