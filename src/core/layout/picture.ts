import { ancestorsOf, isContainer, nodeOf, nodesOf, portsOf, type FlowCommand, type FlowDocument, type NodeId, type Point } from '../flow'
import type { Box } from './geometry'
import { nodeBoxes } from './nodeBox'

/** Where a flow is led: each step to the right of the one before, or below it. */
export type Direction = 'right' | 'down'

export interface Item extends Box { id: string }

/** A node: the container it stands in, and whether it is an open one itself. */
export interface Card extends Item { parent?: string; holds?: boolean }

/** An edge as arranging sees it; `port` is the place of its port among those of the card it leaves. */
export interface Link { from: string; to: string; port: number }

/** What arranging needs to know of a flow: boxes and lines. Small, so that it is quickly sent to a worker. */
export interface Picture { direction: Direction; cards: Card[]; links: Link[]; groups: Item[]; notes: Item[] }

/** Where everything goes; what is not named stays. */
export interface Arrangement {
  cards: Record<string, Point>
  groups: Record<string, Box>
  notes: Record<string, Point>
}

/** Everything there is on the canvas: cards, containers, notes, groups. */
export function allBoxes(document: FlowDocument): Box[] {
  return [...nodeBoxes(document).values(), ...Object.values(document.notes), ...Object.values(document.groups)]
}

/**
 * The whole flow, or of these nodes only, with what stands in them: then notes and groups stay out of it. A folded
 * container is a card like others.
 */
export function pictureOf(document: FlowDocument, direction: Direction, only?: readonly NodeId[]): Picture {
  const wanted = only && new Set(only)
  const boxes = nodeBoxes(document)
  const open = new Set<NodeId>()
  const cards = nodesOf(document).flatMap((node): Card[] => {
    const box = boxes.get(node.id)
    const around = ancestorsOf(document, node)
    if (box === undefined || around.some(({ collapsed }) => collapsed === true)) return []
    if (wanted && !wanted.has(node.id) && !around.some(({ id }) => wanted.has(id))) return []
    const holds = isContainer(node) && node.collapsed !== true
    if (holds) open.add(node.id)
    return [{ id: node.id, ...box, ...(node.parent !== undefined && { parent: node.parent }), ...(holds && { holds }) }]
  })
  const known = new Set(cards.map(({ id }) => id))
  // Of some nodes only, a container that is not among them is where they stand and not what is arranged.
  for (const card of cards) if (card.parent !== undefined && !known.has(card.parent)) delete card.parent
  const links = document.order.edges.flatMap((id): Link[] => {
    const edge = document.edges[id]
    const start = edge && nodeOf(document, edge.from.node)
    if (!edge || !start || !known.has(edge.from.node) || !known.has(edge.to.node)) return []
    return [{ from: edge.from.node, to: edge.to.node, port: portsOf(start).findIndex(({ name }) => name === edge.from.port) }]
  })
  const areas = (ids: readonly string[], records: Readonly<Record<string, Box>>): Item[] =>
    wanted ? [] : ids.flatMap((id) => (records[id] ? [{ id, position: records[id].position, size: records[id].size }] : []))
  return { direction, cards, links, groups: areas(document.order.groups, document.groups), notes: areas(document.order.notes, document.notes) }
}

/** The one edit that puts everything where the arrangement says; nothing where all stands there already. */
export function arrangeCommand(document: FlowDocument, { cards, groups, notes }: Arrangement): FlowCommand | undefined {
  const differs = (a: Point, b: Point) => a.x !== b.x || a.y !== b.y
  const boxes = nodeBoxes(document)
  const moved = Object.entries(cards).filter(([id, to]) => {
    const box = boxes.get(id)
    return box !== undefined && differs(box.position, to)
  })
  // What a container carries along is told its own place as well, so that it goes there and nowhere else.
  const carried = moved.some(([id]) => isOpenContainer(document, id))
  const positions = Object.fromEntries(carried ? Object.entries(cards).filter(([id]) => boxes.has(id)) : moved)
  const commands: FlowCommand[] = moved.length > 0 ? [{ type: 'node.move', positions }] : []
  // Tidied up, a container is as large as what stands in it.
  for (const id of Object.keys(cards)) if (isOpenContainer(document, id) && document.nodes[id]?.size !== undefined) commands.push({ type: 'node.setBox', id, size: null })
  for (const [id, to] of Object.entries(notes)) {
    const note = document.notes[id]
    if (note && differs(note.position, to)) commands.push({ type: 'note.put', note: { ...note, position: to } })
  }
  for (const [id, { position, size }] of Object.entries(groups)) {
    const group = document.groups[id]
    if (!group || (!differs(group.position, position) && group.size.width === size.width && group.size.height === size.height)) continue
    commands.push({ type: 'group.put', group: { ...group, position, size } })
  }
  return commands.length > 1 ? { type: 'batch', commands } : commands[0]
}

function isOpenContainer(document: FlowDocument, id: NodeId): boolean {
  const node = nodeOf(document, id)
  return node !== undefined && isContainer(node) && node.collapsed !== true
}
