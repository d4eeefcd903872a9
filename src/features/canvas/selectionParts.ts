import type { ClipSelection } from '../../core/clipboard'
import type { FlowDocument } from '../../core/flow'
import { areasIn } from '../../core/layout'
import { GROUP_PREFIX, NOTE_PREFIX } from './toCanvas'

/** What is selected on the canvas, by the records of the document. */
export function selectionParts(ids: readonly string[]): ClipSelection {
  const notes = ids.filter((id) => id.startsWith(NOTE_PREFIX)).map((id) => id.slice(NOTE_PREFIX.length))
  const groups = ids.filter((id) => id.startsWith(GROUP_PREFIX)).map((id) => id.slice(GROUP_PREFIX.length))
  return { nodes: ids.filter((id) => !id.startsWith(NOTE_PREFIX) && !id.startsWith(GROUP_PREFIX)), notes, groups }
}

/** What is selected, and of boxes the notes and groups in them: they are copied and removed together. Those of a folded one lie apart, in sight. */
export function partsWithAreas(ids: readonly string[], document: FlowDocument): ClipSelection {
  const { nodes, notes, groups } = selectionParts(ids)
  const within = nodes.filter((id) => document.nodes[id]?.collapsed !== true).map((id) => areasIn(document, id))
  return { nodes, notes: [...new Set([...notes, ...within.flatMap((areas) => areas.notes)])], groups: [...new Set([...groups, ...within.flatMap((areas) => areas.groups)])] }
}

/** The other way round: ids as the canvas has them. */
export const canvasIds = ({ nodes, notes, groups }: ClipSelection): string[] =>
  [...nodes, ...notes.map((id) => NOTE_PREFIX + id), ...groups.map((id) => GROUP_PREFIX + id)]
