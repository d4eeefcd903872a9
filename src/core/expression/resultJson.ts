import { setOwn, type Json } from '../base'
import { ExpressionFailure, limitFailure } from './failure'
import { MAX_RESULT_PARTS, MAX_TEXT, MAX_VALUE_DEPTH } from './limits'

/**
 * What an expression gave, as JSON. JSONata's lists carry marks of its own and its objects have no prototype, so
 * both are copied; parts of the run's data, which are frozen, are passed on as they are.
 * Undefined (nothing found) stays undefined. Functions, NaN and the infinities are failures, since no JSON can
 * hold them; so are results too large or too deep.
 */
export function resultJson(value: unknown): Json | undefined {
  // Nearly all results are scalars; they need no bookkeeping.
  if (typeof value === 'number') return finite(value)
  if (typeof value === 'boolean' || value === undefined || value === null) return value
  if (typeof value === 'string') return value.length <= MAX_TEXT ? value : stop('expression.textLength', MAX_TEXT)
  return convertAll(value)
}

function convertAll(value: unknown): Json | undefined {
  let parts = 0
  const convert = (part: unknown, depth: number): Json | undefined => {
    if (part === null || typeof part === 'boolean' || part === undefined) return part
    if (typeof part === 'number') return finite(part)
    if (typeof part === 'string') return part.length <= MAX_TEXT ? part : stop('expression.textLength', MAX_TEXT)
    if (typeof part !== 'object' || isFunctionMark(part)) throw new ExpressionFailure('expression', 'expression.functionResult')
    if (Object.isFrozen(part) && depth > 0) return part as Json
    if (depth > MAX_VALUE_DEPTH) return stop('value.tooDeep', MAX_VALUE_DEPTH)
    parts += Array.isArray(part) ? part.length : 1
    if (parts > MAX_RESULT_PARTS) return stop('expression.resultSize', MAX_RESULT_PARTS)
    if (Array.isArray(part)) return part.map((item: unknown) => convert(item, depth + 1) ?? null)
    const made: Record<string, Json> = {}
    for (const [name, member] of Object.entries(part)) {
      parts++
      const converted = convert(member, depth + 1)
      if (converted !== undefined) setOwn(made, name, converted)
    }
    return made
  }
  if (typeof value === 'object' && value !== null && Object.isFrozen(value)) return value as Json
  return convert(value, 0)
}

/** Roughly how many characters a value takes as JSON; counting stops once it is more than `enough`. */
export function measure(value: unknown, enough: number): number {
  let size = 0
  const add = (part: unknown, depth: number): void => {
    if (size > enough) return
    size += typeof part === 'string' ? part.length + 2 : 5
    if (typeof part !== 'object' || part === null) return
    if (depth > MAX_VALUE_DEPTH) stop('value.tooDeep', MAX_VALUE_DEPTH)
    for (const [name, member] of Object.entries(part)) {
      size += Array.isArray(part) ? 1 : name.length + 4
      add(member, depth + 1)
      if (size > enough) return
    }
  }
  add(value, 0)
  return size
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new ExpressionFailure('expression', 'expression.notFinite')
  // -0 is written as 0 in JSON, and would differ from itself after a reload.
  return value === 0 ? 0 : value
}

const isFunctionMark = (value: object): boolean =>
  ('_jsonata_lambda' in value && value._jsonata_lambda === true) || ('_jsonata_function' in value && value._jsonata_function === true)

function stop(code: string, limit: number): never {
  throw limitFailure(code, limit)
}
