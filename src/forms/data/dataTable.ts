import type { Json, JsonObject, JsonPath } from '../../core/base'

export interface DataTable {
  /** Where the list stands in the value. */
  path: JsonPath
  columns: string[]
  /** The whole list. */
  list: readonly Json[]
}

export interface TableRows {
  /** The first of the rows; `at` is a record's place in the list. */
  rows: { at: number; cells: (Json | undefined)[] }[]
  /** How many there are in all. */
  count: number
}

const MOST_ROWS = 200
const MOST_COLUMNS = 24

/** The records of a value as a table: of the list that it is, or of the first list among its members. */
export function dataTable(value: Json): DataTable | undefined {
  if (Array.isArray(value)) return tableOf([], value)
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const table = Array.isArray(member) ? tableOf([name], member) : undefined
    if (table) return table
  }
  return undefined
}

/** The rows of a table, or those that hold every word of a search in one cell or another. */
export function tableRows({ columns, list }: DataTable, search: string): TableRows {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const found: TableRows = { rows: [], count: 0 }
  for (const [at, record] of list.entries()) {
    if (!isRecord(record) || !words.every((word) => holds(record, word))) continue
    found.count += 1
    if (found.rows.length < MOST_ROWS) found.rows.push({ at, cells: columns.map((name) => (Object.hasOwn(record, name) ? record[name] : undefined)) })
  }
  return found
}

function tableOf(path: JsonPath, list: readonly Json[]): DataTable | undefined {
  const records = list.slice(0, MOST_ROWS)
  if (records.length === 0 || !records.every(isRecord)) return undefined
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))].slice(0, MOST_COLUMNS)
  return { path, columns, list }
}

const isRecord = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

const holds = (record: JsonObject, word: string): boolean =>
  Object.values(record).some((cell) => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell)).toLowerCase().includes(word))
