import { isJsonObject, type Json, type JsonObject } from '../../base'
import type { Value } from '../../expression'
import { inputOf, textSetting } from '../../flow'
import { checkField } from '../../schema'
import { failStep, succeed, within, type Executor, type Outcome, type Resolved, type StepContext, type StepError } from './executor'

const VALUE_PATH = ['value'] as const
const PARTS_PATH = ['parts'] as const
const NO_VALUE: StepError = { kind: 'config', code: 'input.required', path: VALUE_PATH, params: { input: 'value' } }

/** Transform: the output is the value. */
export const transform: Executor = {
  start(context) {
    const value = inputOf(context.step.node.node, 'value')
    if (value === undefined) return failStep(NO_VALUE)
    const resolved = context.resolve(value, VALUE_PATH)
    return resolved instanceof Promise ? resolved.then(transformed) : transformed(resolved)
  },
  evaluated: transformed,
}

function transformed(resolved: Resolved): Outcome {
  return resolved.ok ? succeed({ value: resolved.value }, resolved.value) : failStep(within(VALUE_PATH, resolved.error))
}

/** Set variable: the kernel assigns the output's `value` to the variable as soon as the step has succeeded (R16). */
export const setVariable: Executor = {
  async start(context) {
    const { node } = context.step.node
    const name = textSetting(node, 'variable', '')
    const operation = textSetting(node, 'operation', 'set')
    const declared = Object.values(context.plan.document.variables).find((variable) => variable.name === name)
    if (declared === undefined) return failStep({ kind: 'config', code: 'variable.unknown', params: { variable: name } })
    const source = inputOf(node, 'value')
    if (source === undefined) return failStep(NO_VALUE)
    const resolved = await context.resolve(source, VALUE_PATH)
    if (!resolved.ok) return failStep(within(VALUE_PATH, resolved.error))
    const given = resolved.value
    const input: JsonObject = { variable: name, operation, value: given }

    const before = context.variable(name) ?? null
    let after: Json = given
    if (operation === 'append') {
      if (!Array.isArray(before)) return failStep({ kind: 'type', code: 'variable.notList', params: { variable: name } }, input)
      after = [...before, given]
    } else if (operation === 'add') {
      const sum = typeof before === 'number' && typeof given === 'number' ? before + given : Number.NaN
      if (!Number.isFinite(sum)) return failStep({ kind: 'type', code: 'variable.notNumber', params: { variable: name } }, input)
      // Beyond 2^53 the last digit would be a guess.
      if (Number.isInteger(before) && Number.isInteger(given) && !Number.isSafeInteger(sum)) {
        return failStep({ kind: 'type', code: 'variable.tooLarge', params: { variable: name } }, input)
      }
      after = sum
    }
    const [wrong] = checkField(declared.type, after, { maxIssues: 1 })
    if (wrong !== undefined) {
      return failStep({ kind: 'type', code: 'variable.type', path: VALUE_PATH, params: { variable: name, issues: [{ path: [...wrong.path], code: wrong.code }] } }, input)
    }
    return succeed(input, { value: after })
  },
}

/** Combine merges data explicitly (R11). */
export const combine: Executor = {
  async start(context) {
    const { node } = context.step.node
    const mode = textSetting(node, 'mode', 'object')
    const source = inputOf(node, 'parts')
    if (source === undefined) return failStep({ kind: 'config', code: 'input.required', path: PARTS_PATH, params: { input: 'parts' } })
    if (mode === 'firstPresent') return firstPresent(context, source)
    const resolved = await context.resolve(source, PARTS_PATH)
    if (!resolved.ok) return failStep(within(PARTS_PATH, resolved.error))
    const parts = resolved.value
    const input: JsonObject = { mode, parts }
    if (mode === 'object') return isJsonObject(parts) ? succeed(input, parts) : wrongParts(mode, 0, input)
    if (!Array.isArray(parts)) return wrongParts(mode, 0, input)
    const wrong = parts.findIndex((part) => (mode === 'concat' ? !Array.isArray(part) : !isJsonObject(part)))
    if (wrong >= 0) return wrongParts(mode, wrong, input)
    return succeed(input, mode === 'concat' ? parts.flat(1) as Json[] : mergeObjects(parts as JsonObject[]))
  },
}

/** Each part is tried on its own, so that one that is absent does not fail the step: that is what this mode is for. */
async function firstPresent(context: StepContext, source: Value): Promise<Outcome> {
  const parts = 'items' in source ? source.items : [source]
  for (const [index, part] of parts.entries()) {
    const resolved = await context.resolve(part, [...PARTS_PATH, index])
    if (resolved.ok) return succeed({ mode: 'firstPresent', part: index }, resolved.value)
    if (resolved.error.kind !== 'absent') return failStep(within([...PARTS_PATH, index], resolved.error))
  }
  return failStep({ kind: 'absent', code: 'combine.nonePresent', params: { count: parts.length } })
}

/** Later objects win, member by member. */
function mergeObjects(parts: JsonObject[]): JsonObject {
  const merged = new Map<string, Json>()
  for (const part of parts) for (const [name, value] of Object.entries(part)) merged.set(name, value)
  return Object.fromEntries(merged)
}

function wrongParts(mode: string, part: number, input: JsonObject): Outcome {
  return failStep({ kind: 'type', code: 'combine.wrongPart', params: { mode, part } }, input)
}
