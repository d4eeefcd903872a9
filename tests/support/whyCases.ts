import { readdirSync, readFileSync } from 'node:fs'
import { allConnectors } from '../../src/catalogue/all'
import type { Json } from '../../src/core/base'
import type { CaseDelivery } from '../../src/core/cases'
import type { FlowVariable } from '../../src/core/flow'
import { planPart, planRun, readOutsideDelivery, startState, type PartWish, type RunEvent, type RunPart } from '../../src/core/run'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { quietPorts, sketchFlow, START, startOf, type NodeSketch } from './runFlow'

/** A run, and what is said of the nodes that did not run in it. */
export interface WhyCase {
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
const FOLDER = `${import.meta.dirname}/../runs/why`

/** All such cases, by the name of their file. */
export const readWhyCases = (): { file: string; cases: WhyCase[] }[] =>
  readdirSync(FOLDER).map((file) => ({ file: file.replace('.json', ''), cases: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as WhyCase[] }))

/** The run that is asked about; its calls meet no backend. `spec` is what it is determined by. */
export async function runWhy({ nodes, edges, variables, called = {}, trigger = 'trigger', deliver = [], part: wish }: WhyCase) {
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
  const deliveries = deliver.flatMap((one) => readOutsideDelivery(one as Json, START) ?? [])
  const events: RunEvent[] = []
  await driveVirtual(plan.value, startState(plan.value, startOf()), quietPorts((batch) => events.push(...batch)), { deliveries })
  return { document, part, events, spec: { ...startOf(), document, connectors: [], trigger, deliveries, ...(part && { part }) } }
}
