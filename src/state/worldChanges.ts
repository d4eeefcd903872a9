import type { RunEvent } from '../core/run'
import type { WorldView } from '../runtime'

/** Records of the world that a run made or changed, as `system/table/id`, each with the step that did so last, as `scope:node`. */
export type WorldChanges = ReadonlyMap<string, string>

export const NO_CHANGES: WorldChanges = new Map()

/** What was changed after these further events. The same object where they changed nothing. */
export function withChanges(before: WorldChanges, events: readonly RunEvent[]): WorldChanges {
  let after: Map<string, string> | undefined
  for (const event of events) {
    if (event.type !== 'call.answered' || !event.patch) continue
    after ??= new Map(before)
    for (const { system, table, id } of event.patch) after.set(`${system}/${table}/${id}`, `${event.scope}:${event.node}`)
  }
  return after ?? before
}

/** How many messages and meetings are among them: what people would notice. */
export function countArrived(changes: WorldChanges, views: readonly WorldView[]): number {
  const told = new Set(views.map((view) => `${view.system}/${view.kind === 'meetings' ? view.meetings.table : view.messages.table}/`))
  let count = 0
  for (const key of changes.keys()) if (told.has(key.slice(0, key.indexOf('/', key.indexOf('/') + 1) + 1))) count += 1
  return count
}
