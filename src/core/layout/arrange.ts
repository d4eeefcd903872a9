import type { Point } from '../flow'
import { boundsOf, GRID, NODE_GAP, NODE_SIZE, snapped, type Box } from './geometry'
import { groupTree, type GroupTree } from './groupTree'
import { inLayers } from './layers'
import { CONTAINER_ROOM, CONTAINER_SIZE } from './nodeBox'
import { placeNotes } from './placeNotes'
import type { Arrangement, Direction, Item, Link, Picture } from './picture'

/** Between parts that nothing connects, and around what stands in a group (more at its top: the title). */
const PART_GAP = 72
const GROUP_ROOM = { side: 20, top: 44, bottom: 20 }

/** Cards without any line stand side by side, at least so many in a row. */
const LOOSE_ROW = 4

/**
 * Tidies a flow up: layers from left to right or from top to bottom, branches in the order of their ports, parts that
 * nothing connects one after the other, containers and groups around what stands in them (notes, too), notes beside what they were nearest to.
 * The top left corner stays where it is. What is arranged already stays as it is, since only the corner, the order of
 * parts and who is nearest to whom are read from where things stand.
 */
export function arrange(picture: Picture): Arrangement {
  const tree = groupTree(picture)
  const placed = new Map<string, Box>()
  const { items } = level(undefined, picture, tree, placed)
  const corner = snapped(boundsOf(items)?.position ?? { x: 0, y: 0 })
  shift(undefined, corner, tree, placed)
  const boxOf = (id: string) => placed.get(id) as Box
  const cards = Object.fromEntries(picture.cards.map(({ id }) => [id, boxOf(id).position]))
  const groups = Object.fromEntries(picture.groups.map(({ id }) => [id, boxOf(`group:${id}`)]))
  const notes = Object.fromEntries(picture.notes.map(({ id }) => [id, boxOf(`note:${id}`).position]))
  return { cards, groups, notes }
}

/** Arranges what stands directly in a group or a container (or in the flow), those in it as wholes. Boxes are relative to its corner. */
function level(holder: string | undefined, picture: Picture, tree: GroupTree, placed: Map<string, Box>): { size: Box['size'] | undefined; items: Item[] } {
  const items = (tree.children.get(holder) ?? []).map((item): Item => {
    const room = roomOf(item.id, tree)
    if (room === undefined) return item
    const inner = level(item.id, picture, tree, placed)
    if (inner.size === undefined) return tree.containers.has(item.id) ? { ...item, size: CONTAINER_SIZE } : item
    return { ...item, size: { width: inner.size.width + 2 * room.side, height: inner.size.height + room.top + room.bottom } }
  })
  const links = picture.links.flatMap(({ from, to, port }): Link[] => {
    const [a, b] = [tree.within(from, holder), tree.within(to, holder)]
    return a === undefined || b === undefined || a === b ? [] : [{ from: a, to: b, port }]
  })
  const positions = pack(items, links, picture.direction)
  for (const { id, size } of items) placed.set(id, { position: snapped(positions.get(id) ?? { x: 0, y: 0 }), size })
  const notes = placeNotes(tree.notes.get(holder) ?? [], items, placed)
  for (const [id, box] of notes) placed.set(`note:${id}`, box)
  const ids = [...items.map(({ id }) => id), ...[...notes.keys()].map((id) => `note:${id}`)]
  // A group is drawn around its notes as well, and a container keeps room for them; of the flow, the corner is that of its cards.
  return { size: holder === undefined ? undefined : toCorner(ids, placed), items }
}

/** Moves what stands in a group to its corner, by steps of the grid; how large it is together. */
function toCorner(ids: readonly string[], placed: Map<string, Box>): Box['size'] | undefined {
  const bounds = boundsOf(ids.map((id) => placed.get(id) as Box))
  if (!bounds) return undefined
  const by = { x: Math.floor(bounds.position.x / GRID) * GRID, y: Math.floor(bounds.position.y / GRID) * GRID }
  for (const id of ids) {
    const { position, size } = placed.get(id) as Box
    placed.set(id, { position: { x: position.x - by.x, y: position.y - by.y }, size })
  }
  return { width: bounds.position.x + bounds.size.width - by.x, height: bounds.position.y + bounds.size.height - by.y }
}

/** Around what stands in it; undefined for what holds nothing. */
function roomOf(id: string, tree: GroupTree): { side: number; top: number; bottom: number } | undefined {
  return tree.groups.has(id) ? GROUP_ROOM : tree.containers.has(id) ? CONTAINER_ROOM : undefined
}

/** From the corner of a group or container to that of the canvas. */
function shift(holder: string | undefined, by: Point, tree: GroupTree, placed: Map<string, Box>): void {
  const ids = [...(tree.children.get(holder) ?? []).map(({ id }) => id), ...(tree.notes.get(holder) ?? []).map(({ id }) => `note:${id}`)]
  for (const id of ids) {
    const { position, size } = placed.get(id) as Box
    const at = { x: position.x + by.x, y: position.y + by.y }
    placed.set(id, { position: at, size })
    const room = roomOf(id, tree)
    if (room) shift(id, { x: at.x + room.side, y: at.y + room.top }, tree, placed)
  }
}

/** Parts that nothing connects: below each other, or beside each other where steps lead down; last what has no line at all. */
function pack(items: readonly Item[], links: readonly Link[], direction: Direction): Map<string, Point> {
  const positions = new Map<string, Point>()
  const [along, side] = direction === 'right' ? ['y', 'height'] as const : ['x', 'width'] as const
  const parts = partsOf(items, links)
  const connected = parts.filter((part) => part.length > 1).sort((a, b) => startOf(a, along) - startOf(b, along))
  const put = (id: string, x: number, y: number) => positions.set(id, { x, y })
  let next = 0
  let [width, height] = [0, 0]
  for (const part of connected) {
    const ids = new Set(part.map(({ id }) => id))
    const places = inLayers(part, links.filter(({ from }) => ids.has(from)), direction)
    const bounds = boundsOf(part.map(({ id, size }) => ({ size, position: places.get(id) ?? { x: 0, y: 0 } })))
    if (!bounds) continue
    for (const [id, { x, y }] of places) put(id, x - bounds.position.x + (along === 'x' ? next : 0), y - bounds.position.y + (along === 'y' ? next : 0))
    width = Math.max(width, bounds.size.width + (along === 'x' ? next : 0))
    height = Math.max(height, bounds.size.height + (along === 'y' ? next : 0))
    next = Math.ceil((next + bounds.size[side] + PART_GAP) / 4) * 4
  }
  const loose = parts.filter((part) => part.length === 1).flat().sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x)
  const row = Math.max(width, LOOSE_ROW * (NODE_SIZE.width + NODE_GAP.x))
  let at = { x: 0, y: connected.length > 0 ? height + PART_GAP : 0 }
  let tallest = 0
  for (const { id, size } of loose) {
    if (at.x > 0 && at.x + size.width > row) {
      at = { x: 0, y: at.y + tallest + NODE_GAP.y }
      tallest = 0
    }
    put(id, at.x, at.y)
    at = { x: at.x + size.width + NODE_GAP.x, y: at.y }
    tallest = Math.max(tallest, size.height)
  }
  return positions
}

const startOf = (part: readonly Item[], along: 'x' | 'y') => Math.min(...part.map(({ position }) => position[along]))

/** What hangs together by lines, each part in the order of the items. */
function partsOf(items: readonly Item[], links: readonly Link[]): Item[][] {
  const next = new Map<string, string[]>(items.map(({ id }) => [id, []]))
  for (const { from, to } of links) {
    next.get(from)?.push(to)
    next.get(to)?.push(from)
  }
  const part = new Map<string, number>()
  const parts: Item[][] = []
  for (const { id } of items) {
    if (part.has(id)) continue
    const open = [id]
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (part.has(one)) continue
      part.set(one, parts.length)
      open.push(...(next.get(one) ?? []))
    }
    parts.push([])
  }
  for (const item of items) parts[part.get(item.id) ?? 0]?.push(item)
  return parts
}
