import { ok } from '../../base'
import type { FlowDocument, FlowGroup, FlowNote } from '../document'
import { isUsableId, refuse, withoutRecords, withRecord, type Applied } from './records'

/** Adds a note or a group, or replaces the one of the same id. */
export function putShape(document: FlowDocument, collection: 'notes' | 'groups', shape: FlowNote | FlowGroup): Applied {
  if (!isUsableId(shape.id)) return refuse('shape.badId', { id: shape.id })
  const numbers = [shape.position.x, shape.position.y, shape.size.width, shape.size.height]
  if (!numbers.every(Number.isFinite)) return refuse('shape.badPlace', { id: shape.id })
  return ok(withRecord(document, collection, shape as FlowNote & FlowGroup))
}

export function removeShape(document: FlowDocument, collection: 'notes' | 'groups', id: string): Applied {
  if (!Object.hasOwn(document[collection], id)) return refuse('shape.unknown', { id })
  return ok(withoutRecords(document, collection, new Set([id])))
}
