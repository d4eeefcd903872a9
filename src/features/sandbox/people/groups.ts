import type { PeopleView } from '../../../core/base'
import { idsOf, rowsOf, textOf, textReader, valueAt, valuesAt, type Mark, type Row, type WorldLook } from '../records'

/** A department or a tag, with the people filed under it. */
export interface PeopleGroup {
  key: string
  name: string
  depth: number
  mark: Mark | undefined
  people: ReadonlySet<string>
}

/** The groups of one kind in the order of their tree; those that nobody is in are left out unless they form a tree or the run made them. */
export function groupsOf(look: WorldLook, view: PeopleView, kind: NonNullable<PeopleView['groups']>[number], people: readonly Row[]): PeopleGroup[] {
  const read = textReader(look.snapshot, view.system)
  const rows = rowsOf(look, view.system, kind.table)
  const known = new Set(rows.map(({ id }) => id))
  const filed = filedBy(people, kind.by)
  const found = rows.map((row) => ({ row, parent: kind.parent === undefined ? '' : textOf(valueAt(row.record, kind.parent)), people: peopleOf(view, kind, row, filed, people) }))
  const under = new Map<string, typeof found>()
  for (const one of found) {
    const parent = known.has(one.parent) && one.parent !== one.row.id ? one.parent : ''
    under.set(parent, [...(under.get(parent) ?? []), one])
  }
  const walked = new Set<string>()
  const walk = (parent: string, depth: number): PeopleGroup[] => (under.get(parent) ?? []).flatMap(({ row, people: own }) => {
    // A record may name itself or a child of its own as its parent.
    if (walked.has(row.id)) return []
    walked.add(row.id)
    const group = { key: `${kind.table}/${row.id}`, name: read(row.record, kind.name) || row.id, depth, mark: row.mark, people: own }
    return [group, ...walk(row.id, depth + 1)]
  })
  return walk('', 0).filter((group) => kind.parent !== undefined || group.people.size > 0 || group.mark !== undefined)
}

function filedBy(people: readonly Row[], by: string | undefined): Map<string, Set<string>> {
  const filed = new Map<string, Set<string>>()
  if (by === undefined) return filed
  for (const { id, record } of people) {
    for (const group of valuesAt(record, by).flatMap(idsOf)) {
      const found = filed.get(group)
      if (found) found.add(id)
      else filed.set(group, new Set([id]))
    }
  }
  return filed
}

function peopleOf(view: PeopleView, kind: NonNullable<PeopleView['groups']>[number], row: Row, filed: Map<string, Set<string>>, people: readonly Row[]): ReadonlySet<string> {
  if (kind.members === undefined) return filed.get(row.id) ?? new Set()
  const ids = new Set(idsOf(valueAt(row.record, kind.members)))
  const { groups } = kind
  const other = groups && view.groups?.find(({ table }) => table === groups.of)
  if (groups && other?.by !== undefined) {
    const within = new Set(idsOf(valueAt(row.record, groups.at)))
    for (const { id, record } of people) if (valuesAt(record, other.by).flatMap(idsOf).some((group) => within.has(group))) ids.add(id)
  }
  return ids
}
