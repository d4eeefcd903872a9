import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre'
import type { Point } from '../flow'
import { NODE_GAP } from './geometry'
import type { Direction, Item, Link } from './picture'
import { orderByPorts } from './portOrder'

/** Room between layers that stand below each other: lines leave at the right and arrive at the left, so they turn in it. */
const DOWN_GAP = 64

/** Puts what hangs together in layers, every line leading on where there is no cycle. Gives top left corners from wherever. */
export function inLayers(items: readonly Item[], links: readonly Link[], direction: Direction): Map<string, Point> {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>()
  const across = direction === 'right'
  graph.setGraph({ rankdir: across ? 'LR' : 'TB', nodesep: across ? NODE_GAP.y : NODE_GAP.x, ranksep: across ? NODE_GAP.x : DOWN_GAP, edgesep: NODE_GAP.y / 2 })
  // Numbers would be sorted by value among a record's keys, whatever order they came in.
  const names = new Map(items.map(({ id }, index) => [id, `n${index}`]))
  for (const { id, size } of items) graph.setNode(names.get(id) ?? id, { ...size })
  const ports = new Map<string, number>()
  for (const { from, to, port } of links) {
    const [a, b] = [names.get(from) ?? from, names.get(to) ?? to]
    if (a === b) continue
    const line = `${a} ${b}`
    ports.set(line, Math.min(port, ports.get(line) ?? port))
    graph.setEdge(a, b, { minlen: 1, weight: 1 })
  }
  // In a cycle a line may have been turned round.
  const portOf = (from: string, to: string) => ports.get(`${from} ${to}`) ?? ports.get(`${to} ${from}`) ?? 0
  layout(graph, { customOrder: (layered) => orderByPorts(layered, portOf) })
  return new Map(items.map(({ id, size }) => {
    const { x = 0, y = 0 } = graph.node(names.get(id) ?? id)
    return [id, { x: x - size.width / 2, y: y - size.height / 2 }]
  }))
}
