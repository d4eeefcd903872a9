import { arrivalTable, type WorldView } from '../core/base'
import type { RunEvent, WorldPatch } from '../core/run'
import type { WorldSnapshot } from '../runtime'

export interface WorldChange {
  /** The step that changed the record last, as `scope:node`; `person` where somebody made it happen. */
  by: string
  /** The record was not there before the run. */
  made: boolean
}

/** Records of the world that a run's calls made, changed or removed, as `system/table/id`; what the passing of time did is none of it. */
export type WorldChanges = ReadonlyMap<string, WorldChange>

export const NO_CHANGES: WorldChanges = new Map()

/** What was changed after these further events of a run that began in the world `start`. The same object where they changed nothing. */
export function withChanges(before: WorldChanges, events: readonly RunEvent[], start: WorldSnapshot | undefined): WorldChanges {
  let after: Map<string, WorldChange> | undefined
  for (const event of events) {
    if (event.type !== 'call.answered' || !event.patch) continue
    after ??= new Map(before)
    for (const { system, table, id, byTime } of event.patch) {
      if (byTime) continue
      after.set(`${system}/${table}/${id}`, { by: `${event.scope}:${event.node}`, made: start?.systems[system]?.[table]?.[id] === undefined })
    }
  }
  return after ?? before
}

/** What somebody made happen, in a world that was `before`. */
export const changesOf = (patch: WorldPatch, before: WorldSnapshot | undefined): WorldChanges =>
  new Map(patch.map(({ system, table, id }) => [`${system}/${table}/${id}`, { by: 'person', made: before?.systems[system]?.[table]?.[id] === undefined }]))

/**
 * The records that the run made, or one step of it. What was there before is left out: a meeting of yesterday that is
 * over by now changed too, but did not arrive.
 */
export const madeRecords = (changes: WorldChanges, step?: string): ReadonlySet<string> =>
  new Set([...changes].flatMap(([key, { by, made }]) => (made && (step === undefined || by === step) ? [key] : [])))

/** How many messages, mails, meetings and posts are among these records: what people would notice. */
export function countArrived(made: ReadonlySet<string>, views: readonly WorldView[]): number {
  const told = new Set(views.flatMap((view) => { const table = arrivalTable(view); return table === undefined ? [] : [`${view.system}/${table}/`] }))
  let count = 0
  for (const key of made) if (told.has(key.slice(0, key.indexOf('/', key.indexOf('/') + 1) + 1))) count += 1
  return count
}
