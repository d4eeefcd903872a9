import type { Json, JsonPath, PathStep } from '../../core/base'

export type DataKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'

/** A visible row of a value's tree: a member or item, or a stand-in for the items that are not shown yet. */
export interface DataRow {
  /** The path as text; unique in the tree. */
  id: string
  path: JsonPath
  name: string
  depth: number
  value: Json
  kind: DataKind
  /** Undefined where there is nothing to unfold. */
  open: boolean | undefined
  /** For a stand-in: how many items of `path` are not shown. */
  hidden?: number
}

/** So many members of one container are shown before somebody asks for more. */
export const PAGE = 100

/** A search ends after so many finds, or after it looked at so many values: both are more than anybody reads. */
const MOST_FOUND = 200
const MOST_LOOKED_AT = 50_000

export const rowId = (path: JsonPath): string => JSON.stringify(path)

/** `shown`: how many members of a container are shown, by its id; absent is folded. The value itself is always open. */
export function dataRows(value: Json, shown: ReadonlyMap<string, number>): DataRow[] {
  const rows: DataRow[] = []
  const visit = (container: Json, path: JsonPath, depth: number) => {
    const limit = shown.get(rowId(path)) ?? (depth === 0 ? PAGE : 0)
    const members = membersOf(container)
    for (const [step, member] of members.slice(0, limit)) {
      const at = [...path, step]
      const row = rowOf(at, member, depth, shown.has(rowId(at)))
      rows.push(row)
      if (row.open) visit(member, at, depth + 1)
    }
    if (limit > 0 && members.length > limit) {
      rows.push({ id: `${rowId(path)} more`, path, name: '', depth, value: null, kind: 'null', open: undefined, hidden: members.length - limit })
    }
  }
  visit(value, [], 0)
  return rows
}

/** Every member whose name or text holds the words, with the containers it stands in, all unfolded. */
export function searchData(value: Json, search: string): DataRow[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '')
  let looked = 0
  let found = 0
  const visit = (container: Json, path: JsonPath, depth: number): DataRow[] => {
    const rows: DataRow[] = []
    for (const [step, member] of membersOf(container)) {
      if (found >= MOST_FOUND || looked >= MOST_LOOKED_AT) break
      looked += 1
      const at = [...path, step]
      const text = `${step} ${typeof member === 'object' && member !== null ? '' : String(member)}`.toLowerCase()
      const hit = words.every((word) => text.includes(word))
      if (hit) found += 1
      const inside = visit(member, at, depth + 1)
      if (hit || inside.length > 0) rows.push(rowOf(at, member, depth, inside.length > 0), ...inside)
    }
    return rows
  }
  return visit(value, [], 0)
}

function rowOf(path: JsonPath, value: Json, depth: number, open: boolean): DataRow {
  const step = path.at(-1)
  const kind = kindOf(value)
  return { id: rowId(path), path, name: typeof step === 'number' ? `[${step}]` : String(step), depth, value, kind, open: membersOf(value).length > 0 ? open : undefined }
}

export function membersOf(value: Json): [PathStep, Json][] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item])
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

export function kindOf(value: Json): DataKind {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object'
}
