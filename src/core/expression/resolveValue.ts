import { fail, ok, setOwn, type Json, type JsonPath, type Result } from '../base'
import { schemaAt, type FieldSchema } from '../schema'
import { compileExpression } from './compileExpression'
import { evaluateExpression, type EvaluationContext } from './evaluateExpression'
import { MAX_VALUE_DEPTH } from './limits'
import type { ValueProblem } from './problem'
import { readPath, type RunData } from './runData'
import type { RefValue, TextValue, Value } from './value'
import { formatPath } from './valueShape'

/** `done: false` where an expression stands in the value: only `resolveValue` can tell. */
export type SyncResolution = { done: true; result: Result<Json, ValueProblem> } | { done: false }

const LATER: SyncResolution = { done: false }

/** Resolves a value without a promise where that is possible: always, unless it contains an expression. */
export function resolveValueSync(value: Value, data: RunData, depth = 0): SyncResolution {
  if ('const' in value) return { done: true, result: ok(value.const) }
  if ('ref' in value) return { done: true, result: readReference(value, data) }
  if ('text' in value) return { done: true, result: joinText(value, data) }
  if ('expr' in value) return LATER
  if (depth > MAX_VALUE_DEPTH) return { done: true, result: fail(tooDeep()) }
  if ('fields' in value) {
    const made: Record<string, Json> = {}
    for (const [name, member] of Object.entries(value.fields)) {
      const resolved = resolveValueSync(member, data, depth + 1)
      if (!resolved.done) return LATER
      if (!resolved.result.ok) return { done: true, result: fail(within(name, resolved.result.error)) }
      setOwn(made, name, resolved.result.value)
    }
    return { done: true, result: ok(made) }
  }
  const made: Json[] = []
  for (const [index, item] of value.items.entries()) {
    const resolved = resolveValueSync(item, data, depth + 1)
    if (!resolved.done) return LATER
    if (!resolved.result.ok) return { done: true, result: fail(within(index, resolved.result.error)) }
    made.push(resolved.result.value)
  }
  return { done: true, result: ok(made) }
}

/**
 * Resolves a value in a run. Expressions inside it are evaluated one after the other, in order.
 * `target` is the schema of the field that it is for: an expression that gives a sequence gives a list there,
 * however many items it has. The result is not checked against the schema otherwise.
 */
export async function resolveValue(
  value: Value, data: RunData, context: EvaluationContext, target?: FieldSchema, path: JsonPath = [],
): Promise<Result<Json, ValueProblem>> {
  const direct = resolveValueSync(value, data, path.length)
  if (direct.done) return direct.result
  if ('expr' in value) {
    const compiled = compileExpression(value.expr)
    if (compiled.ok) return evaluateExpression(compiled.value, data, context, target, path)
    const { code, params, range } = compiled.error
    return fail({ kind: 'expression', code, ...(params && { params }), ...(range && { range }) })
  }
  if ('fields' in value) {
    const made: Record<string, Json> = {}
    for (const [name, member] of Object.entries(value.fields)) {
      const resolved = await resolveValue(member, data, context, part(target, name), [...path, name])
      if (!resolved.ok) return fail(within(name, resolved.error))
      setOwn(made, name, resolved.value)
    }
    return ok(made)
  }
  const made: Json[] = []
  for (const [index, item] of ('items' in value ? value.items : []).entries()) {
    const resolved = await resolveValue(item, data, context, part(target, index), [...path, index])
    if (!resolved.ok) return fail(within(index, resolved.error))
    made.push(resolved.value)
  }
  return ok(made)
}

function readReference(value: RefValue, data: RunData): Result<Json, ValueProblem> {
  const outcome = readPath(data, value.ref)
  if (outcome.present) return ok(outcome.value)
  if (value.default !== undefined) return ok(value.default)
  return fail({ kind: 'absent', code: `ref.${outcome.reason}`, params: { path: formatPath(value.ref) } })
}

function joinText(value: TextValue, data: RunData): Result<Json, ValueProblem> {
  let text = ''
  for (const piece of value.text) {
    if (typeof piece === 'string') {
      text += piece
      continue
    }
    const read = readReference(piece, data)
    if (!read.ok) return read
    if (read.value === null) return fail({ kind: 'type', code: 'text.null', params: { path: formatPath(piece.ref) } })
    text += typeof read.value === 'object' ? JSON.stringify(read.value) : String(read.value)
  }
  return ok(text)
}

const tooDeep = (): ValueProblem => ({ kind: 'limit', code: 'value.tooDeep', params: { limit: MAX_VALUE_DEPTH } })

const within = (step: string | number, problem: ValueProblem): ValueProblem =>
  ({ ...problem, path: [step, ...(problem.path ?? [])] satisfies JsonPath })

const part = (target: FieldSchema | undefined, step: string | number): FieldSchema | undefined =>
  target && schemaAt(target, [step])
