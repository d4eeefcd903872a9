import type { Box } from '../../core/layout'
import type { CanvasEdge } from './toCanvas'

/** Up to so many edges all are drawn, wherever they are. */
const ALL = 1500

/** Of more, so many that lead out of sight are drawn at each card in sight, and so many of those that only pass by. */
const FAN = 80

/** And never more than this: far away every card of a large flow is in sight. */
const MOST = 2000

type Place = (node: string) => { x: number; y: number } | undefined

/** Whether a flow has more edges than are drawn at once, so that it matters where one looks. */
export const isDense = (edges: readonly CanvasEdge[]): boolean => edges.length > ALL

/**
 * The edges that are drawn while the canvas shows `region`: all between cards in it, and enough of those that leave it to see
 * that there are many. What is selected is drawn in any case. Thousands of lines that leave one card are one block to the eye, and would
 * take the page half a minute to draw. In the order given.
 *
 * @param placeOf where a card stands; its size does not matter, as the region is larger than what is in sight
 */
export function drawnEdges(edges: CanvasEdge[], placeOf: Place, region: Box | undefined): CanvasEdge[] {
  if (!isDense(edges)) return edges
  // Before it is known where one looks.
  if (region === undefined) return edges.slice(0, FAN)
  const near = new Map<string, boolean>()
  const isNear = (node: string): boolean => {
    const known = near.get(node)
    if (known !== undefined) return known
    const place = placeOf(node)
    const found = place !== undefined && isWithin(place, region)
    near.set(node, found)
    return found
  }
  const leaving = new Map<string, number>()
  const room = (name: string): boolean => {
    const count = leaving.get(name) ?? 0
    leaving.set(name, count + 1)
    return count < FAN
  }
  let count = 0
  return edges.filter((edge) => {
    const { source, target, selected } = edge
    const [from, to] = [isNear(source), isNear(target)]
    const wanted = selected === true || (count < MOST && ((from && to) || (from || to ? room(from ? source : target) : passes(placeOf(source), placeOf(target), region) && room(' '))))
    if (wanted) count += 1
    return wanted
  })
}

const isWithin = ({ x, y }: { x: number; y: number }, { position, size }: Box): boolean =>
  x >= position.x && x <= position.x + size.width && y >= position.y && y <= position.y + size.height

/** Whether the box around both places lies over the region. */
function passes(from: ReturnType<Place>, to: ReturnType<Place>, { position, size }: Box): boolean {
  if (from === undefined || to === undefined) return false
  return Math.min(from.x, to.x) <= position.x + size.width && Math.max(from.x, to.x) >= position.x && Math.min(from.y, to.y) <= position.y + size.height && Math.max(from.y, to.y) >= position.y
}

/**
 * A region around what is in sight that stays the same while one moves within it: cells of about the size of the canvas, one more on
 * each side. As a text, so that it is compared at once.
 */
export function regionText([x, y, zoom]: readonly [number, number, number], width: number, height: number): string {
  const scale = 2 ** Math.floor(Math.log2(zoom))
  const [w, h] = [Math.max(1, width) / scale, Math.max(1, height) / scale]
  return [Math.floor(-x / zoom / w), Math.floor(-y / zoom / h), w, h].join(' ')
}

/** The region of such a text. */
export function regionOf(text: string): Box {
  const [column = 0, row = 0, width = 1, height = 1] = text.split(' ').map(Number)
  return { position: { x: (column - 1) * width, y: (row - 1) * height }, size: { width: 4 * width, height: 4 * height } }
}
