import { describe, expect, it } from 'vitest'
import { repetitionOf, startsIn } from '../../../src/features/sandbox/calendar/repeats'
import { dayOf, startOf } from '../../../src/features/sandbox/calendar/zone'

const columns = { when: 'on', kind: 'type', kinds: { d: 'day', w: 'week', m: 'month', y: 'year', wd: 'weekday', ww: 'twoWeeks' }, every: 'every', weekdays: 'weekdays', monthdays: 'monthdays', until: 'until', unit: 's', count: 'count', without: { list: 'without', start: 'start_time' } } as const
/** 2026-03-02T09:00:00+08:00, a Monday. */
const START = Date.UTC(2026, 2, 2, 1)
const daysOf = (record: object, from = START, to = Date.UTC(2026, 3, 1)) => {
  const rule = repetitionOf({ on: 1, ...record }, columns)
  return rule && startsIn(START, rule, from, to).map((at) => new Date(at + 8 * 3_600_000).toISOString().slice(5, 10))
}

describe('a series in the calendar', () => {
  it.each([
    [{ type: 'w' }, ['03-02', '03-09', '03-16', '03-23', '03-30']],
    [{ type: 'w', every: 2, weekdays: [1, 3] }, ['03-02', '03-04', '03-16', '03-18', '03-30']],
    [{ type: 'ww' }, ['03-02', '03-16', '03-30']],
    [{ type: 'd', every: 10 }, ['03-02', '03-12', '03-22']],
    [{ type: 'wd', count: 6 }, ['03-02', '03-03', '03-04', '03-05', '03-06', '03-09']],
    [{ type: 'm', monthdays: [5, 31] }, ['03-05', '03-31']],
    [{ type: 'y' }, ['03-02']],
    [{ type: 'w', until: Date.UTC(2026, 2, 10) / 1000 }, ['03-02', '03-09']],
    [{ type: 'w', without: [{ start_time: Date.UTC(2026, 2, 9, 1) / 1000 }] }, ['03-02', '03-16', '03-23', '03-30']],
    [{ type: 'unknown' }, undefined],
    [{ type: 'w', on: 0 }, undefined],
  ])('%j takes place on %j', (record, days) => {
    expect(daysOf(record)).toEqual(days)
  })

  it('counts from its beginning, whichever weeks are looked at', () => {
    expect(daysOf({ type: 'w', count: 3 }, Date.UTC(2026, 2, 14))).toEqual(['03-16'])
  })
})

describe('days of a zone', () => {
  it('begin where its clock says so, on days with a change of the clocks too', () => {
    expect(startOf({ year: 2026, month: 3, day: 2 }, 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 1, 16))
    expect(startOf({ year: 2026, month: 3, day: 8 }, 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 5))
    expect(startOf({ year: 2026, month: 3, day: 9 }, 'America/New_York')).toBe(Date.UTC(2026, 2, 9, 4))
    expect(dayOf(Date.UTC(2026, 2, 1, 16), 'Asia/Shanghai')).toEqual({ year: 2026, month: 3, day: 2 })
  })
})
