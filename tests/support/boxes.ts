import { createNode, emptyFlow, type FlowDocument, type FlowNode, type NewNode, type NodeId, type Point } from '../../src/core/flow'
import { edited, noLookup } from './flows'

/** A node of a flow that is drawn by hand: what it is, where it stands, and in what. */
export interface Placed extends Partial<Pick<FlowNode, 'size' | 'collapsed' | 'inputs' | 'settings'>> { type?: NewNode['type']; at: Point; in?: NodeId }

/** A flow of steps in containers, in the order in which they are named; links as `a > b` or `a:error > b`. */
export function boxesOf(nodes: Readonly<Record<NodeId, Placed>>, links: readonly string[] = []): FlowDocument {
  let document = emptyFlow('boxes', 'Boxes')
  for (const [id, { type = 'logic.transform', at, in: parent, ...more }] of Object.entries(nodes)) {
    const made = createNode({ type } as NewNode, { id, position: at, doc: document, lookup: noLookup, locale: 'en', ...(parent !== undefined && { parent }) })
    document = edited(document, { type: 'node.add', node: { ...made, key: id, ...more } })
  }
  for (const line of links) {
    const [, from, port = 'out', to] = /^(\w+)(?::(\w+))? > (\w+)$/.exec(line) ?? []
    if (from === undefined || to === undefined) throw new Error(`No link: ${line}`)
    document = edited(document, { type: 'edge.add', edge: { id: line, from: { node: from, port }, to: { node: to } } })
  }
  return document
}

/** `a > b` for each edge, `a:port > b` where it leaves by another port than `out`. */
export const linksOf = ({ edges, order }: FlowDocument): string[] => order.edges.flatMap((id) => {
  const edge = edges[id]
  return edge ? [`${edge.from.node}${edge.from.port === 'out' ? '' : `:${edge.from.port}`} > ${edge.to.node}`] : []
})

/** The container of each node that stands in one. */
export const parentsOf = ({ nodes, order }: FlowDocument): Record<NodeId, NodeId> =>
  Object.fromEntries(order.nodes.flatMap((id) => (nodes[id]?.parent === undefined ? [] : [[id, nodes[id].parent]])))

export const note = (id: string, position: Point) => ({ type: 'note.put' as const, note: { id, text: id, position, size: { width: 100, height: 40 } } })
export const group = (id: string, position: Point) => ({ type: 'group.put' as const, group: { id, title: id, position, size: { width: 100, height: 40 } } })
