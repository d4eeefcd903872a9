import type { Json } from '../../src/core/base'
import type { Instant, WorldPatch, WorldSnapshot } from './snapshot'

const byCodeUnit = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** One table: records by id. Records are never changed in place, only replaced. */
class Table {
  readonly records = new Map<string, Json>()
  #ids: string[] | undefined

  set(id: string, record: Json): void {
    if (!this.records.has(id)) this.#ids = undefined
    this.records.set(id, record)
  }

  delete(id: string): void {
    if (this.records.delete(id)) this.#ids = undefined
  }

  /** Ids in code unit order, so that a world that was loaded walks its records as the one it came from did. */
  ids(): readonly string[] {
    return (this.#ids ??= [...this.records.keys()].sort(byCodeUnit))
  }
}

interface Change {
  system: string
  table: string
  id: string
  before: Json | undefined
  /** Nothing but the passing of time has changed it so far. */
  byTime: boolean
}

/**
 * The records of all systems. Between `begin` and `commit` it notes what changes, so that an answer can carry
 * its patch and a request that broke off can be undone.
 */
export class WorldStore {
  now: Instant
  readonly #seededAt: Instant | undefined
  readonly #systems = new Map<string, Map<string, Table>>()
  #changes = new Map<string, Change>()
  #settling = false

  constructor(snapshot: WorldSnapshot) {
    this.now = snapshot.now
    this.#seededAt = snapshot.seededAt
    for (const [system, tables] of Object.entries(snapshot.systems)) {
      for (const [table, records] of Object.entries(tables)) {
        for (const [id, record] of Object.entries(records)) this.#table(system, table).set(id, record)
      }
    }
  }

  get(system: string, table: string, id: string): Json | undefined {
    return this.#systems.get(system)?.get(table)?.records.get(id)
  }

  put(system: string, table: string, id: string, record: Json): void {
    this.#note(system, table, id)
    this.#table(system, table).set(id, record)
  }

  remove(system: string, table: string, id: string): void {
    if (this.get(system, table, id) === undefined) return
    this.#note(system, table, id)
    this.#table(system, table).delete(id)
  }

  /** Ids of a table in a fixed order. The list is not to be kept over a change. */
  ids(system: string, table: string): readonly string[] {
    return this.#systems.get(system)?.get(table)?.ids() ?? []
  }

  /** Lets a system settle what changes by time alone, which its changes then say of themselves. */
  settle(change: () => void): void {
    this.#settling = true
    try {
      change()
    } finally {
      this.#settling = false
    }
  }

  begin(): void {
    this.#changes = new Map()
  }

  /** What changed since `begin`, in the order of first changes. */
  commit(): WorldPatch {
    const patch: WorldPatch = []
    for (const { system, table, id, before, byTime } of this.#changes.values()) {
      const record = this.get(system, table, id) ?? null
      if (record !== null || before !== undefined) patch.push({ system, table, id, record, ...(byTime && { byTime }) })
    }
    this.#changes = new Map()
    return patch
  }

  /** Undoes everything since `begin`. */
  rollback(): void {
    for (const { system, table, id, before } of this.#changes.values()) {
      if (before === undefined) this.#table(system, table).delete(id)
      else this.#table(system, table).set(id, before)
    }
    this.#changes = new Map()
  }

  /** The whole world, systems, tables and ids in code unit order. Shares its records with the store. */
  snapshot(): WorldSnapshot {
    const systems = sorted(this.#systems).map(([system, tables]) => {
      const filled = sorted(tables).filter(([, table]) => table.records.size > 0)
      return [system, Object.fromEntries(filled.map(([name, table]) => [name, recordsOf(table)]))] as const
    })
    return { now: this.now, systems: Object.fromEntries(systems), ...(this.#seededAt !== undefined && { seededAt: this.#seededAt }) }
  }

  #table(system: string, name: string): Table {
    let tables = this.#systems.get(system)
    if (tables === undefined) this.#systems.set(system, (tables = new Map()))
    let table = tables.get(name)
    if (table === undefined) tables.set(name, (table = new Table()))
    return table
  }

  #note(system: string, table: string, id: string): void {
    // Ids come from requests and may hold any character, so the three names are joined as JSON.
    const key = JSON.stringify([system, table, id])
    const known = this.#changes.get(key)
    if (known === undefined) this.#changes.set(key, { system, table, id, before: this.get(system, table, id), byTime: this.#settling })
    else if (!this.#settling) known.byTime = false
  }
}

const sorted = <T>(map: Map<string, T>): [string, T][] => [...map].sort(([left], [right]) => byCodeUnit(left, right))

/** `Object.fromEntries` defines members, so an id such as `__proto__` stays plain data. */
const recordsOf = (table: Table): Record<string, Json> =>
  Object.fromEntries(table.ids().map((id) => [id, table.records.get(id) ?? null]))
