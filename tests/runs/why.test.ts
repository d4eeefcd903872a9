import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allConnectors } from '../../src/catalogue/all'
import type { Json } from '../../src/core/base'
import type { CaseDelivery } from '../../src/core/cases'
import { nodesOf, type FlowVariable } from '../../src/core/flow'
import { foldTrace, planPart, planRun, readOutsideDelivery, startState, whyNot, type PartWish, type RunEvent, type RunPart } from '../../src/core/run'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { translate } from '../../src/i18n/translate'
import '../../src/i18n/complete'
import { quietPorts, sketchFlow, START, startOf, type NodeSketch } from '../support/runFlow'

/** A run, and what is said of the nodes that did not run in it. */
interface WhyCase {
  name: string
  nodes: Record<string, NodeSketch>
  edges: string[]
  variables?: FlowVariable[]
  /** Flows that it calls, by version. */
  called?: Record<string, Pick<WhyCase, 'nodes' | 'edges' | 'variables'>>
  trigger?: string
  deliver?: CaseDelivery[]
  part?: PartWish
  asks: {
    /** `key`, or `scope:key`. */
    of: string
    /** Asked where so many nodes had begun, not at the end. */
    begun?: number
    /** Members that the reasons have; none where it did run. */
    reasons: Record<string, Json>[]
  }[]
}

const lookup = { connector: (id: string) => allConnectors.find((connector) => connector.id === id) }
const told = new Set<string>()

for (const file of readdirSync(`${import.meta.dirname}/why`)) {
  const cases = JSON.parse(readFileSync(`${import.meta.dirname}/why/${file}`, 'utf8')) as WhyCase[]
  describe(`${file.replace('.json', '')}`, () => {
    it.each(cases)('$name', async ({ nodes, edges, variables, called = {}, trigger = 'trigger', deliver = [], part: wish, asks }) => {
      const document = sketchFlow(nodes, edges, variables)
      for (const [id, flow] of Object.entries(called)) {
        document.called = { ...document.called, [id]: { id, flow: { ...sketchFlow(flow.nodes, flow.edges, flow.variables), id } } }
        document.order.called = [...document.order.called ?? [], id]
      }
      let part: RunPart | undefined
      if (wish) {
        const planned = planPart(document, lookup, wish, [])
        if (!planned.ok) throw new Error(planned.error)
        part = planned.value.part
      }
      const plan = planRun(document, lookup, trigger, part)
      if (!plan.ok) throw new Error(JSON.stringify(plan.error))
      const events: RunEvent[] = []
      await driveVirtual(plan.value, startState(plan.value, startOf()), quietPorts((batch) => events.push(...batch)), { deliveries: deliver.flatMap((one) => readOutsideDelivery(one as Json, START) ?? []) })
      for (const { of, begun, reasons } of asks) {
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
