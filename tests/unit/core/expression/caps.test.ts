import { describe, expect, it } from 'vitest'
import { Budget } from '../../../../src/core/expression/caps'
import { problemOf } from '../../../../src/core/expression/failure'

/** The code that it ends with when it is done again and again. */
function codeAfter(times: number, spend: (budget: Budget) => void): string | undefined {
  const budget = new Budget()
  try {
    for (let turn = 0; turn < times; turn += 1) spend(budget)
  } catch (thrown) {
    return problemOf(thrown).code
  }
  return undefined
}

describe('what is too large is called what it is', () => {
  it.each([
    ['many texts', (budget: Budget) => budget.text(400_000), 'expression.textTotal'],
    ['many lists', (budget: Budget) => budget.items(400_000), 'expression.listTotal'],
    ['many copies', (budget: Budget) => budget.copy(400_000), 'expression.copySize'],
  ])('%s share a budget of 32 million', (_, spend, code) => {
    expect(codeAfter(80, spend)).toBeUndefined()
    expect(codeAfter(81, spend)).toBe(code)
  })

  it('lists of what is there already spend nothing', () => expect(codeAfter(1000, (budget) => budget.list(400_000))).toBeUndefined())

  it.each([
    ['Invalid array length', 'expression.listLength'],
    ['Invalid string length', 'expression.textLength'],
    ['Maximum call stack size exceeded', 'expression.depth'],
    ['Invalid time value', 'expression.resultSize'],
  ])('the language’s own “%s” is %s', (message, code) => {
    expect(problemOf(new RangeError(message))).toEqual({ kind: 'limit', code })
  })
})
