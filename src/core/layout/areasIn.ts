import { isContainer, nodeOf, type FlowCommand, type FlowDocument, type NodeId, type Point } from '../flow'
import type { Box } from './geometry'
import { nodeBoxes } from './nodeBox'

/** Notes and groups, by id. */
export interface Areas { notes: string[]; groups: string[] }

/**
 * The notes and groups that stand in a container: those that have their middle in its box. A folded one is asked for
 * the box it will have again, so that what belongs to its steps stays beside them. None for other nodes.
 */
export function areasIn(document: FlowDocument, container: NodeId): Areas {
  const node = nodeOf(document, container)
  if (node === undefined || !isContainer(node) || document.order.notes.length + document.order.groups.length === 0) return { notes: [], groups: [] }
  const box = (node.collapsed === true ? nodeBoxes(document, () => false) : nodeBoxes(document)).get(container)
  const held = (records: Readonly<Record<string, Box>>) => (id: string): boolean => box !== undefined && records[id] !== undefined && holds(box, records[id])
  return { notes: document.order.notes.filter(held(document.notes)), groups: document.order.groups.filter(held(document.groups)) }
}

/** The edits that move nodes, and with containers the notes and groups that stand in them. Empty for no moves. */
export function moveWithAreas(document: FlowDocument, positions: Readonly<Record<NodeId, Point>>): FlowCommand[] {
  const moved = Object.entries(positions)
  if (moved.length === 0) return []
  const [notes, groups] = [new Map<string, Point>(), new Map<string, Point>()]
  for (const [id, to] of moved) {
    const from = nodeOf(document, id)?.position
    if (from === undefined) continue
    const areas = areasIn(document, id)
    for (const note of areas.notes) notes.set(note, { x: to.x - from.x, y: to.y - from.y })
    for (const group of areas.groups) groups.set(group, { x: to.x - from.x, y: to.y - from.y })
  }
  const shifted = <T extends Box>(record: T, by: Point): T => ({ ...record, position: { x: record.position.x + by.x, y: record.position.y + by.y } })
  return [
    { type: 'node.move', positions: { ...positions } },
    ...[...notes].flatMap(([id, by]): FlowCommand[] => (document.notes[id] ? [{ type: 'note.put', note: shifted(document.notes[id], by) }] : [])),
    ...[...groups].flatMap(([id, by]): FlowCommand[] => (document.groups[id] ? [{ type: 'group.put', group: shifted(document.groups[id], by) }] : [])),
  ]
}

function holds({ position, size }: Box, inner: Box): boolean {
  const x = inner.position.x + inner.size.width / 2
  const y = inner.position.y + inner.size.height / 2
  return x >= position.x && x <= position.x + size.width && y >= position.y && y <= position.y + size.height
}
