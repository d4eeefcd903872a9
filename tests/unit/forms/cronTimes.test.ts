import { describe, expect, it } from 'vitest'
import { nextTimes } from '../../../src/forms/widgets/CronWidget'

const MONDAY = Date.parse('2026-03-02T09:30:00+08:00')
const iso = (times: number[] | undefined) => times?.map((time) => new Date(time).toISOString())

describe('the next times of a cron pattern', () => {
  it('are five, in the given time zone', () => {
    expect(iso(nextTimes('0 9 * * 1-5', 'Asia/Shanghai', MONDAY))).toEqual([
      '2026-03-03T01:00:00.000Z', '2026-03-04T01:00:00.000Z', '2026-03-05T01:00:00.000Z', '2026-03-06T01:00:00.000Z', '2026-03-09T01:00:00.000Z',
    ])
  })

  it('follow daylight saving of the zone', () => {
    expect(iso(nextTimes('0 9 * * *', 'Europe/Berlin', Date.parse('2026-03-28T12:00:00Z'), 2))).toEqual(['2026-03-29T07:00:00.000Z', '2026-03-30T07:00:00.000Z'])
  })

  it('are none for a date that never comes', () => {
    expect(nextTimes('0 0 30 2 *', 'Asia/Shanghai', MONDAY)).toEqual([])
  })

  it.each(['', '* * *', '61 * * * *', 'tomorrow', '0 0 9 * * 1-5'])('are unknown for %j', (pattern) => {
    expect(nextTimes(pattern, 'Asia/Shanghai', MONDAY)).toBeUndefined()
  })

  it('are unknown for a zone that does not exist', () => {
    expect(nextTimes('0 9 * * *', 'Mars/Olympus', MONDAY)).toBeUndefined()
  })
})
