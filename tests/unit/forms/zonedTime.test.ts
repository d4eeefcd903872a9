import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationParts, writeDuration } from '../../../src/forms/widgets/DurationWidget'
import { fromLocalTime, toLocalTime } from '../../../src/forms/zonedTime'

describe('times in a zone', () => {
  it('are shown as the clock on the wall there says', () => {
    expect(toLocalTime('2026-03-02T01:30:00Z', 'Asia/Shanghai')).toBe('2026-03-02T09:30')
    expect(toLocalTime('2026-03-02T01:30:15Z', 'Asia/Shanghai')).toBe('2026-03-02T09:30:15')
  })

  it('are written with the offset of that moment', () => {
    expect(fromLocalTime('2026-07-01T09:00', 'Europe/Berlin')).toBe('2026-07-01T09:00:00+02:00')
    expect(fromLocalTime('2026-12-01T09:00', 'Europe/Berlin')).toBe('2026-12-01T09:00:00+01:00')
    expect(fromLocalTime('2026-03-02T09:30', 'America/St_Johns')).toBe('2026-03-02T09:30:00-03:30')
  })

  it('come back as they were in every zone', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Kolkata', 'Europe/Berlin', 'America/New_York')
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zone, (seconds, timezone) => {
      const local = toLocalTime(new Date(seconds * 1000).toISOString(), timezone)
      const back = fromLocalTime(local, timezone) ?? ''
      expect(toLocalTime(back, timezone)).toBe(local)
    }))
  })

  it('are refused where they are no times', () => {
    expect(toLocalTime('soon', 'UTC')).toBe('')
    expect(fromLocalTime('', 'UTC')).toBeUndefined()
  })
})

describe('durations', () => {
  it.each([['PT15M', 15, 'minutes'], ['PT1H30M', 90, 'minutes'], ['P1D', 1, 'days'], ['P2W', 14, 'days'], ['PT2H', 2, 'hours'], ['PT1M5S', 65, 'seconds']] as const)('%s is %d %s', (text, amount, unit) => {
    expect(durationParts(text)).toEqual({ amount, unit })
  })

  it('are written so that they read the same', () => {
    for (const unit of ['seconds', 'minutes', 'hours', 'days'] as const) expect(durationParts(writeDuration(7, unit))).toEqual({ amount: 7, unit })
  })

  it.each(['', 'P', 'PT', 'P1M', '15 minutes'])('%j is none', (text) => expect(durationParts(text)).toBeUndefined())
})
