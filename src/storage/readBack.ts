import type { FlowSummary, StoredRun } from './storage'

type Loose<T> = { [Name in keyof T]?: unknown }

/**
 * A summary as the list can show it, whatever the database holds: a browser that crashed, or a hand in its tools, may
 * have left half of one, and one bad row must not take the whole list away.
 */
export function readSummary(kept: FlowSummary): FlowSummary {
  const { id, name, createdAt, updatedAt, nodes, version, sketch, tags, template }: Loose<FlowSummary> = kept
  const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
  return {
    id: String(id),
    name: typeof name === 'string' ? name : String(id),
    tags: Array.isArray(tags) ? (tags as unknown[]).filter((tag) => typeof tag === 'string') : [],
    createdAt: count(createdAt),
    updatedAt: count(updatedAt),
    nodes: count(nodes),
    version: count(version),
    sketch: Array.isArray(sketch) ? (sketch as FlowSummary['sketch']).filter((node: unknown) => typeof node === 'object' && node !== null) : [],
    ...(template === true && { template: true as const }),
  }
}

/** Whether a kept run can be shown: its events are there and each is one. */
export function isWholeRun(kept: StoredRun): boolean {
  const { record }: Loose<StoredRun> = kept
  if (typeof record !== 'object' || record === null || !('events' in record) || !Array.isArray(record.events)) return false
  return record.events.length > 0 && record.events.every((event: unknown) => typeof event === 'object' && event !== null && 'type' in event)
}
