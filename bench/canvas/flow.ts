import { emptyFlow, type FlowDocument, type FlowNode } from '../../src/core/flow'
import { gridOf } from './grid'

/** The grid as a flow: one trigger, then transformations that read the step before. */
export function gridFlow(count: number): FlowDocument {
  const { places, links } = gridOf(count)
  const before = new Map(links.map(({ from, to }) => [to, from]))
  const nodes = places.map(({ id, x, y }, index): FlowNode => {
    const base = { id, key: id, title: `Step ${id}`, position: { x, y } }
    if (index === 0) return { ...base, type: 'trigger.manual', inputs: {} }
    const read = before.get(id)
    return { ...base, type: 'logic.transform', inputs: { value: { expr: read === undefined || read === 'n0' ? '1 + 1' : `steps.${read} + 1` } } }
  })
  return {
    ...emptyFlow(`grid${count}`, `${count} nodes`),
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    edges: Object.fromEntries(links.map(({ id, from, to }) => [id, { id, from: { node: from, port: 'out' }, to: { node: to } }])),
    order: { nodes: nodes.map(({ id }) => id), edges: links.map(({ id }) => id), variables: [], notes: [], groups: [] },
  }
}
