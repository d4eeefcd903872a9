import { ok } from '../../base'
import { versionsCalled } from '../called'
import type { FlowCommand } from '../command'
import type { FlowDocument } from '../document'
import { isUsableId, orderOf, recordsOf, refuse, withoutRecords, withRecord, type Applied } from './records'

/** A version is a name for its content, so one that is known already stays as it is. */
export function putCalled(document: FlowDocument, { called }: Extract<FlowCommand, { type: 'called.put' }>): Applied {
  let next = document
  for (const one of called) {
    if (!isUsableId(one.id)) return refuse('called.badId', { id: one.id })
    if (!Object.hasOwn(recordsOf(next, 'called'), one.id)) next = withRecord(next, 'called', one)
  }
  return ok(next)
}

/** The document without flows that nothing in it calls any more. */
export function withoutUncalled(document: FlowDocument): FlowDocument {
  const known = orderOf(document, 'called')
  if (known.length === 0) return document
  const used = versionsCalled(document)
  const gone = new Set(known.filter((version) => !used.has(version)))
  if (gone.size === 0) return document
  const next = withoutRecords(document, 'called', gone)
  if (orderOf(next, 'called').length > 0) return next
  const { called: _none, order: { called: _noOrder, ...order }, ...rest } = next
  return { ...rest, order }
}
