import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema'
import { fail, ok, type Issue, type JsonObject, type PathStep, type Result } from '../base'
import type { FlowDocument } from './document'
import flowSchema from './flow.schema.json'
import { hostileProblem } from './hostile'
import { migrateFlow, type FlowMigration } from './migrate'
import type { FlowProblemCode } from './problemCodes'
import { structureIssues } from './structure'

/** Issues past this number are not listed: the first ones say what is wrong. */
const MAX_ISSUES = 20

let validator: Validator | undefined

/** The checker of the published JSON Schema, made on first use: most sessions load a flow, but not before the first paint. */
function schemaValidator(): Validator {
  validator ??= new Validator(flowSchema as Schema, '2020-12', false)
  return validator
}

/**
 * A flow from foreign JSON. On success the value is the very data (migrated if it is of an older version), with
 * every member that this version does not know. On failure nothing is changed, and each issue's `place.path`
 * leads into the data. `migrations` is for tests of the mechanism.
 */
export function loadFlow(json: unknown, migrations?: readonly FlowMigration[]): Result<FlowDocument, Issue[]> {
  const hostile = hostileProblem(json)
  if (hostile !== undefined) return fail([hostile])
  const migrated = migrateFlow(json as JsonObject, migrations)
  if (!migrated.ok) return fail([migrated.error])
  const checked = schemaValidator().validate(migrated.value)
  if (!checked.valid) return fail(formIssues(checked.errors))
  const document = migrated.value as unknown as FlowDocument
  const issues = structureIssues(document)
  return issues.length === 0 ? ok(document) : fail(issues.slice(0, MAX_ISSUES))
}

/** The checker reports every member on the way to a fault; only the innermost place says what to mend. */
function formIssues(errors: readonly OutputUnit[]): Issue[] {
  const byPlace = new Map<string, OutputUnit>()
  for (const error of errors) byPlace.set(error.instanceLocation, error)
  const parents = new Set<string>()
  for (const place of byPlace.keys()) {
    for (let at = place.lastIndexOf('/'); at > 0; at = place.lastIndexOf('/', at - 1)) parents.add(place.slice(0, at))
  }
  return [...byPlace]
    .filter(([place]) => !parents.has(place) && (place !== '#' || byPlace.size === 1))
    .slice(0, MAX_ISSUES)
    .map(([place, { keyword, error }]) => ({
      code: 'flow.malformed' satisfies FlowProblemCode, severity: 'error', place: { path: stepsOf(place) }, params: { keyword, detail: error },
    }))
}

function stepsOf(location: string): PathStep[] {
  return location.split('/').slice(1).map((step) => {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    return /^\d+$/.test(name) ? Number(name) : name
  })
}
