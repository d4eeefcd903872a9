/** Small flow documents for browser tests: a manual trigger and, behind it, one step after the other. */
export interface Step {
  id: string
  type: string
  title: string
  inputs?: Record<string, unknown>
  [member: string]: unknown
}

export function chain(id: string, name: string, steps: Step[]): Record<string, unknown> {
  const all: Step[] = [{ id: 'start', type: 'trigger.manual', title: '开始' }, ...steps]
  const nodes = Object.fromEntries(
    all.map((step, index) => [step.id, { key: step.id, position: { x: index * 280, y: 0 }, inputs: {}, ...step }]),
  )
  const edges = Object.fromEntries(
    steps.map((step, index) => [`e${index}`, { id: `e${index}`, from: { node: all[index]?.id, port: 'out' }, to: { node: step.id } }]),
  )
  return {
    schema: 'qiao/flow@1', id, name, nodes, edges, variables: {}, notes: {}, groups: {},
    order: { nodes: Object.keys(nodes), edges: Object.keys(edges), variables: [], notes: [], groups: [] },
  }
}

/** A flow of transformations that stand where they are wished, the first of them a trigger instead. */
export function placed(places: Record<string, { x: number; y: number }>, links: readonly (readonly [string, string])[]): Record<string, unknown> {
  const ids = Object.keys(places)
  const nodes = Object.fromEntries(ids.map((id, index) => [id, {
    id, key: id, title: id, position: places[id],
    ...(index === 0 ? { type: 'trigger.manual', inputs: {} } : { type: 'logic.transform', inputs: { value: { expr: '1' } } }),
  }]))
  const edges = Object.fromEntries(links.map(([from, to]) => [`${from}-${to}`, { id: `${from}-${to}`, from: { node: from, port: 'out' }, to: { node: to } }]))
  return {
    schema: 'qiao/flow@1', id: 'placed', name: 'placed', nodes, edges, variables: {}, notes: {}, groups: {},
    order: { nodes: ids, edges: Object.keys(edges), variables: [], notes: [], groups: [] },
  }
}

export const compute = (id: string, expr: string): Step => ({ id, type: 'logic.transform', title: id, inputs: { value: { expr } } })
