import { dereference, validate, type Schema } from '@cfworker/json-schema'
import { fail, ok, type Issue, type Json, type JsonObject, type Result } from '../base'
import { hostileProblem, innermostIssues } from '../flow'
import type { CasesFile, FlowCase } from './case'
import casesSchema from './cases.schema.json'
import { migrateCases, type CaseMigration } from './migrateCases'
import { problem } from './problem'

/** Issues past this number are not listed: the first ones say what is wrong. */
const MAX_ISSUES = 20

let targets: ReturnType<typeof dereference> | undefined

/**
 * A file of cases from foreign JSON; the value is the very data, with every member that this version does not know.
 * On failure each issue's `place.path` leads into the data.
 */
export function loadCases(json: unknown, migrations?: readonly CaseMigration[]): Result<CasesFile, Issue[]> {
  const hostile = hostileProblem(json)
  if (hostile !== undefined) return fail([inCases(hostile)])
  const migrated = migrateCases(json as JsonObject, migrations)
  if (!migrated.ok) return fail([migrated.error])
  const malformed = formIssues(casesSchema as Schema, migrated.value)
  if (malformed.length > 0) return fail(malformed)
  const file = migrated.value as unknown as CasesFile
  const seen = new Set<string>()
  const twice = file.cases.flatMap(({ id }, index) => {
    const known = seen.has(id)
    seen.add(id)
    return known ? [problem('case.twice', ['cases', index, 'id'], { id })] : []
  })
  return twice.length > 0 ? fail(twice.slice(0, MAX_ISSUES)) : ok(file)
}

/** One case from foreign JSON: a flow's, which the flow's loader has not looked into, or one that somebody typed. */
export function readCase(json: unknown): Result<FlowCase, Issue[]> {
  const hostile = hostileProblem(json)
  if (hostile !== undefined) return fail([inCases(hostile)])
  const malformed = formIssues(casesSchema.$defs.case as Schema, json as Json)
  return malformed.length > 0 ? fail(malformed) : ok(json as FlowCase)
}

/** Checked once: a case is replaced when it is edited, never changed. */
const read = new WeakMap<object, Result<FlowCase, Issue[]>>()

/** The flow's case as `readCase` gives it, remembered for as long as the record lives. */
export function readKnownCase(record: object): Result<FlowCase, Issue[]> {
  const known = read.get(record) ?? readCase(record)
  read.set(record, known)
  return known
}

/** What of some data is not as a part of the cases' schema says; nothing where all is. */
export function formIssues(schema: Schema, data: Json): Issue[] {
  targets ??= dereference(casesSchema as Schema)
  const checked = validate(data, schema, '2020-12', targets, false)
  return checked.valid ? [] : innermostIssues(checked.errors, data).slice(0, MAX_ISSUES).map(inCases)
}

/** The loader of flows knows the same faults; here they are a case's. */
function inCases(issue: Issue): Issue {
  const own = { 'flow.malformed': 'case.malformed', 'flow.tooLarge': 'case.tooLarge' } as Record<string, string>
  return { ...issue, code: own[issue.code] ?? issue.code }
}
