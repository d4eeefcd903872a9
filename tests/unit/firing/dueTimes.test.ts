import { describe, expect, it } from 'vitest'
import { dueBetween, LATEST_MS, nextDue } from '../../../src/firing/dueTimes'

const SHANGHAI = { cron: '0 9 * * 1-5', timezone: 'Asia/Shanghai' }
/** 2026-03-02, a Monday, at that hour in China. */
const monday = (hour: number, minute = 0) => Date.UTC(2026, 2, 2, hour - 8, minute)
const DAY = 86_400_000

describe('the times of a schedule', () => {
  it('come in its own time zone, strictly after the instant', () => {
    expect(nextDue(SHANGHAI, monday(8, 59))).toBe(monday(9))
    expect(nextDue(SHANGHAI, monday(9))).toBe(monday(9) + DAY)
    expect(nextDue({ cron: '0 9 * * *', timezone: 'Europe/London' }, monday(9))).toBe(monday(17))
  })

  it('are none where the pattern or the zone cannot be read, or never comes', () => {
    expect(nextDue({ cron: 'often', timezone: 'Asia/Shanghai' }, 0)).toBeUndefined()
    expect(nextDue({ cron: '0 9 * * *', timezone: 'Middle/Earth' }, 0)).toBeUndefined()
    expect(nextDue({ cron: '0 9 30 2 *', timezone: 'Asia/Shanghai' }, 0)).toBeUndefined()
  })

  it('are due once, also a little late, and not before', () => {
    expect(dueBetween(SHANGHAI, monday(8), monday(8, 59))).toEqual({ due: undefined, missed: 0 })
    expect(dueBetween(SHANGHAI, monday(8), monday(9))).toEqual({ due: monday(9), missed: 0 })
    expect(dueBetween(SHANGHAI, monday(8), monday(9) + LATEST_MS)).toEqual({ due: monday(9), missed: 0 })
    expect(dueBetween(SHANGHAI, monday(9), monday(10))).toEqual({ due: undefined, missed: 0 })
  })

  it('are missed, and not made up for, after a long sleep: the last alone counts, if it is not long ago', () => {
    expect(dueBetween(SHANGHAI, monday(8), monday(9) + LATEST_MS + 1)).toEqual({ due: undefined, missed: 1 })
    expect(dueBetween(SHANGHAI, monday(8), monday(9) + 2 * DAY)).toEqual({ due: monday(9) + 2 * DAY, missed: 2 })
    expect(dueBetween({ cron: '* * * * *', timezone: 'UTC' }, 0, 365 * DAY)).toEqual({ due: undefined, missed: 1000 })
  })
})
