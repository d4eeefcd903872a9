import { isJsonObject, type Json, type JsonObject } from '../../src/core/base'
import type { Instant } from './snapshot'
import type { WorldStore } from './store'

/** Where a system's events stand, in the order of their ids. */
const EVENTS = 'events'

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

  /** What is changed in here changes by time alone: whoever asks meanwhile did not do it. */
  settle(change: () => void): void {
    this.#store.settle(change)
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

  /**
   * Tells the world that something happened of which the vendor would call back: a record `{trigger, at, payload}` in
   * the table `events`, under an id that sorts by the order of happening.
   *
   * @param trigger id of the connector's trigger, e.g. `member.created`
   * @param payload as the trigger describes it
   */
  emit(trigger: string, payload: JsonObject, at: Instant): void {
    this.put(EVENTS, `event${String(this.nextNumber('event')).padStart(8, '0')}`, { trigger, at, payload })
  }
}
