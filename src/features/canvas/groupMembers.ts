import { isContainer, withContents, type FlowDocument, type Point } from '../../core/flow'
import { areasIn, cardBox, type Box } from '../../core/layout'
import { itemBox } from './itemBox'
import { GROUP_PREFIX, NOTE_PREFIX } from './toCanvas'

/** What stands in a group: the cards, notes and smaller groups that have their middle in it. */
export function membersOf(document: FlowDocument, group: string): string[] {
  const area = document.groups[group]
  if (!area) return []
  const holds = (box: Box | undefined) => box !== undefined && contains(area, box)
  return [
    ...document.order.nodes.filter((id) => holds(cardBox(document, id))),
    ...document.order.notes.filter((id) => holds(document.notes[id])).map((id) => NOTE_PREFIX + id),
    ...document.order.groups.filter((id) => id !== group && holds(document.groups[id]) && sizeOf(document.groups[id]) < sizeOf(area)).map((id) => GROUP_PREFIX + id),
  ]
}

function contains({ position, size }: Box, inner: Box): boolean {
  const x = inner.position.x + inner.size.width / 2
  const y = inner.position.y + inner.size.height / 2
  return x >= position.x && x <= position.x + size.width && y >= position.y && y <= position.y + size.height
}

const sizeOf = (box: Box | undefined) => (box ? box.size.width * box.size.height : 0)

/** The wished places, with what stands in every group and container among them, as far from it as it stands now. */
export function withMembers(document: FlowDocument, wished: Readonly<Record<string, Point>>): Record<string, Point> {
  const all: Record<string, Point> = { ...wished }
  const carry = (ids: readonly string[], from: Point, to: Point) => {
    for (const id of ids) {
      const at = Object.hasOwn(wished, id) ? undefined : itemBox(document, id)?.position
      if (at) all[id] = { x: at.x + to.x - from.x, y: at.y + to.y - from.y }
    }
  }
  for (const [id, to] of Object.entries(wished)) {
    const group = id.startsWith(GROUP_PREFIX) ? document.groups[id.slice(GROUP_PREFIX.length)] : undefined
    if (group) carry(membersOf(document, group.id), group.position, to)
  }
  for (const [id, to] of Object.entries(all)) {
    const node = document.nodes[id]
    const from = node && isContainer(node) ? itemBox(document, id)?.position : undefined
    if (!from) continue
    carry(withContents(document, [id]).filter((inner) => inner !== id), from, to)
    const { notes, groups } = areasIn(document, id)
    carry([...notes.map((note) => NOTE_PREFIX + note), ...groups.map((group) => GROUP_PREFIX + group)], from, to)
  }
  return all
}
