import { fail, isJsonObject, ok, setOwn, type Issue, type Json, type JsonObject, type Result } from '../base'
import { FLOW_SCHEMA } from './document'
import type { FlowProblemCode } from './problemCodes'

/**
 * One step of the format's history: turns a document of version `from` into one of `from + 1`. Steps are pure,
 * never changed after a release, and know nothing of today's types.
 */
export interface FlowMigration {
  from: number
  migrate(document: JsonObject): JsonObject
}

const TAG = /^qiao\/flow@(\d{1,6})$/

export const FLOW_VERSION = Number(TAG.exec(FLOW_SCHEMA)?.[1])

/** All released steps, oldest first. Version 1 is the first there is, so there is nothing to come from yet. */
export const flowMigrations: readonly FlowMigration[] = []

/**
 * A document of any known version as one of the current version, other members untouched. Refuses what has no
 * tag of ours (`flow.notAFlow`), what a newer Qiao has written (`flow.newer`), and versions without a way here.
 */
export function migrateFlow(
  data: Json, migrations: readonly FlowMigration[] = flowMigrations, current: number = FLOW_VERSION,
): Result<JsonObject, Issue> {
  const version = isJsonObject(data) ? versionOf(data) : undefined
  if (!isJsonObject(data) || version === undefined) return fail(problem('flow.notAFlow', {}))
  if (version > current) return fail(problem('flow.newer', { found: version, known: current }))
  let document = data
  for (let at = version; at < current; at += 1) {
    const step = migrations.find((migration) => migration.from === at)
    if (step === undefined) return fail(problem('flow.tooOld', { found: version, known: current }))
    document = { ...step.migrate(document), schema: `qiao/flow@${at + 1}` }
  }
  return isJsonObject(document['called']) ? migrateCalled(document, document['called'], migrations, current) : ok(document)
}

/** The flows that a flow carries, each of whatever version it was saved in. */
function migrateCalled(document: JsonObject, called: JsonObject, migrations: readonly FlowMigration[], current: number): Result<JsonObject, Issue> {
  const next: JsonObject = {}
  for (const [version, record] of Object.entries(called)) {
    const migrated = isJsonObject(record) && isJsonObject(record['flow']) ? migrateFlow(record['flow'], migrations, current) : undefined
    if (migrated?.ok === false) return fail({ ...migrated.error, place: { path: ['called', version, 'flow', ...(migrated.error.place.path ?? [])] } })
    setOwn(next, version, migrated === undefined || !isJsonObject(record) ? record : { ...record, flow: migrated.value })
  }
  const same = Object.entries(next).every(([version, record]) => isJsonObject(record) && isJsonObject(called[version]) && record['flow'] === called[version]['flow'])
  return ok(same ? document : { ...document, called: next })
}

function versionOf(data: JsonObject): number | undefined {
  const tag = data['schema']
  const match = typeof tag === 'string' ? TAG.exec(tag) : null
  return match === null ? undefined : Number(match[1])
}

function problem(code: FlowProblemCode, params: Record<string, Json>): Issue {
  return { code, severity: 'error', place: { path: ['schema'] }, params }
}
