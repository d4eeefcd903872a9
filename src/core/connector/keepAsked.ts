import { getOwn, isJsonObject, type Json, type JsonObject } from '../base'
import { pointerSteps, type FieldSchema } from '../schema'

/**
 * An output with only those items of its lists that the input asked for by fields placed `in: "answer"`: where a
 * vendor offers no filter, the answer is filtered. Fields without a value, and lists that are not there, change nothing.
 */
export function keepAsked(schema: FieldSchema, input: JsonObject, output: Json): Json {
  let kept = output
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const wanted = getOwn(input, name)
    if (field.at?.in !== 'answer' || wanted === undefined || wanted === null || wanted === '') continue
    const steps = pointerSteps(field.at.path) ?? []
    const member = steps.at(-1)
    if (member !== undefined) kept = filtered(kept, steps.slice(0, -1), (item) => isJsonObject(item) && getOwn(item, member) === wanted)
  }
  return kept
}

function filtered(value: Json, steps: readonly string[], fits: (item: Json) => boolean): Json {
  const [step, ...rest] = steps
  if (step === undefined) return Array.isArray(value) ? value.filter(fits) : value
  const inner = isJsonObject(value) ? getOwn(value, step) : undefined
  return isJsonObject(value) && inner !== undefined ? { ...value, [step]: filtered(inner, rest, fits) } : value
}
