import { Cron } from 'croner'
import { describe, expect, it } from 'vitest'
import { cronNeverComes } from '../../../../src/core/schema'

describe('a cron expression that never comes', () => {
  it.each(['0 0 31 2 *', '0 0 30 feb *', '0 9 31 4,6,9,11 *', '0 0 30-31 2 *', '0 0 31 */12 *', '0 0 29 2 *', '0 0 31 2 1', '0 9 * * 1-5', '0 0 31 1-6/5 *', '0 0 31 4-6 *', '0 0 30,1 2 *'])('is told from one that does: %s', (pattern) => {
    const next = new Cron(pattern, { paused: true, mode: '5-part', timezone: 'UTC' }).nextRun(new Date('2026-03-02T00:00:00Z'))
    expect(cronNeverComes(pattern)).toBe(next === null)
  })

  it('is no matter for an expression that is wrong', () => {
    expect(cronNeverComes('0 0 32 2 *')).toBe(false)
  })
})
