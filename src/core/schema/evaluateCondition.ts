import { isJsonObject, jsonEqual, type Json } from '../base'
import type { Condition } from './condition'
import { readPointer } from './pointer'

/** Conditions come from documents that people bring; deeper ones than this are taken as not met. */
const MAX_DEPTH = 32

/**
 * Whether a condition holds over a value. A missing part equals nothing, not even null; it is empty.
 * `all` of nothing holds, `any` of nothing does not.
 */
export function evaluateCondition(condition: Condition, value: Json | undefined, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  if ('all' in condition) return condition.all.every((part) => evaluateCondition(part, value, depth + 1))
  if ('any' in condition) return condition.any.some((part) => evaluateCondition(part, value, depth + 1))
  if ('not' in condition) return !evaluateCondition(condition.not, value, depth + 1)
  const part = readPointer(value, condition.at)
  if ('isEmpty' in condition) return isEmpty(part) === condition.isEmpty
  if (part === undefined) return false
  return 'equals' in condition
    ? jsonEqual(part, condition.equals)
    : condition.oneOf.some((option) => jsonEqual(part, option))
}

/** Missing, null, "", [] and {}; 0 and false are values. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isJsonObject(value) && Object.keys(value).length === 0
}
