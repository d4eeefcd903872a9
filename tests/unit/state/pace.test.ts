import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../../src/core/run'
import { paceOf, shownAfter } from '../../../src/state/pace'

const started = (node: number): RunEvent => ({ type: 'node.started', at: 0, scope: '', node: `n${node}`, attempt: 1 })

describe('the pace of a run that is watched', () => {
  it('never takes longer than six seconds', () => {
    const times = paceOf(Array.from({ length: 3000 }, (_, index) => started(index)))
    expect(times.at(-1)).toBeLessThanOrEqual(6000)
  })

  it('shows the first event at once and all of them in the end, in order', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fc.nat(9000)), (count, moments) => {
      const times = paceOf(Array.from({ length: count }, (_, index) => started(index)))
      expect(shownAfter(times, 0)).toBeGreaterThanOrEqual(1)
      expect(shownAfter(times, 60_000)).toBe(count)
      const shown = moments.toSorted((a, b) => a - b).map((moment) => shownAfter(times, moment))
      expect(shown).toEqual(shown.toSorted((a, b) => a - b))
    }))
  })

  it('shows nothing of nothing', () => {
    expect(shownAfter(paceOf([]), 100)).toBe(0)
  })
})
