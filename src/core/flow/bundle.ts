import { fail, isJsonObject, ok, type Issue, type Json, type JsonObject, type Result } from '../base'
import { withCarried, type CarriedFiles } from './carriedFiles'
import type { FlowDocument } from './document'
import { loadFlow } from './loadFlow'
import { saveFlow } from './saveFlow'

export const BUNDLE_SCHEMA = 'qiao/bundle@1'

/** Several flows as one file: `{ "schema": "qiao/bundle@1", "flows": [flow, …] }`, with the contents of their files where there are any. */
export function saveBundle(documents: readonly FlowDocument[], files: CarriedFiles = {}): string {
  const bundle = { schema: BUNDLE_SCHEMA, flows: documents.map((document) => JSON.parse(saveFlow(document)) as Json) }
  return `${JSON.stringify(withCarried(bundle, files), null, 2)}\n`
}

/** Whether the data of a file say that they are several flows, in whichever version. */
export const isBundle = (json: Json): json is JsonObject => isJsonObject(json) && typeof json['schema'] === 'string' && json['schema'].startsWith('qiao/bundle@')

/** The flows of a file: one of a flow, or all of a bundle. A bundle with a flow that cannot be read gives none of them; the paths of its issues begin with `flows` and the flow's place. */
export function loadFlows(json: Json): Result<FlowDocument[], Issue[]> {
  if (!isBundle(json)) {
    const loaded = loadFlow(json)
    return loaded.ok ? ok([loaded.value]) : loaded
  }
  const { schema, flows } = json
  if (schema !== BUNDLE_SCHEMA) return fail([{ code: 'flow.newer', severity: 'error', place: { path: ['schema'] }, params: { found: schema ?? null, known: BUNDLE_SCHEMA } }])
  if (!Array.isArray(flows)) return fail([{ code: 'flow.notAFlow', severity: 'error', place: { path: ['flows'] }, params: {} }])
  const loaded = flows.map((flow) => loadFlow(flow))
  const issues = loaded.flatMap((one, index) => (one.ok ? [] : one.error.map((issue) => ({ ...issue, place: { ...issue.place, path: ['flows', index, ...(issue.place.path ?? [])] } }))))
  return issues.length > 0 ? fail(issues) : ok(loaded.flatMap((one) => (one.ok ? [one.value] : [])))
}
