import { fail, isJsonObject, ok, type Issue, type JsonObject, type Result } from '../base'
import { formIssues, MOST_RECORDS } from './checkForm'
import type { FlowDocument } from './document'
import { emptyFlow } from './emptyFlow'
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
  const migrated = newest(json, migrations)
  return migrated.ok ? formed(migrated.value, formIssues('flow', migrated.value)) : migrated
}

/**
 * `loadFlow` in pieces, for a flow of thousands of nodes, which would hold a page up. `rest` is called between them, to let others have
 * their turn. Of a flow that is not well-formed it may list issues in another order.
 */
export async function loadFlowInPieces(json: unknown, rest: () => Promise<void>): Promise<Result<FlowDocument, Issue[]>> {
  const migrated = newest(json)
  if (!migrated.ok) return migrated
  const { nodes, edges } = migrated.value
  const isLarge = isJsonObject(nodes) && isJsonObject(edges) && Object.keys(nodes).length > PIECE
    && Object.keys(nodes).length <= MOST_RECORDS.nodes && Object.keys(edges).length <= MOST_RECORDS.edges
  if (!isLarge) return formed(migrated.value, formIssues('flow', migrated.value))
  const empty = emptyFlow('piece', '') as unknown as JsonObject
  const issues: Issue[] = []
  // First what is neither a node nor an edge, then these, some at a time. Their paths are those of the whole.
  for (const piece of [{ ...migrated.value, nodes: {}, edges: {} }, ...piecesOf(nodes).map((some) => ({ ...empty, nodes: some })), ...piecesOf(edges).map((some) => ({ ...empty, edges: some }))]) {
    issues.push(...formIssues('flow', piece))
    if (issues.length >= MAX_ISSUES) break
    await rest()
  }
  return formed(migrated.value, issues)
}

/** So many records are looked at between two rests. */
const PIECE = 500

function piecesOf(records: JsonObject): JsonObject[] {
  const entries = Object.entries(records)
  return Array.from({ length: Math.ceil(entries.length / PIECE) }, (_, index) => Object.fromEntries(entries.slice(index * PIECE, (index + 1) * PIECE)))
}

/** The data in the newest form, nothing of which is looked at but what could do harm. */
function newest(json: unknown, migrations?: readonly FlowMigration[]): Result<JsonObject, Issue[]> {
  const hostile = hostileProblem(json)
  if (hostile !== undefined) return fail([hostile])
  const migrated = migrateFlow(json as JsonObject, migrations)
  return migrated.ok ? migrated : fail([migrated.error])
}

function formed(json: JsonObject, malformed: readonly Issue[]): Result<FlowDocument, Issue[]> {
  if (malformed.length > 0) return fail(malformed.slice(0, MAX_ISSUES))
  const document = json as unknown as FlowDocument
  const issues = structureIssues(document)
  return issues.length === 0 ? ok(document) : fail(issues.slice(0, MAX_ISSUES))
}
