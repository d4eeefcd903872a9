import { describe, expect, it } from 'vitest'
import { partialFaults, readPartialCases } from '../support/partialCases'

/** A flow that is run whole, and then in parts, each after an edit; every run is also stopped and resumed after any event. */
for (const { file, cases } of readPartialCases()) {
  describe(`${file}`, () => {
    it.each(cases)('$name', async (one) => {
      expect(await partialFaults(one)).toEqual([])
    }, 60_000)
  })
}
