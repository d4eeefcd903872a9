import { describe, expect, it } from 'vitest'
import type { LimitWindow } from '../../../../mocks/engine/backendDocument'
import { countAgainst } from '../../../../mocks/engine/limits'
import type { Json } from '../../../../src/core/base'

/** Which of the calls at these instants are allowed. */
function allowed(windows: LimitWindow[], instants: number[], weight = 1): boolean[] {
  let record: Json | undefined
  return instants.map((at) => {
    const counted = countAgainst(windows, record, at, weight)
    record = counted.record ?? undefined
    return counted.allowed
  })
}

describe('a limit', () => {
  it('that slides frees each call when it is as old as the window', () => {
    expect(allowed([{ kind: 'sliding', ms: 10, max: 2 }], [0, 5, 9, 10, 14, 15])).toEqual([true, true, false, true, false, true])
  })

  it('that is fixed starts anew with the first call after its window', () => {
    expect(allowed([{ kind: 'fixed', ms: 10, max: 2 }], [0, 9, 9, 10, 11, 12])).toEqual([true, true, false, true, true, false])
  })

  it('of a day ends at midnight in China', () => {
    const midnight = Date.UTC(2026, 2, 2, 16)
    expect(allowed([{ kind: 'day', max: 1 }], [midnight - 2, midnight - 1, midnight])).toEqual([true, false, true])
  })

  it('that blocks refuses everything until the block is over', () => {
    expect(allowed([{ kind: 'fixed', ms: 10, max: 1, blockMs: 100 }], [0, 5, 50, 104, 105])).toEqual([true, false, false, false, true])
  })

  it('of several windows counts a refused call in none', () => {
    expect(allowed([{ kind: 'sliding', ms: 10, max: 1 }, { kind: 'fixed', ms: 1000, max: 2 }], [0, 1, 2, 20, 40])).toEqual([true, false, false, true, false])
  })

  it('counts by weight', () => {
    expect(allowed([{ kind: 'fixed', ms: 10, max: 5 }], [0, 1, 2], 2)).toEqual([true, true, false])
  })
})
