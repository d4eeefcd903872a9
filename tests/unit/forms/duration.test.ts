import { describe, expect, it } from 'vitest'
import { formatChecks } from '../../../src/core/schema'
import { durationParts, writeDuration } from '../../../src/forms/widgets/DurationWidget'

describe('a duration as a number and a unit', () => {
  it.each([
    [30, 'minutes', 'PT30M'], [0, 'hours', 'PT0H'], [2, 'days', 'P2D'], [1.5, 'hours', 'PT1H30M'], [1.5, 'days', 'P1DT12H'],
    [0.5, 'seconds', 'PT0.5S'], [0.1, 'minutes', 'PT6S'], [2.25, 'minutes', 'PT2M15S'], [0.0001, 'seconds', 'PT0S'],
  ] as const)('writes %d %s as %s, which is a right duration', (amount, unit, text) => {
    expect(writeDuration(amount, unit)).toBe(text)
    expect(formatChecks.duration(text)).toBe(true)
  })

  it('is shown in the unit it was typed in, else in the smallest one that it names', () => {
    expect(durationParts('PT1H30M', 'hours')).toEqual({ amount: 1.5, unit: 'hours' })
    expect(durationParts('PT1H30M')).toEqual({ amount: 90, unit: 'minutes' })
    expect(durationParts('PT1H1S', 'days')).toEqual({ amount: 3601, unit: 'seconds' })
    expect(durationParts('P1W')).toEqual({ amount: 7, unit: 'days' })
  })

  it.each(['', 'P', 'PT', 'half an hour', 'P1M', 'P1Y'])('is none in “%s”', (text) => {
    expect(durationParts(text)).toBeUndefined()
  })
})
