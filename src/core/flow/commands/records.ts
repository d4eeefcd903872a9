import { fail, type Issue, type IssuePlace, type Json, type Result } from '../../base'
import type { FlowDocument } from '../document'
import type { FlowProblemCode } from '../problemCodes'

/** What every command gives back: the next document, or why it was refused. */
export type Applied = Result<FlowDocument, Issue>

/** A refused command. `code` names the rule (`edge.self`), `place` what it is about. */
export function refuse(code: FlowProblemCode, params: Record<string, Json> = {}, place: IssuePlace = {}): Result<never, Issue> {
  return fail({ code, severity: 'error', place, params })
}

export type Collection = keyof FlowDocument['order']

type RecordOf<C extends Collection> = NonNullable<FlowDocument[C]>[string]

/** The records of a collection; none where the document does not have it. */
export const recordsOf = <C extends Collection>(document: FlowDocument, collection: C): Record<string, RecordOf<C>> =>
  (document[collection] ?? {}) as Record<string, RecordOf<C>>

/** Their ids in the document's order. */
export const orderOf = (document: FlowDocument, collection: Collection): string[] => document.order[collection] ?? []

/** Ids that may stand as a member's name without meaning something to JavaScript. */
export function isUsableId(id: string): boolean {
  return id !== '' && id.length <= 128 && !['__proto__', 'constructor', 'prototype'].includes(id)
}

/** The document with a record put in: at `index` of the order if it is new (at the end where absent). */
export function withRecord<C extends Collection>(
  document: FlowDocument, collection: C, record: RecordOf<C>, index?: number,
): FlowDocument {
  const records = { ...recordsOf(document, collection), [record.id]: record }
  const known = Object.hasOwn(recordsOf(document, collection), record.id)
  if (known) return { ...document, [collection]: records }
  const ids = orderOf(document, collection)
  const at = index === undefined ? ids.length : Math.max(0, Math.min(ids.length, Math.trunc(index)))
  return {
    ...document,
    [collection]: records,
    order: { ...document.order, [collection]: [...ids.slice(0, at), record.id, ...ids.slice(at)] },
  }
}

/** The document without the records; the same document where none of them is there. */
export function withoutRecords(document: FlowDocument, collection: Collection, ids: ReadonlySet<string>): FlowDocument {
  const gone = [...ids].filter((id) => Object.hasOwn(recordsOf(document, collection), id))
  if (gone.length === 0) return document
  const records: Record<string, unknown> = { ...recordsOf(document, collection) }
  for (const id of gone) delete records[id]
  return {
    ...document,
    [collection]: records,
    order: { ...document.order, [collection]: orderOf(document, collection).filter((id) => !ids.has(id)) },
  }
}
