import { getOwn, isJsonObject, jsonEqual, type Json, type JsonPath, type PathStep } from '../base'
import type { CaseProblemCode } from './problemCodes'

/** One place where a value is not as expected. An absent `got` means that nothing is there. */
export interface Difference {
  code: Extract<CaseProblemCode, 'case.different' | 'case.missing' | 'case.length' | 'case.noSuchItem' | 'case.tooMuch'>
  /** Way into the value. */
  path: JsonPath
  expected?: Json
  got?: Json
  params?: Record<string, Json>
}

export type ListRule = 'exact' | 'contains'

/** More differences than this of one value help nobody. */
const MAX_DIFFERENCES = 100

/** Values compared, all told, before a comparison is given up: what fits what in nested lists may take for ever. */
const MAX_STEPS = 2_000_000

/**
 * Where a value is not as a partial one says. Members that are not expected are free; lists are met item by item, or
 * (`contains`) each expected item by an item of its own, in any order.
 */
export function differences(expected: Json, got: Json | undefined, lists: ListRule = 'exact'): Difference[] {
  const found: Difference[] = []
  new Comparison(lists).compare(expected, got, [], found, MAX_DIFFERENCES)
  return found
}

class Comparison {
  private steps = 0

  constructor(private readonly lists: ListRule) {}

  compare(expected: Json, got: Json | undefined, path: readonly PathStep[], found: Difference[], limit: number): void {
    if (found.length >= limit) return
    this.steps += 1
    if (this.steps > MAX_STEPS) found.push({ code: 'case.tooMuch', path })
    else if (got === undefined) found.push({ code: 'case.missing', path, expected })
    else if (Array.isArray(expected) && Array.isArray(got)) this.compareLists(expected, got, path, found, limit)
    else if (isJsonObject(expected) && isJsonObject(got)) {
      for (const [name, member] of Object.entries(expected)) this.compare(member, getOwn(got, name), [...path, name], found, limit)
    } else if (!jsonEqual(expected, got)) found.push({ code: 'case.different', path, expected, got })
  }

  private compareLists(expected: Json[], got: Json[], path: readonly PathStep[], found: Difference[], limit: number): void {
    if (this.lists === 'contains') {
      const unmet = this.unmet(expected, got)
      if (this.steps > MAX_STEPS) found.push({ code: 'case.tooMuch', path })
      else for (const index of unmet) {
        if (found.length < limit) found.push({ code: 'case.noSuchItem', path: [...path, index], expected: expected[index] ?? null, got })
      }
    } else if (expected.length !== got.length) {
      found.push({ code: 'case.length', path, expected, got, params: { expected: expected.length, got: got.length } })
    } else expected.forEach((item, index) => this.compare(item, got[index], [...path, index], found, limit))
  }

  private isMet(expected: Json, got: Json | undefined): boolean {
    const found: Difference[] = []
    this.compare(expected, got, [], found, 1)
    return found.length === 0
  }

  /** Expected items for which no item is left, when as many as can be have one of their own: a matching by augmenting paths. */
  private unmet(expected: readonly Json[], got: readonly Json[]): number[] {
    const fits = expected.map((item) => got.flatMap((candidate, index) => (this.isMet(item, candidate) ? [index] : [])))
    const takenBy = new Map<number, number>()
    const unmet: number[] = []
    for (const index of expected.keys()) if (!this.place(index, fits, takenBy)) unmet.push(index)
    return unmet
  }

  /** Finds the item a partner, moving others to free ones where it must. Without recursion: lists may be long. */
  private place(item: number, fits: readonly number[][], takenBy: Map<number, number>): boolean {
    const cameFrom = new Map<number, number>()
    const open = [item]
    for (const next of open) {
      for (const candidate of fits[next] ?? []) {
        this.steps += 1
        if (this.steps > MAX_STEPS) return false
        if (cameFrom.has(candidate)) continue
        cameFrom.set(candidate, next)
        const holder = takenBy.get(candidate)
        if (holder !== undefined) open.push(holder)
        else return shift(candidate, item, cameFrom, takenBy)
      }
    }
    return false
  }
}

/** Gives the free candidate to whom the search reached it from, their old one to the one before, back to the beginning. */
function shift(free: number, item: number, cameFrom: ReadonlyMap<number, number>, takenBy: Map<number, number>): true {
  const oldOf = new Map([...takenBy].map(([candidate, holder]) => [holder, candidate]))
  for (let candidate = free; ;) {
    const holder = cameFrom.get(candidate) ?? item
    takenBy.set(candidate, holder)
    const before = oldOf.get(holder)
    if (holder === item || before === undefined) return true
    candidate = before
  }
}
