import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** What tells a wrong case: the validator refuses the flow, it cannot be run, or the run fails. */
interface AnyCase {
  name: string
  issues?: string[]
  expect?: { status: string }
  then?: { expect: { obstacle?: string; status?: string } }[]
}

const RULES = Array.from({ length: 18 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`)

const isWrong = ({ issues = [], expect: wanted, then = [] }: AnyCase): boolean =>
  issues.length > 0 || wanted?.status === 'failed' || then.some(({ expect: { obstacle, status } }) => obstacle !== undefined || status === 'failed')

const byRule = new Map(RULES.map((rule): [string, AnyCase[]] => [rule, []]))
for (const folder of ['cases', 'partial']) {
  for (const file of readdirSync(`${import.meta.dirname}/${folder}`)) {
    const cases = JSON.parse(readFileSync(`${import.meta.dirname}/${folder}/${file}`, 'utf8')) as AnyCase[]
    byRule.get(file.slice(0, 3))?.push(...cases)
  }
}

describe('the cases of runs', () => {
  it.each(RULES)('%s has three at least, each under a name of its own, and a wrong one', (rule) => {
    const cases = byRule.get(rule) ?? []
    expect(cases.length).toBeGreaterThanOrEqual(3)
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
    expect(cases.filter(isWrong).map(({ name }) => name)).not.toEqual([])
  })
})
