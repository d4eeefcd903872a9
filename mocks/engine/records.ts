import { isJsonObject, type Json, type JsonObject } from '../../src/core/base'
import type { WorldStore } from './store'

/** One system's own records: what its routes and its code may see of the world. */
export class SystemRecords {
  readonly #store: WorldStore
  readonly system: string

  constructor(store: WorldStore, system: string) {
    this.#store = store
    this.system = system
  }

  get(table: string, id: string): Json | undefined {
    return this.#store.get(this.system, table, id)
  }

  /** A record that is an object; undefined for all else. */
  record(table: string, id: string): JsonObject | undefined {
    const record = this.get(table, id)
    return isJsonObject(record) ? record : undefined
  }

  put(table: string, id: string, record: Json): void {
    this.#store.put(this.system, table, id, record)
  }

  remove(table: string, id: string): void {
    this.#store.remove(this.system, table, id)
  }

  /** Ids of a table in code unit order, as they are now; a change makes a new list. */
  ids(table: string): readonly string[] {
    return this.#store.ids(this.system, table)
  }

  /** The table's records that are objects, by id in code unit order, as they are now. */
  rows(table: string): { id: string; record: JsonObject }[] {
    return this.ids(table).flatMap((id) => {
      const record = this.record(table, id)
      return record === undefined ? [] : [{ id, record }]
    })
  }

  /** The next number of a counter of this system, from 1. */
  nextNumber(counter: string): number {
    const before = this.get('counters', counter)
    const next = (typeof before === 'number' ? before : 0) + 1
    this.put('counters', counter, next)
    return next
  }
}
