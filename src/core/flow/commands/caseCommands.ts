import { ok } from '../../base'
import type { FlowCommand } from '../command'
import type { FlowDocument } from '../document'
import { isUsableId, orderOf, recordsOf, refuse, withoutRecords, withRecord, type Applied } from './records'

type Command<T extends FlowCommand['type']> = Extract<FlowCommand, { type: T }>

export function addCase(document: FlowDocument, { case: added, index }: Command<'case.add'>): Applied {
  if (!isUsableId(added.id)) return refuse('case.badId', { id: added.id })
  if (isKnown(document, added.id)) return refuse('case.duplicateId', { id: added.id })
  return ok(withRecord(document, 'cases', added, index))
}

export function updateCase(document: FlowDocument, { case: changed }: Command<'case.update'>): Applied {
  return isKnown(document, changed.id) ? ok(withRecord(document, 'cases', changed)) : refuse('case.unknown', { id: changed.id })
}

export function renameCase(document: FlowDocument, { id, name }: Command<'case.rename'>): Applied {
  const before = isKnown(document, id) ? recordsOf(document, 'cases')[id] : undefined
  return before === undefined ? refuse('case.unknown', { id }) : ok(withRecord(document, 'cases', { ...before, name }))
}

export function removeCases(document: FlowDocument, { ids }: Command<'case.remove'>): Applied {
  const missing = ids.find((id) => !isKnown(document, id))
  return missing === undefined ? ok(withoutRecords(document, 'cases', new Set(ids))) : refuse('case.unknown', { id: missing })
}

export function moveCase(document: FlowDocument, { id, index }: Command<'case.move'>): Applied {
  const ids = orderOf(document, 'cases')
  if (!ids.includes(id)) return refuse('case.unknown', { id })
  const others = ids.filter((other) => other !== id)
  const at = Math.max(0, Math.min(others.length, Math.trunc(index)))
  const moved = [...others.slice(0, at), id, ...others.slice(at)]
  return ok(moved.every((other, place) => other === ids[place]) ? document : { ...document, order: { ...document.order, cases: moved } })
}

const isKnown = (document: FlowDocument, id: string): boolean => Object.hasOwn(recordsOf(document, 'cases'), id)
