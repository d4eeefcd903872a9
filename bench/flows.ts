import type { Json } from '../src/core/base'
import { emptyFlow, type FlowDocument, type FlowNode } from '../src/core/flow'
import type { CallResult } from '../src/core/run'

/** What a benchmark measures: a flow and the same expressions with what each of them reads. */
export interface BenchFlow {
  document: FlowDocument
  steps: { key: string; source: string; reads: string }[]
}

/** `length` transforms one after the other, each with an expression of its own that reads the step before it. */
export function chainFlow(length: number): BenchFlow {
  return build(length, (index) => (index === 0 ? 'trigger' : `n${index - 1}`))
}

/** `width` transforms side by side behind the trigger, which all read its payload. */
export function fanFlow(width: number): BenchFlow {
  return build(width, () => 'trigger')
}

/** A loop with two expressions an item; with `groups`, a loop of so many turns around it, each over its share of the items. */
export interface BenchLoop {
  document: FlowDocument
  payload: Json
  items: number
  /** The two expressions: the first reads `item`, the second `steps.a` and `index`. */
  sources: [string, string]
}

export function loopFlow(items: number, groups?: number): BenchLoop {
  const document = emptyFlow('bench', 'Bench')
  const at = { position: { x: 0, y: 0 } }
  const list = Array.from({ length: items }, (_, index) => ({ name: `item ${index}`, price: index, count: (index % 7) + 1 }))
  const sources: [string, string] = ['item.price * item.count', 'steps.a + index']
  const result = { ref: ['steps', 'b'] as [string, string] }
  put(document, { id: 'trigger', key: 'trigger', type: 'trigger.manual', title: 'trigger', ...at, inputs: {} })
  if (groups !== undefined) {
    put(document, { id: 'outer', key: 'outer', type: 'logic.forEach', title: 'outer', ...at, inputs: { items: { ref: ['trigger', 'groups'] }, result: { ref: ['steps', 'loop', 'results'] } } })
  }
  const inside = groups === undefined ? {} : { parent: 'outer' }
  put(document, { id: 'loop', key: 'loop', type: 'logic.forEach', title: 'loop', ...at, ...inside, inputs: { items: { ref: groups === undefined ? ['trigger', 'items'] : ['item'] }, result } })
  put(document, { id: 'a', key: 'a', type: 'logic.transform', title: 'a', ...at, parent: 'loop', inputs: { value: { expr: sources[0] } } })
  put(document, { id: 'b', key: 'b', type: 'logic.transform', title: 'b', ...at, parent: 'loop', inputs: { value: { expr: sources[1] } } })
  link(document, 'trigger', groups === undefined ? 'loop' : 'outer')
  link(document, 'a', 'b')
  const share = items / (groups ?? 1)
  const payload = groups === undefined ? { items: list } : { groups: Array.from({ length: groups }, (_, group) => list.slice(group * share, (group + 1) * share)) }
  return { document, payload, items, sources }
}

/** Milliseconds that each call of `daysFlow` takes, and after which delay the first attempt is repeated; the second waits for twice that. */
export const DAYS_LATENCY_MS = 200
export const DAYS_DELAY_MS = 1000

/** Waits for three days, makes a call that goes well at the third attempt (by `daysAnswer`), and goes through 1,000 items with two expressions each. */
export function daysFlow(): { document: FlowDocument; payload: Json } {
  const { document, payload } = loopFlow(1000)
  const at = { position: { x: 0, y: 0 } }
  const { trigger, loop } = document.nodes
  document.edges = {}
  document.order.edges = []
  put(document, { id: 'wait', key: 'wait', type: 'logic.wait', title: 'wait', ...at, inputs: { duration: { const: 'P3D' } } })
  put(document, {
    id: 'ask', key: 'ask', type: 'logic.http', title: 'ask', ...at, inputs: { url: { const: 'https://echo.qiao.test/ask' } },
    settings: { retry: { attempts: 3, backoff: 'exponential', delayMs: DAYS_DELAY_MS, on: ['http'] } },
  })
  link(document, trigger?.id ?? '', 'wait')
  link(document, 'wait', 'ask')
  link(document, 'ask', loop?.id ?? '')
  link(document, 'a', 'b')
  return { document, payload }
}

/** A backend that breaks down twice. */
export function daysAnswer(): () => Promise<CallResult> {
  let calls = 0
  return () => {
    calls += 1
    return Promise.resolve({ kind: 'response', response: { status: calls < 3 ? 503 : 200, headers: {}, body: '{}' }, latencyMs: DAYS_LATENCY_MS })
  }
}

/** Calls of `callsFlow`, and how many of its events are gone on from. */
const CALLS = 9990
export const LONG_EVENTS = 100_000

/** A loop with a call an item and ways that are not taken: a run of more than `LONG_EVENTS` events, whose values are of 200 bytes each (answers by `longAnswer`). */
export function callsFlow(): { document: FlowDocument; payload: Json } {
  const document = emptyFlow('bench', 'Bench')
  const at = { position: { x: 0, y: 0 } }
  put(document, { id: 'trigger', key: 'trigger', type: 'trigger.manual', title: 'trigger', ...at, inputs: {} })
  put(document, { id: 'loop', key: 'loop', type: 'logic.times', title: 'loop', ...at, inputs: { count: { const: CALLS } } })
  put(document, { id: 'ask', key: 'ask', type: 'logic.http', title: 'ask', ...at, parent: 'loop', inputs: { url: { text: [`https://echo.qiao.test/?text=${'.'.repeat(170)}`, { ref: ['index'] }] } } })
  link(document, 'trigger', 'loop')
  for (const wrong of ['wrong', 'worse']) {
    put(document, { id: wrong, key: wrong, type: 'logic.transform', title: wrong, ...at, parent: 'loop', inputs: { value: { const: 1 } } })
    link(document, 'ask', wrong, 'error')
  }
  return { document, payload: {} }
}

/** Answers with a text of 200 bytes that is another each time. */
export function longAnswer(): () => Promise<CallResult> {
  let calls = 0
  return () => {
    calls += 1
    return Promise.resolve({ kind: 'response', response: { status: 200, headers: {}, body: JSON.stringify(String(calls).padStart(200, '.')) }, latencyMs: 1 })
  }
}

function build(count: number, before: (index: number) => string): BenchFlow {
  const document = emptyFlow('bench', 'Bench')
  put(document, { id: 'trigger', key: 'trigger', type: 'trigger.manual', title: 'trigger', position: { x: 0, y: 0 }, inputs: {} })
  const steps: BenchFlow['steps'] = []
  for (let index = 0; index < count; index += 1) {
    const key = `n${index}`
    const reads = before(index)
    const source = `${reads === 'trigger' ? 'trigger.total' : `steps.${reads}`} + ${index + 1}`
    steps.push({ key, source, reads })
    put(document, { id: key, key, type: 'logic.transform', title: key, position: { x: 0, y: 0 }, inputs: { value: { expr: source } } })
    link(document, reads, key)
  }
  return { document, steps }
}

function link(document: FlowDocument, from: string, to: string, port = 'out'): void {
  const id = `${from}.${port}>${to}`
  document.edges[id] = { id, from: { node: from, port }, to: { node: to } }
  document.order.edges.push(id)
}

function put(document: FlowDocument, node: FlowNode): void {
  document.nodes[node.id] = node
  document.order.nodes.push(node.id)
}
