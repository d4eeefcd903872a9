import { describe, expect, it } from 'vitest'
import { checkValue, type Value, type ValueIssue } from '../../../../src/core/expression'
import type { FieldSchema } from '../../../../src/core/schema'
import checks from './cases/checks.json'
import { scope } from './fixture'

interface Case { name: string; value: Value; target: FieldSchema; issues: Partial<ValueIssue>[] }

describe('checkValue', () => {
  it.each(checks as unknown as Case[])('$name', ({ value, target, issues }) => {
    const found = checkValue(value, target, scope)
    expect(found.map(({ code }) => code)).toEqual(issues.map(({ code }) => code))
    for (const [index, issue] of issues.entries()) expect(found[index]).toMatchObject(issue)
  })

  it('offers only fixes that mend what they stand for', () => {
    for (const { value, target } of checks as unknown as Case[]) {
      for (const issue of checkValue(value, target, scope)) {
        if (!issue.fix) continue
        // A fix replaces what stands at the path, so one inside a constant could not be applied.
        expect(issue.path).toEqual([])
        const again = checkValue(issue.fix.value, target, scope)
        expect(again.filter(({ code, range }) => code === issue.code && range?.[0] === issue.range?.[0])).toEqual([])
      }
    }
  })
})
