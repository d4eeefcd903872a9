import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALWAYS, Diagram, NEVER, type Condition } from '../../../../src/core/flow/presence/diagram'

type Formula =
  | { kind: 'literal'; choice: number; outcome: number }
  | { kind: 'and' | 'or'; left: Formula; right: Formula }

const ARITY = [2, 3, 2, 3]

const formula = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'formula' },
    fc.nat(ARITY.length - 1).chain((choice) => fc.nat((ARITY[choice] ?? 1) - 1).map((outcome) => ({ kind: 'literal' as const, choice, outcome }))),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), left: tie('formula'), right: tie('formula') }),
  ),
})).formula

function build(diagram: Diagram, made: Formula): Condition {
  if (made.kind === 'literal') return diagram.literal(made.choice, ARITY[made.choice] ?? 1, [made.outcome])
  return diagram[made.kind](build(diagram, made.left), build(diagram, made.right))
}

function holds(made: Formula, outcomes: readonly number[]): boolean {
  if (made.kind === 'literal') return outcomes[made.choice] === made.outcome
  const [left, right] = [holds(made.left, outcomes), holds(made.right, outcomes)]
  return made.kind === 'and' ? left && right : left || right
}

const everyOutcome = ARITY.reduce<number[][]>((rows, arity) =>
  rows.flatMap((row) => Array.from({ length: arity }, (_, outcome) => [...row, outcome])), [[]])

describe('a decision diagram', () => {
  it('agrees with the truth table about always, never, equality and implication', () => {
    fc.assert(fc.property(formula, formula, (left, right) => {
      const diagram = new Diagram()
      const [a, b] = [build(diagram, left), build(diagram, right)]
      const rows = everyOutcome.map((outcomes) => [holds(left, outcomes), holds(right, outcomes)] as const)
      expect(a === ALWAYS).toBe(rows.every(([held]) => held))
      expect(a === NEVER).toBe(rows.every(([held]) => !held))
      expect(a === b).toBe(rows.every(([one, other]) => one === other))
      expect(diagram.implies(a, b)).toBe(rows.every(([one, other]) => !one || other))
    }))
  })

  it('says that it has overflowed instead of growing without end', () => {
    const diagram = new Diagram(10)
    for (let choice = 0; choice < 20; choice += 1) diagram.literal(choice, 2, [0])
    expect(diagram.overflowed).toBe(true)
  })
})
