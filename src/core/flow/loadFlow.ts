import { fail, ok, type Issue, type JsonObject, type Result } from '../base'
import { formIssues } from './checkForm'
import type { FlowDocument } from './document'
import { hostileProblem } from './hostile'
import { migrateFlow, type FlowMigration } from './migrate'
import { structureIssues } from './structure'

/** Issues past this number are not listed: the first ones say what is wrong. */
const MAX_ISSUES = 20

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
  const malformed = formIssues('flow', migrated.value)
  if (malformed.length > 0) return fail(malformed.slice(0, MAX_ISSUES))
  const document = migrated.value as unknown as FlowDocument
  const issues = structureIssues(document)
  return issues.length === 0 ? ok(document) : fail(issues.slice(0, MAX_ISSUES))
}
