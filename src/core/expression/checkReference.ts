import type { Json, JsonPath } from '../base'
import { nearest } from './nearest'
import { keysOf, lookUp, type Scope, type ScopeAnswer } from './scope'
import type { RefPath, RefValue } from './value'
import type { ValueIssue } from './valueIssue'
import { formatPath } from './valueShape'
import { checkField, schemaAt, type FieldSchema } from '../schema'

/** What a reference finds in a scope, with everything that is wrong about it. */
export interface CheckedReference { schema: FieldSchema | undefined; issues: ValueIssue[] }

/**
 * Checks one reference. `replace` puts a mended reference into the value that holds it, for the fixes.
 * A default makes an absent output harmless, but not a name that does not exist. Only one that `target` takes is offered.
 */
export function checkReference(
  reference: RefValue, scope: Scope, path: JsonPath, replace: (mended: RefValue) => NonNullable<ValueIssue['fix']>['value'], target: FieldSchema,
): CheckedReference {
  const answer = lookUp(scope, reference.ref)
  if (!answer.found) return { schema: undefined, issues: [unknownIssue(reference, answer, scope, path, replace)] }
  if (reference.default !== undefined || (answer.presence === 'always' && !answer.optional)) return { schema: answer.schema, issues: [] }
  const fallback = fallbackFor(answer.schema, target)
  const issue: ValueIssue = {
    ...(answer.presence === 'always' ? missingIssue(reference.ref, path) : presenceIssue(reference.ref, answer.presence, path)),
    ...(fallback !== undefined && { fix: { code: 'value.addDefault', params: { default: fallback, shown: JSON.stringify(fallback) }, value: replace({ ...reference, default: fallback }) } }),
  }
  return { schema: answer.schema, issues: [issue] }
}

/** Reading an output that is never there always fails; one that may be absent fails on some ways through the flow. */
export function presenceIssue(path: RefPath, presence: 'maybe' | 'never', at: JsonPath): ValueIssue {
  return {
    code: presence === 'never' ? 'ref.absentAlways' : 'ref.absentPossible',
    severity: presence === 'never' ? 'error' : 'warning',
    path: at,
    params: { path: formatPath(path), key: String(path[1] ?? path[0]), step: String(path[1] ?? path[0]) },
  }
}

/** A field that its record need not have, such as one of a form that people may leave empty. */
export const missingIssue = (path: RefPath, at: JsonPath): ValueIssue =>
  ({ code: 'ref.fieldMayBeMissing', severity: 'warning', path: at, params: { path: formatPath(path) } })

function unknownIssue(
  reference: RefValue, answer: ScopeAnswer & { found: false }, scope: Scope, path: JsonPath, replace: (mended: RefValue) => NonNullable<ValueIssue['fix']>['value'],
): ValueIssue {
  const { code, params, mended } = describeUnknown(reference.ref, answer, scope)
  return {
    code, severity: 'error', path, params,
    ...(mended && { fix: { code: 'value.useName', params: { name: mended.name }, value: replace({ ...reference, ref: mended.path }) } }),
  }
}

/** What is unknown in a path, and the path with the name that was probably meant. */
export function describeUnknown(path: RefPath, answer: ScopeAnswer & { found: false }, scope: Scope): {
  code: string; params: Record<string, Json>; mended?: { name: string; path: RefPath }
} {
  const [root] = path
  const name = String(path[answer.known] ?? root)
  const params = { path: formatPath(path), name }
  if (answer.reason === 'unknownRoot') return { code: 'ref.unknownRoot', params }
  const known = answer.reason === 'unknownKey' ? keysOf(scope, root) : fieldsOf(scope, path, answer.known)
  const meant = nearest(name, known)
  const mended = meant === undefined ? undefined : { name: meant, path: [root, ...path.slice(1, answer.known), meant, ...path.slice(answer.known + 1)] satisfies RefPath }
  const code = answer.reason === 'unknownField' ? 'ref.noField' : root === 'vars' ? 'ref.unknownVariable' : 'ref.unknown'
  return { code, params, ...(mended && { mended }) }
}

function fieldsOf(scope: Scope, path: RefPath, known: number): string[] {
  const owner = lookUp(scope, [path[0], ...path.slice(1, known)])
  return owner.found ? Object.keys(schemaAt(owner.schema, [])?.properties ?? {}) : []
}

/** What stands for a text that must not be empty. */
const DASH = '-'

/** A value for what is absent that the field takes: the emptiest one, else its first choice, its least number, a dash. */
function fallbackFor(given: FieldSchema, target: FieldSchema): Json | undefined {
  const offers = [emptyOf(given), target.default, target.enum?.[0], target.minimum, DASH]
  return offers.find((offer) => offer !== undefined && (target.type !== undefined || offer !== DASH) && checkField(target, offer).length === 0)
}

/** The emptiest value of a schema's type, for a default that fits. */
export function emptyOf(schema: FieldSchema): Json {
  if (schema.default !== undefined) return schema.default
  switch (schema.type) {
    case 'string': return ''
    case 'number': case 'integer': return 0
    case 'boolean': return false
    case 'array': return []
    case 'object': return {}
    default: return null
  }
}
