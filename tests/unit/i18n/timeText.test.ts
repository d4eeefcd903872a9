import { describe, expect, it } from 'vitest'
import { CLOCK, spanText, timeText } from '../../../src/i18n'

const AT = Date.parse('2026-03-02T09:30:04+08:00')

describe('times and spans for people', () => {
  it.each([
    [0, '0 ms'], [0.4, '0 ms'], [214, '214 ms'], [1200, '1.2 s'], [2000, '2 s'], [42_000, '42 s'],
    [300_000, '5 min'], [5_400_000, '1.5 h'], [7_200_000, '2 h'], [172_800_000, '2 d'], [1_900_800_000, '22 d'],
  ])('says %d milliseconds as %s', (ms, said) => {
    expect(spanText(ms)).toBe(said)
  })

  it('shows the clock of the zone that is asked for, midnight as 00', () => {
    expect(timeText(AT, 'Asia/Shanghai', 'en', CLOCK)).toBe('09:30:04')
    expect(timeText(AT, 'America/New_York', 'en', CLOCK)).toBe('20:30:04')
    expect(timeText(Date.parse('2026-03-02T00:00:00+08:00'), 'Asia/Shanghai', 'zh', CLOCK)).toBe('00:00:00')
  })

  it('names the day in the language of the reader', () => {
    expect(timeText(AT, 'Asia/Shanghai', 'zh', { month: 'short', day: 'numeric' })).toBe('3月2日')
    expect(timeText(AT, 'Asia/Shanghai', 'en', { month: 'short', day: 'numeric' })).toBe('2 Mar')
  })
})
