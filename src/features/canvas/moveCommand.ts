import { isContainer, type FlowCommand, type FlowDocument, type Point } from '../../core/flow'
import { cardBox } from '../../core/layout'
import { withMembers } from './groupMembers'
import { GROUP_PREFIX, NOTE_PREFIX } from './toCanvas'

/**
 * One undoable edit that puts nodes, notes and groups where they are wished; undefined where nothing really moves. A
 * group or a container takes along what stands in it.
 */
export function moveCommand(document: FlowDocument, ids: readonly string[], place: (at: Point, id: string) => Point): FlowCommand | undefined {
  const wished: Record<string, Point> = {}
  for (const id of ids) {
    const before = placeOf(document, id)
    if (before) wished[id] = place(before, id)
  }
  const positions: Record<string, Point> = {}
  const commands: FlowCommand[] = []
  for (const [id, position] of Object.entries(withMembers(document, wished))) {
    const before = placeOf(document, id)
    if (!before || (before.x === position.x && before.y === position.y)) continue
    const note = id.startsWith(NOTE_PREFIX) ? document.notes[id.slice(NOTE_PREFIX.length)] : undefined
    const group = id.startsWith(GROUP_PREFIX) ? document.groups[id.slice(GROUP_PREFIX.length)] : undefined
    if (note) commands.push({ type: 'note.put', note: { ...note, position } })
    else if (group) commands.push({ type: 'group.put', group: { ...group, position } })
    else positions[id] = ownPlace(document, id, before, position)
  }
  if (Object.keys(positions).length > 0) commands.push({ type: 'node.move', positions })
  return commands.length > 1 ? { type: 'batch', commands } : commands[0]
}

/** What a container's own corner must be for it to be drawn there: contents may reach beyond it. */
function ownPlace(document: FlowDocument, id: string, drawn: Point, wished: Point): Point {
  const own = document.nodes[id]?.position ?? drawn
  return { x: own.x + wished.x - drawn.x, y: own.y + wished.y - drawn.y }
}

/** Where a thing of the canvas is drawn. */
export function placeOf(document: FlowDocument, id: string): Point | undefined {
  if (id.startsWith(NOTE_PREFIX)) return document.notes[id.slice(NOTE_PREFIX.length)]?.position
  if (id.startsWith(GROUP_PREFIX)) return document.groups[id.slice(GROUP_PREFIX.length)]?.position
  const node = document.nodes[id]
  return node && isContainer(node) ? cardBox(document, id)?.position : node?.position
}
