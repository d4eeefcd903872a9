import { overlaps, type Box } from './geometry'
import type { Item } from './picture'

/** Between a note and what it gave way to. */
const GAP = 16

const WAYS = ['up', 'down', 'left', 'right'] as const
type Way = (typeof WAYS)[number]

/**
 * The notes of a group (or of the flow) go with the card or inner group that they are nearest to, and step aside where
 * something stands now: a card, a group that is not theirs, another note. `placed` is where `items` stand now.
 */
export function placeNotes(notes: readonly Item[], items: readonly Item[], placed: ReadonlyMap<string, Box>): Map<string, Box> {
  const taken = items.flatMap(({ id }) => placed.get(id) ?? [])
  const places = new Map<string, Box>()
  for (const note of notes) {
    const item = nearest(note, items)
    const own = item && placed.get(item.id)
    const by = item && own ? { x: own.position.x - item.position.x, y: own.position.y - item.position.y } : { x: 0, y: 0 }
    const wished = { size: note.size, position: { x: note.position.x + by.x, y: note.position.y + by.y } }
    const box = aside(wished, own ?? wished, taken)
    places.set(note.id, box)
    taken.push(box)
  }
  return places
}

function nearest(note: Box, items: readonly Item[]): Item | undefined {
  let best: Item | undefined
  let least = Infinity
  for (const item of items) {
    const far = distance(note, item)
    if (far < least) [best, least] = [item, far]
  }
  return best
}

function distance(a: Box, b: Box): number {
  const along = (axis: 'x' | 'y', side: 'width' | 'height') =>
    Math.max(0, b.position[axis] - a.position[axis] - a.size[side], a.position[axis] - b.position[axis] - b.size[side])
  return Math.hypot(along('x', 'width'), along('y', 'height'))
}

/** Where it is wished if that is free; else the free place nearest to what it goes with, on any of that one's sides or its own. */
function aside(box: Box, own: Box, taken: readonly Box[]): Box {
  if (!taken.some((other) => overlaps(box, other))) return box
  const places = WAYS.flatMap((way) => [cleared(box, taken, way), cleared(beside(own, box.size, way), taken, way)])
  const far = (place: Box) => distance(place, own) + Math.hypot(place.position.x - box.position.x, place.position.y - box.position.y) / 1000
  return places.reduce((best, one) => (far(one) < far(best) ? one : best))
}

function beside({ position: { x, y }, size }: Box, own: Box['size'], way: Way): Box {
  if (way === 'up') return { size: own, position: { x, y: y - own.height - GAP } }
  if (way === 'down') return { size: own, position: { x, y: y + size.height + GAP } }
  return { size: own, position: { x: way === 'left' ? x - own.width - GAP : x + size.width + GAP, y } }
}

function cleared(box: Box, taken: readonly Box[], way: Way): Box {
  let { x, y } = box.position
  const { size } = box
  for (let steps = 0; steps <= taken.length; steps += 1) {
    const here = { position: { x, y }, size }
    const hit = taken.find((other) => overlaps(here, other))
    if (!hit) return here
    if (way === 'up') y = hit.position.y - size.height - GAP
    if (way === 'down') y = hit.position.y + hit.size.height + GAP
    if (way === 'left') x = hit.position.x - size.width - GAP
    if (way === 'right') x = hit.position.x + hit.size.width + GAP
  }
  return { position: { x, y }, size }
}
