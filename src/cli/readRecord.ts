import { fail, isJsonObject, ok, type Issue, type Json, type JsonObject, type Result } from '../core/base'
import { foldTrace, type RecordedRun, type RunEvent } from '../core/run'
import type { WorldSnapshot } from '../runtime'
import { readJson } from './files'

/** A run as `run --json --events` prints it. `start`: the world that it began in, where that was not the seed data; `env`: what it was given. */
export interface RunRecordFile extends RecordedRun { start?: WorldSnapshot; env?: JsonObject }

/** `--record FILE` (or `@file`). Issues: those of reading; `usage.badRecord` where it is no such file. */
export async function readRecord(given: string | undefined): Promise<Result<RunRecordFile | undefined, Issue[]>> {
  if (given === undefined) return ok(undefined)
  const json = await readJson(given.startsWith('@') ? given.slice(1) : given)
  if (!json.ok) return json
  const { events, prints, start } = isJsonObject(json.value) ? json.value : {}
  const begun = Array.isArray(events) ? events.find((event) => isJsonObject(event) && event['type'] === 'run.started') : undefined
  if (!isJsonObject(begun) || !isJsonObject(prints) || !Object.values(prints).every((print) => typeof print === 'string') || (start !== undefined && !isWorld(start))) {
    return fail([{ code: 'usage.badRecord', severity: 'error', place: {}, params: { file: given } }])
  }
  if (!holdsRun(events as unknown as RunEvent[])) return fail([{ code: 'usage.badRecord', severity: 'error', place: {}, params: { file: given } }])
  const { env } = begun
  return ok({ id: String(begun['run']), ...(isJsonObject(env) && { env }), events: events as unknown as RunEvent[], prints: prints as Record<string, string>, ...(start !== undefined && { start: start as unknown as WorldSnapshot }) })
}

const isWorld = (value: Json): boolean => isJsonObject(value) && typeof value['now'] === 'number' && isJsonObject(value['systems'])

/** Whether the events are some of a run: whoever wrote the file may have written anything. */
function holdsRun(events: RunEvent[]): boolean {
  try {
    return foldTrace(events).run !== ''
  } catch {
    return false
  }
}
