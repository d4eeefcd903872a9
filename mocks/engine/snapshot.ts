import type { Json, LocalText } from '../../src/core/base'

/** Milliseconds since the epoch, on the world's own clock. */
export type Instant = number

/**
 * All that the backends know, as plain JSON: system → table → id → record, and the world's clock. Loading a
 * snapshot gives a world that answers exactly as the one it was taken from.
 */
export interface WorldSnapshot {
  now: Instant
  systems: Record<string, Record<string, Record<string, Json>>>
}

/** What one request changed; a record of null removes. At most one entry for each record. */
export type WorldPatch = { system: string; table: string; id: string; record: Json }[]

/**
 * How a system's tables may be looked at. Every string but `kind`, `system` and `table` names a member of the
 * table's records. Instants are milliseconds, meeting times too.
 */
export type WorldView =
  | {
      kind: 'chat'
      system: string
      title: LocalText
      chats: { table: string; name: string }
      messages: { table: string; chat: string; sender: string; at: string; format: string; content: string }
    }
  | {
      kind: 'phone'
      system: string
      title: LocalText
      messages: { table: string; to: string; at: string; sender: string; content: string }
    }
  | {
      kind: 'meetings'
      system: string
      title: LocalText
      meetings: { table: string; subject: string; code: string; status: string; start: string; end: string; host: string }
    }
