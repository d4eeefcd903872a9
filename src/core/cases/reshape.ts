import { getOwn, isJsonObject, type Json } from '../base'
import type { ValueCheck } from './case'
import { differences, type ListRule } from './differences'

/** The check over what is there now: the same members, with the values they have. Undefined where there is nothing to look at. */
export function reshapedCheck(check: ValueCheck, got: Json | undefined): ValueCheck | undefined {
  if (check.subset === undefined) return check
  if (got !== undefined) return { ...check, subset: reshaped(check.subset, got, check.lists ?? 'exact') }
  const { subset: _gone, lists: _rule, ...rest } = check
  return rest.expr === undefined ? undefined : rest
}

/** Parts that are met stay; lists take over whole items that they had none for, and members that are gone are dropped. */
function reshaped(expected: Json, got: Json, lists: ListRule): Json {
  if (differences(expected, got, lists).length === 0) return expected
  if (Array.isArray(expected) && Array.isArray(got)) {
    if (lists === 'exact') return got.map((item, index) => (index < expected.length ? reshaped(expected[index] ?? null, item, lists) : item))
    const met = expected.filter((item) => got.some((other) => differences(item, other, lists).length === 0))
    return met.length > 0 ? met : got
  }
  if (!isJsonObject(expected) || !isJsonObject(got)) return got
  return Object.fromEntries(Object.entries(expected).flatMap(([name, member]) => {
    const value = getOwn(got, name)
    return value === undefined ? [] : [[name, reshaped(member, value, lists)]]
  }))
}

/** Of several values, the one that comes nearest to what is expected. */
export function nearestTo(expected: Json, candidates: readonly Json[], lists: ListRule): Json | undefined {
  let best: { candidate: Json; count: number } | undefined
  for (const candidate of candidates) {
    const count = differences(expected, candidate, lists).length
    if (best === undefined || count < best.count) best = { candidate, count }
  }
  return best?.candidate
}
