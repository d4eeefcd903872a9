import { Validator, type Schema } from '@cfworker/json-schema'
import { fail, ok, pathOfLocation, shapeFacts, valueAt, type Issue, type Json, type Result } from '../base'
import { checkMeaning } from './check'
import { documentLimits } from './check/limits'
import connectorSchema from './connector.schema.json'
import type { ConnectorDefinition } from './definition'

const validator = new Validator(connectorSchema as Schema, '2020-12', false)

/** More issues than this help nobody. */
const MAX_ISSUES = 50

/**
 * Checks a connector document, whoever brings it (the catalogue, a host, a user), and gives it its type.
 * First size and member names (a hostile document must not cost more than a look), then the published JSON Schema,
 * then what a schema cannot say. All issues are errors; `place.path` leads into the document.
 */
export function loadConnector(json: unknown): Result<ConnectorDefinition, Issue[]> {
  const limits = documentLimits(json)
  if (limits.length > 0) return fail(limits)
  const document = json as Json
  if (document !== null && typeof document === 'object' && !Array.isArray(document)) {
    const format = document['format']
    if (typeof format === 'number' && format > 1) {
      return fail([{ code: 'connector.newer', severity: 'error', place: { path: ['format'] }, params: { format } }])
    }
  }
  const shape = shapeIssues(document)
  if (shape.length > 0) return fail(shape)
  const connector = json as ConnectorDefinition
  const meaning = checkMeaning(connector)
  return meaning.length > 0 ? fail(meaning.slice(0, MAX_ISSUES)) : ok(connector)
}

/** The deepest complaints of the schema; those of the members around them only repeat that something inside is wrong. */
function shapeIssues(document: Json): Issue[] {
  const { valid, errors } = validator.validate(document)
  if (valid) return []
  const byPlace = new Map<string, { keyword: string; message: string }>()
  for (const { instanceLocation, keyword, error } of errors) byPlace.set(instanceLocation, { keyword, message: error })
  const places = [...byPlace.keys()]
  const deepest = places.filter((place) => !places.some((other) => other !== place && other.startsWith(`${place}/`)))
  return deepest.slice(0, MAX_ISSUES).map((place) => {
    const found = byPlace.get(place)
    return {
      code: 'connector.shape',
      severity: 'error',
      place: { path: pathOfLocation(place) },
      params: { keyword: found?.keyword ?? '', message: found?.message ?? '', ...(found && shapeFacts(found.keyword, found.message, valueAt(document, pathOfLocation(place)))) },
    }
  })
}
