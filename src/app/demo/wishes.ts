/** What an address asks of the demo: `?demo`, `?demo=build` (plays that scenario at once), `?demo=all` (one after another, for ever), `&speed=2`. */
export interface DemoWishes { play: string | undefined; speed: number }

const SLOWEST = 0.25
const FASTEST = 100

/** Undefined where the address asks for no demo. It stands in front of the `#`, so that going from page to page keeps it. */
export function demoWishes(search: string): DemoWishes | undefined {
  const wishes = new URLSearchParams(search)
  const demo = wishes.get('demo')
  if (demo === null) return undefined
  const speed = Number(wishes.get('speed') ?? 1)
  return { play: demo === '' ? undefined : demo, speed: Number.isFinite(speed) && speed > 0 ? Math.min(FASTEST, Math.max(SLOWEST, speed)) : 1 }
}
