import type { EdgeLabel, Graph, GraphLabel, NodeLabel } from '@dagrejs/dagre'

type Layered = Graph<GraphLabel, NodeLabel, EdgeLabel>

/** How often all layers are looked through for neighbours that had better change places. */
const ROUNDS = 12

/** The place of a line's port among those of the card it leaves. */
export type PortOf = (from: string, to: string) => number

/**
 * The order of the cards in each layer: branches stand as their ports do, and within that neighbours change places where
 * fewer lines cross then. Depends on the graph alone, never on where things were.
 */
export function orderByPorts(graph: Layered, ports: PortOf): void {
  const portOf: PortOf = (from, to) => {
    // Lines over several layers are led through dummies that remember which line it is.
    const line = (graph.node(from) as NodeLabel).edgeObj ?? (graph.node(to) as NodeLabel).edgeObj
    return line ? ports(line.v, line.w) : ports(from, to)
  }
  const layers = firstOrder(graph, portOf)
  const at = new Map<string, number>()
  const number = (layer: readonly string[]) => layer.forEach((id, index) => at.set(id, index))
  layers.forEach(number)
  const before = new Map<string, string[]>()
  const after = new Map<string, string[]>()
  for (const id of graph.nodes()) {
    before.set(id, (graph.inEdges(id) ?? []).map(({ v }) => v))
    after.set(id, (graph.outEdges(id) ?? []).map(({ w }) => w))
  }
  const places = (ids: readonly string[] | undefined) => (ids ?? []).map((id) => at.get(id) ?? 0)
  const crossings = (a: string, b: string) => crossed(places(before.get(a)), places(before.get(b))) + crossed(places(after.get(a)), places(after.get(b)))
  let changed = true
  for (let round = 0; changed && round < ROUNDS; round += 1) {
    changed = false
    for (const layer of layers) {
      for (let index = 0; index + 1 < layer.length; index += 1) {
        const [a, b] = [layer[index] as string, layer[index + 1] as string]
        if (byPort(graph, portOf, a, b) || crossings(b, a) >= crossings(a, b)) continue
        layer[index] = b
        layer[index + 1] = a
        number(layer)
        changed = true
      }
    }
  }
  for (const layer of layers) layer.forEach((id, index) => { (graph.node(id) as NodeLabel).order = index })
}

/** Lines to `a`, which stands first, that cross lines to `b`. */
function crossed(a: readonly number[], b: readonly number[]): number {
  let count = 0
  for (const one of a) for (const other of b) if (one > other) count += 1
  return count
}

/** Whether one card leads to both, to the first by an earlier port. */
function byPort(graph: Layered, portOf: PortOf, first: string, second: string): boolean {
  const from = new Set((graph.inEdges(second) ?? []).map(({ v }) => v))
  return (graph.inEdges(first) ?? []).some(({ v }) => from.has(v) && portOf(v, first) < portOf(v, second))
}

/** Layer by layer in the order in which one comes by when going through the graph, ports in their order. */
function firstOrder(graph: Layered, portOf: PortOf): string[][] {
  const layers: string[][] = []
  const seen = new Set<string>()
  const rankOf = (id: string) => (graph.node(id) as NodeLabel).rank ?? 0
  const starts = graph.nodes().filter((id) => graph.children(id).length === 0).sort((a, b) => rankOf(a) - rankOf(b))
  for (const start of starts) {
    const open = [start]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      const layer = (layers[rankOf(id)] ??= [])
      layer.push(id)
      const from = id
      const next = [...new Set((graph.outEdges(id) ?? []).map(({ w }) => w))]
      open.push(...next.sort((a, b) => portOf(from, b) - portOf(from, a)))
    }
  }
  return Array.from(layers, (layer) => layer ?? [])
}
