/** Below these zooms a card loses its second line, then all but icon and name, then becomes a block. */
const NEAR = 0.6
const NAMED = 0.35
const BLOCKS = 0.2

/** How far away one looks: 0 near, 3 farthest. Styles draw less with each step. */
export const distanceAt = (zoom: number): 0 | 1 | 2 | 3 => (zoom >= NEAR ? 0 : zoom >= NAMED ? 1 : zoom >= BLOCKS ? 2 : 3)

/** In these steps names are sized; each is nearly a fifth larger than the next. */
const STEPS = [0.354, 0.297, 0.25, 0.21] as const

/**
 * The zoom in steps, by which names are drawn so large that they can be read from afar: never more than a tenth larger or
 * smaller than meant. Where none is drawn that way it stays what it is at the nearest such zoom, since every change of it
 * is a look at the style of every name.
 */
export function steppedZoom(zoom: number): (typeof STEPS)[number] {
  const apart = (step: number) => Math.abs(Math.log(step / zoom))
  return STEPS.reduce((nearest, step) => (apart(step) < apart(nearest) ? step : nearest))
}
