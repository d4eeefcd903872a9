import { fail, getOwn, ok, setOwn, type Json, type JsonObject, type Result } from '../../base'
import type { Value } from '../../expression'
import { checkField, isVisible, withDefaults, type FieldIssue, type FieldSchema } from '../../schema'
import { within, type Resolved, type StepContext, type StepError } from './executor'

/**
 * Resolves every input, in order; expressions are awaited one at a time. `schema` tells where a list is wanted, and
 * which inputs are hidden by what stands in others: those are not used, so it does not matter that they cannot be resolved.
 */
export async function resolveInputs(context: StepContext, inputs: Record<string, Value>, schema: FieldSchema): Promise<Result<JsonObject, StepError>> {
  const resolved: JsonObject = {}
  const failed: { name: string; error: StepError }[] = []
  const fields = schema.properties ?? {}
  for (const name of Object.keys(inputs)) {
    const result = context.resolve(inputs[name] as Value, [name], getOwn(fields, name))
    const one = result instanceof Promise ? await result : result
    if (one.ok) setOwn(resolved, name, one.value)
    else failed.push({ name, error: one.error })
  }
  if (failed.length === 0) return ok(resolved)
  const used = withDefaults(schema, resolved)
  const first = failed.find(({ name }) => {
    const field = getOwn(fields, name)
    return field === undefined || isVisible(field, used)
  })
  return first === undefined ? ok(resolved) : fail(within([first.name], first.error))
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

