import type { Json } from '../../src/core/base'

/** Milliseconds since the epoch, on the world's own clock. */
export type Instant = number

/**
 * All that the backends know, as plain JSON: system → table → id → record, and the world's clock. Loading a
 * snapshot gives a world that answers exactly as the one it was taken from.
 */
export interface WorldSnapshot {
  now: Instant
  systems: Record<string, Record<string, Record<string, Json>>>
  /** What the seed data's relative times counted from; the fixed start where absent. It says where records come from, and changes no answer. */
  seededAt?: Instant
}

/**
 * What one request changed; a record of null removes. At most one entry for each record. `byTime`: the request did nothing
 * to it, but that the clock went on meanwhile (a meeting ended, a mail that was on its way arrived).
 */
export type WorldPatch = { system: string; table: string; id: string; record: Json; byTime?: true }[]
