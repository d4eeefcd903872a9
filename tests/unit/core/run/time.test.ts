import { expect, it } from 'vitest'
import { durationMs, instantOf, isoInstant } from '../../../../src/core/run'

it.each([
  ['PT1H30M', 5_400_000], ['P3D', 259_200_000], ['P1W', 604_800_000], ['PT0.5S', 500], ['P1DT2H', 93_600_000],
  ['P', undefined], ['PT', undefined], ['1h', undefined], ['PT-1S', undefined], [60, undefined],
])('reads the duration %s', (text, ms) => expect(durationMs(text)).toBe(ms))

it.each([
  ['2026-03-02T09:30:00+08:00', Date.UTC(2026, 2, 2, 1, 30)], ['2026-03-02T01:30Z', Date.UTC(2026, 2, 2, 1, 30)],
  ['2026-03-02T09:30:00', undefined], ['2026-13-02T09:30:00Z', undefined], ['tomorrow', undefined],
])('reads the instant %s', (text, at) => expect(instantOf(text)).toBe(at))

it('writes instants with the offset that the zone has at that time', () => {
  const winter = Date.UTC(2026, 0, 15, 12, 0, 0, 250)
  expect(isoInstant(winter, 'Asia/Shanghai')).toBe('2026-01-15T20:00:00.250+08:00')
  expect(isoInstant(winter, 'America/New_York')).toBe('2026-01-15T07:00:00.250-05:00')
  expect(isoInstant(Date.UTC(2026, 6, 15, 12), 'America/New_York')).toBe('2026-07-15T08:00:00-04:00')
  expect(isoInstant(winter, 'Nowhere/Land')).toBe('2026-01-15T12:00:00.250+00:00')
})
