import type { FlowDocument, FlowNode } from '../../../../src/core/flow'
import { emptyFlow } from '../../../../src/core/flow'

/**
 * A flow from a line of edges: `t>a a:error>h` is a trigger, a step, and its error handler. A name that begins
 * with `t` is a manual trigger, with `?` a branch, all others transform. Ids are keys, except that `?` becomes `q`.
 * `members` are laid over the nodes.
 */
export function draw(edges: string, members: Record<string, Partial<FlowNode>> = {}): FlowDocument {
  const flow = emptyFlow('flow', 'Drawn')
  const node = (id: string): void => {
    if (flow.nodes[id]) return
    const type = id.startsWith('t') ? 'trigger.manual' : id.startsWith('?') ? 'logic.branch' : 'logic.transform'
    const inputs: FlowNode['inputs'] = type === 'logic.branch'
      ? { cases: { const: [{ port: 'case1', when: true }] } }
      : type === 'logic.transform' ? { value: { const: 1 } } : {}
    flow.nodes[id] = { id, key: id.replace('?', 'q'), title: id, type, position: { x: 0, y: 0 }, inputs, ...members[id] } as FlowNode
    flow.order.nodes.push(id)
  }
  for (const part of edges.split(/\s+/).filter((text) => text !== '')) {
    const [, from, port = 'out', to] = /^([^:>]+)(?::([^>]+))?>(.+)$/.exec(part) ?? []
    if (from === undefined || to === undefined) throw new Error(`no edge: ${part}`)
    node(from)
    node(to)
    const id = `${from}:${port}>${to}`
    flow.edges[id] = { id, from: { node: from, port }, to: { node: to } }
    flow.order.edges.push(id)
  }
  for (const id of Object.keys(members)) node(id)
  return flow
}
