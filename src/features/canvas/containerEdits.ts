import type { Locale } from '../../core/base'
import { createNode, dissolving, wrapping, type ContainerType, type FlowCommand, type FlowDocument, type FlowLookup, type NodeId } from '../../core/flow'
import { boundsOf, cardBox, snapped, withRoom } from '../../core/layout'
import { newId } from '../../state'

/** The edit that puts nodes into a new container around them; undefined where they cannot stand in one together. */
export function wrapEdit(type: ContainerType, ids: readonly NodeId[], { document, lookup }: { document: FlowDocument; lookup: FlowLookup }, locale: Locale): { command: FlowCommand; node: NodeId } | undefined {
  const bounds = boundsOf(ids.flatMap((id) => cardBox(document, id) ?? []))
  if (bounds === undefined) return undefined
  const id = newId()
  const container = createNode({ type }, { id, position: snapped(withRoom(bounds).position), doc: document, lookup, locale })
  const command = wrapping(document, ids, container, newId)
  return command && { command, node: id }
}

/** The edit that takes a container away and leaves what stands in it. */
export const dissolveEdit = (id: NodeId, document: FlowDocument): FlowCommand | undefined => dissolving(document, id, newId)
