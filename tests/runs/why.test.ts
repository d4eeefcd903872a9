import { describe, expect, it } from 'vitest'
import { nodesOf } from '../../src/core/flow'
import { foldTrace, whyNot } from '../../src/core/run'
import { translate } from '../../src/i18n/translate'
import '../../src/i18n/complete'
import { readWhyCases, runWhy } from '../support/whyCases'

const told = new Set<string>()

for (const { file, cases } of readWhyCases()) {
  describe(`${file}`, () => {
    it.each(cases)('$name', async (one) => {
      const { document, part, events } = await runWhy(one)
      for (const { of, begun, reasons } of one.asks) {
        let left = begun ?? Number.POSITIVE_INFINITY
        const until = events.findIndex((event) => event.type === 'node.started' && (left -= 1) === 0)
        const prefix = until < 0 ? events : events.slice(0, until + 1)
        const at = of.lastIndexOf(':')
        const found = whyNot({ document, trace: foldTrace(prefix), events: prefix, ...(part && { part }) }, of.slice(at + 1), of.slice(0, Math.max(at, 0)))
        expect({ of, found }).toMatchObject({ of, found: reasons })
        for (const { code } of found) told.add(code)
      }
      // Whatever is asked of whatever node at whatever moment, there is an answer, and it names a node that is there.
      for (let count = 1; count <= events.length; count += 1) {
        const prefix = events.slice(0, count)
        const trace = foldTrace(prefix)
        for (const node of nodesOf(document)) {
          const status = trace.steps.get(`:${node.id}`)?.status
          const found = whyNot({ document, trace, events: prefix, ...(part && { part }) }, node.id, '')
          if (node.parent === undefined && (status === undefined || status === 'skipped')) expect([node.id, count, found.length]).not.toEqual([node.id, count, 0])
          for (const reason of found) expect(document.nodes[reason.node]).toBeDefined()
        }
      }
    })
  })
}

const CODES = [
  'why.disabled', 'why.otherTrigger', 'why.unconnected', 'why.caseFalse', 'why.caseEarlier', 'why.elseTaken', 'why.otherWay', 'why.noError', 'why.failed', 'why.all',
  'why.notInPart', 'why.runFailed', 'why.runLimit', 'why.runStopped', 'why.flowEnded', 'why.cycle', 'why.noIterations', 'why.fewerIterations', 'why.iterationFailed',
  'why.iterationLeft', 'why.loopBroken', 'why.stoodIn', 'why.letPass', 'why.waitsFor', 'why.notYet',
]

it('has a case for every reason, and a sentence in both languages', () => {
  expect([...told].toSorted()).toEqual(CODES.toSorted())
  for (const code of CODES) for (const locale of ['zh', 'en'] as const) expect([code, translate(locale, `code.${code}`)]).not.toContain(undefined)
})
