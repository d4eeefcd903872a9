import { ancestorsOf, isContainer, isTrigger, nodesOf, type FlowCommand, type FlowDocument, type FlowNode, type NodeId, type Point } from '../../core/flow'
import { containerAt, NODE_SIZE } from '../../core/layout'
import { isFolded } from './toCanvas'

/** Where a node is taken to be when it is asked what it stands in: a card by its middle, a container by where its head would be a card. */
const middleOf = ({ x, y }: Point): Point => ({ x: x + NODE_SIZE.width / 2, y: y + NODE_SIZE.height / 2 })

/** The container that a node dropped there would stand in; of what is dragged with it, nothing counts. */
export function containerUnder(document: FlowDocument, position: Point, dragged: ReadonlySet<string>, unfolded: readonly string[]): NodeId | undefined {
  // As the flow has them folded, boxes are known already: this is asked with every move of a drag.
  const folds = unfolded.length === 0 ? undefined : (node: FlowNode) => isFolded(node, unfolded)
  return containerAt(document, middleOf(position), ({ id }) => dragged.has(id), folds)
}

/** Whether there is anything that nodes could stand in. */
export const hasContainers = (document: FlowDocument): boolean => nodesOf(document).some(isContainer)

export interface DropInto {
  commands: FlowCommand[]
  /** A trigger was dropped on a container, where it cannot stand. */
  triggers: boolean
}

/** What dropped nodes go into and out of, by where they were dropped. Those that stand in a dragged container stay in it. */
export function dropInto(document: FlowDocument, dropped: Readonly<Record<string, Point>>, unfolded: readonly string[]): DropInto {
  const dragged = new Set(Object.keys(dropped))
  const moves = new Map<NodeId | null, NodeId[]>()
  let triggers = false
  for (const [id, position] of hasContainers(document) ? Object.entries(dropped) : []) {
    const node = document.nodes[id]
    if (!node || ancestorsOf(document, node).some((around) => dragged.has(around.id))) continue
    const into = containerUnder(document, position, dragged, unfolded)
    if (into === node.parent) continue
    if (isTrigger(node)) {
      triggers = true
      continue
    }
    moves.set(into ?? null, [...(moves.get(into ?? null) ?? []), id])
  }
  return { commands: [...moves].map(([parent, ids]) => ({ type: 'node.reparent', ids, parent })), triggers }
}
