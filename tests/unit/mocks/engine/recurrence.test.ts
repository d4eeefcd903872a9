import { describe, expect, it } from 'vitest'
import { occurrences } from '../../../../mocks/systems/tencent-meeting/recurrence'
import type { JsonObject } from '../../../../src/core/base'

const inChina = (date: string): number => Date.parse(`${date}T10:00:00+08:00`)
const datesOf = (start: string, rule: JsonObject): string[] =>
  occurrences(inChina(start), rule).map((at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10))

describe('a series of meetings', () => {
  it.each<[string, string, JsonObject, string[]]>([
    ['daily', '2026-03-02', { recurring_type: 0, until_count: 3 }, ['2026-03-02', '2026-03-03', '2026-03-04']],
    ['from Monday to Friday', '2026-03-05', { recurring_type: 1, until_count: 3 }, ['2026-03-05', '2026-03-06', '2026-03-09']],
    ['weekly', '2026-03-02', { recurring_type: 2, until_count: 2 }, ['2026-03-02', '2026-03-09']],
    ['every two weeks', '2026-03-02', { recurring_type: 3, until_count: 2 }, ['2026-03-02', '2026-03-16']],
    ['monthly on the 31st', '2026-01-31', { recurring_type: 4, until_count: 3 }, ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['daily until a date', '2026-03-02', { recurring_type: 0, until_type: 0, until_date: inChina('2026-03-04') / 1000 }, ['2026-03-02', '2026-03-03', '2026-03-04']],
  ])('%s from %s', (_, start, rule, dates) => {
    expect(datesOf(start, rule)).toEqual(dates)
  })

  it('has seven meetings where nothing else is said, and never more than 200', () => {
    expect(datesOf('2026-03-02', { recurring_type: 0 })).toHaveLength(7)
    expect(datesOf('2026-03-02', { recurring_type: 0, until_type: 0, until_date: inChina('2030-01-01') / 1000 })).toHaveLength(200)
  })
})
