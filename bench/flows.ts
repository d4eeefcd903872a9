import { emptyFlow, type FlowDocument, type FlowNode } from '../src/core/flow'

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
    const id = `e${index}`
    document.edges[id] = { id, from: { node: reads, port: 'out' }, to: { node: key } }
    document.order.edges.push(id)
  }
  return { document, steps }
}

function put(document: FlowDocument, node: FlowNode): void {
  document.nodes[node.id] = node
  document.order.nodes.push(node.id)
}
