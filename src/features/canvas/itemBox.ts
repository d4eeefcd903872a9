import type { FlowDocument } from '../../core/flow'
import { cardBox, type Box } from '../../core/layout'
import { GROUP_PREFIX, NOTE_PREFIX } from './toCanvas'

/** Where a card, a note or a group stands. */
export function itemBox(document: FlowDocument, id: string): Box | undefined {
  if (id.startsWith(GROUP_PREFIX)) return document.groups[id.slice(GROUP_PREFIX.length)]
  return id.startsWith(NOTE_PREFIX) ? document.notes[id.slice(NOTE_PREFIX.length)] : cardBox(document, id)
}
