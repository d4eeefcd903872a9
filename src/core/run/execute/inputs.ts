import { fail, getOwn, ok, setOwn, type Json, type JsonObject } from '../../base'
import type { Value } from '../../expression'
import { checkField, isVisible, type FieldIssue, type FieldSchema } from '../../schema'
import type { Resolved, StepContext, StepError } from './executor'

/** Inputs that were resolved one after the other, in the order of the node's record. */
export type ResolvedInputs = { ok: true; value: JsonObject } | { ok: false; error: StepError }

/** Resolves every input, in order; expressions are awaited one at a time. `schema` tells where a list is wanted. */
export async function resolveInputs(context: StepContext, inputs: Record<string, Value>, schema?: FieldSchema): Promise<ResolvedInputs> {
  const resolved: JsonObject = {}
  for (const name of Object.keys(inputs)) {
    const result = context.resolve(inputs[name] as Value, getOwn(schema?.properties ?? {}, name))
    const one = result instanceof Promise ? await result : result
    if (!one.ok) return { ok: false, error: { ...one.error, params: { ...one.error.params, input: name } } }
    setOwn(resolved, name, one.value)
  }
  return { ok: true, value: resolved }
}

/** Puts in the defaults of visible members that were left empty, so that the trace shows what is really used. */
export function withDefaults(schema: FieldSchema, input: JsonObject): JsonObject {
  const filled: JsonObject = { ...input }
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (Object.hasOwn(filled, name) || !isVisible(field, filled)) continue
    const value = field.default ?? field.const
    if (value !== undefined) setOwn(filled, name, value)
  }
  return filled
}

/** Checks inputs against their schema: a failure of kind `type` that names every wrong member. */
export function checkInputs(schema: FieldSchema, input: Json, code: string): Resolved {
  const issues = checkField(schema, input, { maxIssues: 10 })
  return issues.length === 0 ? ok(input) : fail({ kind: 'type', code, params: { issues: issues.map(issueAsJson) } })
}

function issueAsJson(issue: FieldIssue): JsonObject {
  return { path: [...issue.path], code: issue.code, ...(issue.params === undefined ? {} : { params: issue.params }) }
}

