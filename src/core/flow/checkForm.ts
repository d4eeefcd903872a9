import { dereference, validate, type OutputUnit, type Schema } from '@cfworker/json-schema'
import type { Issue, PathStep } from '../base'
import flowSchema from './flow.schema.json'
import type { FlowProblemCode } from './problemCodes'

const { $defs, properties: { name, description, tags, settings } } = flowSchema

/** A whole flow, one record of it, or what is no record (`members`). */
const schemas = {
  flow: flowSchema, node: $defs.node, edge: $defs.edge, variable: $defs.variable, note: $defs.note, group: $defs.group,
  members: { properties: { name, description, tags, settings } },
} as const

/** Where `$ref`s lead. Made on first use: most sessions load a flow, but not before the first paint. */
let targets: ReturnType<typeof dereference> | undefined

/**
 * What the published JSON Schema has against a flow or a part of one, as issues whose `place.path` leads into the
 * data. `data` is plain JSON of sane depth.
 */
export function formIssues(part: keyof typeof schemas, data: unknown): Issue[] {
  targets ??= dereference(flowSchema as Schema)
  const checked = validate(data, schemas[part] as Schema, '2020-12', targets, false)
  return checked.valid ? [] : innermost(checked.errors)
}

/** The checker reports every member on the way to a fault; only the innermost place says what to mend. */
function innermost(errors: readonly OutputUnit[]): Issue[] {
  const byPlace = new Map<string, OutputUnit>()
  for (const error of errors) byPlace.set(error.instanceLocation, error)
  const parents = new Set<string>()
  for (const place of byPlace.keys()) {
    for (let at = place.lastIndexOf('/'); at > 0; at = place.lastIndexOf('/', at - 1)) parents.add(place.slice(0, at))
  }
  return [...byPlace]
    .filter(([place]) => !parents.has(place) && (place !== '#' || byPlace.size === 1))
    .map(([place, { keyword, error }]) => ({
      code: 'flow.malformed' satisfies FlowProblemCode, severity: 'error', place: { path: stepsOf(place) }, params: { keyword, detail: error },
    }))
}

function stepsOf(location: string): PathStep[] {
  return location.split('/').slice(1).map((step) => {
    const member = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    return /^\d+$/.test(member) ? Number(member) : member
  })
}
