import { fail, getOwn, ok, setOwn, type Json, type JsonObject, type Result } from '../../base'
import type { Value } from '../../expression'
import { checkField, isVisible, type FieldIssue, type FieldSchema } from '../../schema'
import { within, type Resolved, type StepContext, type StepError } from './executor'

/** Resolves every input, in order; expressions are awaited one at a time. `schema` tells where a list is wanted. */
export async function resolveInputs(context: StepContext, inputs: Record<string, Value>, schema?: FieldSchema): Promise<Result<JsonObject, StepError>> {
  const resolved: JsonObject = {}
  for (const name of Object.keys(inputs)) {
    const result = context.resolve(inputs[name] as Value, [name], getOwn(schema?.properties ?? {}, name))
    const one = result instanceof Promise ? await result : result
    if (!one.ok) return fail(within([name], one.error))
    setOwn(resolved, name, one.value)
  }
  return ok(resolved)
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
  const [first] = issues
  return first === undefined ? ok(input) : fail({ kind: 'type', code, path: first.path, params: { issues: issues.map(issueAsJson) } })
}

function issueAsJson(issue: FieldIssue): JsonObject {
  return { path: [...issue.path], code: issue.code, ...(issue.params === undefined ? {} : { params: issue.params }) }
}

