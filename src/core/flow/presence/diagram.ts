/** A condition over choices, as a number: equal conditions of one `Diagram` are the same number. */
export type Condition = number

export const NEVER: Condition = 0
export const ALWAYS: Condition = 1

interface Fork {
  choice: number
  /** What is left of the condition, by the choice's outcome. */
  outcomes: readonly Condition[]
}

type Operator = 'and' | 'or' | 'without'

/**
 * Multi-valued decision diagrams, reduced and shared: exact reasoning about "which outcomes of which branches make
 * this run". Later choices stand on top, so a node's condition is one fork over its predecessor's, and joining all
 * ways of a branch folds back to the condition before it. Choices are numbered in topological order by the caller.
 */
export class Diagram {
  readonly #forks: Fork[] = []
  readonly #known = new Map<string, Condition>()
  readonly #results: Record<Operator, Map<number, Condition>> = { and: new Map(), or: new Map(), without: new Map() }
  readonly #limit: number
  /** True once the diagram outgrew its limit: answers from then on mean nothing. */
  overflowed = false

  constructor(limit = 50_000) {
    this.#limit = limit
  }

  /** The choice has one of the given outcomes, out of `arity`. */
  literal(choice: number, arity: number, outcomes: readonly number[]): Condition {
    return this.#fork(choice, Array.from({ length: arity }, (_, index) => (outcomes.includes(index) ? ALWAYS : NEVER)))
  }

  and(left: Condition, right: Condition): Condition { return this.#apply('and', left, right) }
  or(left: Condition, right: Condition): Condition { return this.#apply('or', left, right) }

  /** The left condition without the cases in which the right one holds. */
  without(left: Condition, right: Condition): Condition { return this.#apply('without', left, right) }

  /** Whether the left condition never holds without the right one. */
  implies(left: Condition, right: Condition): boolean { return this.#apply('without', left, right) === NEVER }

  #fork(choice: number, outcomes: readonly Condition[]): Condition {
    const first = outcomes[0] ?? NEVER
    if (outcomes.every((outcome) => outcome === first)) return first
    const name = `${choice}:${outcomes.join()}`
    const known = this.#known.get(name)
    if (known !== undefined) return known
    if (this.#forks.length >= this.#limit) {
      this.overflowed = true
      return ALWAYS
    }
    this.#forks.push({ choice, outcomes })
    const made = this.#forks.length + 1
    this.#known.set(name, made)
    return made
  }

  #apply(operator: Operator, left: Condition, right: Condition): Condition {
    const short = shortcut(operator, left, right)
    if (short !== undefined) return short
    const name = left * (this.#limit + 2) + right
    const known = this.#results[operator].get(name)
    if (known !== undefined) return known
    const [a, b] = [this.#forks[left - 2], this.#forks[right - 2]]
    const choice = Math.max(a?.choice ?? -1, b?.choice ?? -1)
    const lefts = a?.choice === choice ? a.outcomes : undefined
    const rights = b?.choice === choice ? b.outcomes : undefined
    const arity = (lefts ?? rights ?? []).length
    const outcomes = Array.from({ length: arity }, (_, index) =>
      this.#apply(operator, lefts?.[index] ?? left, rights?.[index] ?? right))
    const result = this.#fork(choice, outcomes)
    this.#results[operator].set(name, result)
    return result
  }
}

function shortcut(operator: Operator, left: Condition, right: Condition): Condition | undefined {
  if (operator === 'and') {
    if (left === NEVER || right === NEVER) return NEVER
    if (left === ALWAYS || left === right) return right
    return right === ALWAYS ? left : undefined
  }
  if (operator === 'or') {
    if (left === ALWAYS || right === ALWAYS) return ALWAYS
    if (left === NEVER || left === right) return right
    return right === NEVER ? left : undefined
  }
  if (left === NEVER || right === ALWAYS || left === right) return NEVER
  return right === NEVER ? left : undefined
}
