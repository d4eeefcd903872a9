import { dereference, validate, type Schema } from '@cfworker/json-schema'
import type { Issue } from '../base'
import flowSchema from './flow.schema.json'
import { innermostIssues } from './formErrors'

const { $defs, properties: { name, description, tags, settings } } = flowSchema

/** A whole flow, one record of it, or what is no record (`members`). */
const schemas = {
  flow: flowSchema, node: $defs.node, edge: $defs.edge, variable: $defs.variable, note: $defs.note, group: $defs.group, case: $defs.case, called: $defs.called,
  members: { properties: { name, description, tags, settings } },
} as const

/** So many nodes and edges a flow has at most. */
export const MOST_RECORDS = { nodes: flowSchema.properties.nodes.maxProperties, edges: flowSchema.properties.edges.maxProperties }

/** Where `$ref`s lead. Made on first use: most sessions load a flow, but not before the first paint. */
let targets: ReturnType<typeof dereference> | undefined

/**
 * What the published JSON Schema has against a flow or a part of one, as issues whose `place.path` leads into the
 * data. `data` is plain JSON of sane depth.
 */
export function formIssues(part: keyof typeof schemas, data: unknown): Issue[] {
  targets ??= dereference(flowSchema as Schema)
  const checked = validate(data, schemas[part] as Schema, '2020-12', targets, false)
  return checked.valid ? [] : innermostIssues(checked.errors, data)
}
