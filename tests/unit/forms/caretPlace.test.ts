import { describe, expect, it } from 'vitest'
import { placeAfterChange } from '../../../src/forms/references/caretPlace'

const chip = { ref: ['trigger', 'name'] as const }

describe('where the caret belongs after undo', () => {
  it('stands behind what came back, counting a chip as one', () => {
    expect(placeAfterChange(['ab', chip], ['ab', chip, ' B'])).toBe(5)
    expect(placeAfterChange(['a', chip], ['aXY', chip])).toBe(3)
  })

  it('stands where the text was that has gone', () => {
    expect(placeAfterChange(['aXY', chip], ['a', chip])).toBe(1)
  })
})
