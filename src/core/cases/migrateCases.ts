import { fail, isJsonObject, ok, type Issue, type Json, type JsonObject, type Result } from '../base'
import { CASES_SCHEMA } from './case'
import { problem } from './problem'

/** One step of the format's history: turns a case of version `from` into one of `from + 1`. Pure, and never changed after a release. */
export interface CaseMigration {
  from: number
  migrate(one: JsonObject): JsonObject
}

const TAG = /^qiao\/cases@(\d{1,6})$/

const CASES_VERSION = Number(TAG.exec(CASES_SCHEMA)?.[1])

/** All released steps, oldest first; a flow's migrations take its own cases through them too. */
const caseMigrations: readonly CaseMigration[] = []

/** A file of cases of any known version as one of the current version. Refuses what is no such file, and what a newer Qiao has written. */
export function migrateCases(
  data: Json, migrations: readonly CaseMigration[] = caseMigrations, current: number = CASES_VERSION,
): Result<JsonObject, Issue> {
  const tag = isJsonObject(data) ? data['schema'] : undefined
  const found = typeof tag === 'string' ? TAG.exec(tag) : null
  if (!isJsonObject(data) || found === null) return fail(problem('case.notCases', ['schema']))
  const version = Number(found[1])
  if (version > current) return fail(problem('case.newer', ['schema'], { found: version, known: current }))
  let cases = data['cases'] ?? []
  for (let at = version; at < current; at += 1) {
    const step = migrations.find(({ from }) => from === at)
    if (step === undefined) return fail(problem('case.tooOld', ['schema'], { found: version, known: current }))
    cases = Array.isArray(cases) ? cases.map((one) => (isJsonObject(one) ? step.migrate(one) : one)) : cases
  }
  return ok(version === current ? data : { ...data, schema: `qiao/cases@${current}`, cases })
}
