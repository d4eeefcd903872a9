import { getOwn, isJsonObject, type Json, type JsonObject, type MemberPath, type ValueAt } from '../../core/base'
import type { WorldSnapshot } from '../../runtime'
import type { WorldChanges } from '../../state'

/** What the run being shown did to a record. */
export type Mark = 'made' | 'changed' | 'removed'

export interface Row {
  id: string
  record: JsonObject
  mark: Mark | undefined
}

/** The world that is looked at: as of the moment shown, what the run did to it by then, and how it began. */
export interface WorldLook {
  snapshot: WorldSnapshot
  changes: WorldChanges
  start: WorldSnapshot | undefined
}

const recordsOf = (snapshot: WorldSnapshot | undefined, system: string, table: string): Record<string, Json> =>
  getOwn(getOwn(snapshot?.systems ?? {}, system) ?? {}, table) ?? {}

/** The records of a table, with what the run did to each; those that it removed come last, as they were when it began. */
export function rowsOf({ snapshot, changes, start }: WorldLook, system: string, table: string): Row[] {
  const prefix = `${system}/${table}/`
  const records = recordsOf(snapshot, system, table)
  const rows = Object.entries(records).flatMap(([id, record]): Row[] => {
    const change = changes.get(prefix + id)
    return isJsonObject(record) ? [{ id, record, mark: change === undefined ? undefined : change.made ? 'made' : 'changed' }] : []
  })
  for (const [key, { made }] of changes) {
    if (made || !key.startsWith(prefix)) continue
    const id = key.slice(prefix.length)
    const before = getOwn(recordsOf(start, system, table), id)
    if (getOwn(records, id) === undefined && isJsonObject(before)) rows.push({ id, record: before, mark: 'removed' })
  }
  return rows
}

/** All that stands at a path; a step `*` goes through the items of a list. */
export function valuesAt(json: Json | undefined, path: MemberPath): Json[] {
  let found: Json[] = json === undefined ? [] : [json]
  for (const step of path.split('/')) {
    found = found.flatMap((value): Json[] => {
      if (step === '*') return Array.isArray(value) ? value : []
      const member = Array.isArray(value) ? value[Number(step)] : isJsonObject(value) ? getOwn(value, step) : undefined
      return member === undefined ? [] : [member]
    })
  }
  return found
}

export const valueAt = (json: Json | undefined, path: MemberPath | undefined): Json | undefined =>
  path === undefined ? undefined : valuesAt(json, path)[0]

/** The items of a list of records. */
export function itemsAt(json: Json | undefined, path: MemberPath | undefined): JsonObject[] {
  const list = valueAt(json, path)
  return Array.isArray(list) ? list.filter(isJsonObject) : []
}

/** A value as text: texts as they are, lists one after the other, nothing for null. */
export function textOf(json: Json | undefined): string {
  if (json === undefined || json === null) return ''
  if (Array.isArray(json)) return json.map(textOf).filter((text) => text !== '').join('、')
  return typeof json === 'string' ? json : typeof json === 'object' ? JSON.stringify(json) : String(json)
}

/** Reads a record's texts; an id of another table is told by that record's name, or by itself where there is none. */
export function textReader(snapshot: WorldSnapshot, system: string) {
  const nameOf = (table: string, id: string, name: MemberPath): string => textOf(valueAt(getOwn(recordsOf(snapshot, system, table), id), name)) || id
  return (json: Json | undefined, at: ValueAt | undefined): string => {
    if (at === undefined) return ''
    if (typeof at === 'string') return at.includes('*') ? textOf(valuesAt(json, at)) : textOf(valueAt(json, at))
    const ids = valuesAt(json, at.at).flatMap((value) => (Array.isArray(value) ? value : [value]))
    return [...new Set(ids.map((id) => nameOf(at.of, textOf(id), at.name)))].filter((text) => text !== '').join('、')
  }
}

export type TextReader = ReturnType<typeof textReader>

/** Instants are milliseconds; ISO times are taken too. */
export function instantOf(json: Json | undefined): number | undefined {
  if (typeof json === 'number') return Number.isFinite(json) ? json : undefined
  const at = typeof json === 'string' && json !== '' ? Date.parse(json) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

export const isTrue = (json: Json | undefined): boolean => json === true || json === 1

/** The ids that a member names: one, or a list of them. */
export const idsOf = (json: Json | undefined): string[] => (Array.isArray(json) ? json : json === undefined || json === null ? [] : [json]).map(textOf)
