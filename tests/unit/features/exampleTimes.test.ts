import { expect, it } from 'vitest'
import { inDaysToCome } from '../../../src/features/panel/exampleTimes'

const example = { subject: 'talk', start: '2026-03-02T10:00:00+08:00', ends: ['2026-03-02T10:30:00+08:00', '2026-03-01T23:00:00Z'], day: '2026-03-02', count: 3, none: null }

it('moves all times of an example by the same whole days, and nothing else', () => {
  expect(inDaysToCome(example, Date.parse('2026-11-29T15:00:00+08:00'))).toEqual({ ...example, start: '2026-11-30T10:00:00+08:00', ends: ['2026-11-30T10:30:00+08:00', '2026-11-29T23:00:00Z'] })
  expect(inDaysToCome(example, Date.parse('2026-11-29T23:00:00Z')), 'now is no time to come').toMatchObject({ ends: ['2026-12-01T10:30:00+08:00', '2026-11-30T23:00:00Z'] })
})

it('leaves an example of the future and one without times as they are', () => {
  expect(inDaysToCome(example, Date.parse('2026-01-01T00:00:00Z'))).toBe(example)
  expect(inDaysToCome({ a: 1 }, Date.now())).toEqual({ a: 1 })
})
