import { ok, type Issue, type Result } from '../../base'
import type { FlowCommand } from '../command'
import { isContainer, standsIn } from '../containers'
import type { FlowDocument, FlowNode, NodeId, Point } from '../document'
import { ancestorsOf, isTrigger, nodeOf, nodesOf } from '../graph'
import { refuse, withoutRecords, withRecord, type Applied } from './records'

type Command<T extends FlowCommand['type']> = Extract<FlowCommand, { type: T }>

/** Moves nodes; what stands in a moved container goes the same way, so that it stays where it is in it. */
export function moveNodes(document: FlowDocument, { positions }: Command<'node.move'>): Applied {
  const nodes = { ...document.nodes }
  let hasContainer = false
  for (const [id, position] of Object.entries(positions)) {
    const node = nodeOf(document, id)
    if (node === undefined) return refuse('node.unknown', { id })
    if (!isPoint(position)) return refuse('node.badPosition', {}, { node: id })
    nodes[id] = { ...node, position }
    hasContainer ||= isContainer(node)
  }
  if (hasContainer) {
    for (const node of nodesOf(document)) {
      if (node.parent === undefined || Object.hasOwn(positions, node.id)) continue
      const carrier = ancestorsOf(document, node).find(({ id }) => Object.hasOwn(positions, id))
      const to = carrier && positions[carrier.id]
      if (carrier === undefined || to === undefined) continue
      nodes[node.id] = { ...node, position: { x: node.position.x + to.x - carrier.position.x, y: node.position.y + to.y - carrier.position.y } }
    }
  }
  return ok({ ...document, nodes })
}

/** Puts nodes into a container or takes them out. What stood in them stays in them; edges over a border go. */
export function reparentNodes(document: FlowDocument, { ids, parent }: Command<'node.reparent'>): Applied {
  let next = document
  for (const id of ids) {
    const node = nodeOf(next, id)
    if (node === undefined) return refuse('node.unknown', { id })
    const problem = parentProblem(next, node, parent ?? undefined)
    if (problem !== undefined) return problem
    if (node.parent === (parent ?? undefined)) continue
    const { parent: _before, ...rest } = node
    next = withRecord(next, 'nodes', parent === null ? rest : { ...rest, parent })
  }
  const moved = new Set(ids)
  const crossing = Object.values(next.edges).filter(({ from, to }) =>
    (moved.has(from.node) || moved.has(to.node)) && nodeOf(next, from.node)?.parent !== nodeOf(next, to.node)?.parent)
  return ok(withoutRecords(next, 'edges', new Set(crossing.map(({ id }) => id))))
}

export function setBox(document: FlowDocument, { id, size, collapsed }: Command<'node.setBox'>): Applied {
  const node = nodeOf(document, id)
  if (node === undefined) return refuse('node.unknown', { id })
  if (!isContainer(node)) return refuse('node.noContainer', { node: node.title }, { node: id })
  const next = { ...node }
  if (size !== undefined) delete next.size
  if (collapsed !== undefined) delete next.collapsed
  return ok(withRecord(document, 'nodes', { ...next, ...(size ? { size } : {}), ...(collapsed === true ? { collapsed } : {}) }))
}

/** Why the node cannot stand there; `undefined` where it can. */
export function parentProblem(document: FlowDocument, node: FlowNode, parent: NodeId | undefined): Result<never, Issue> | undefined {
  if (parent === undefined) return undefined
  const place = { node: node.id }
  const container = nodeOf(document, parent)
  if (container === undefined) return refuse('node.unknown', { id: parent }, place)
  if (!isContainer(container)) return refuse('node.noContainer', { node: container.title }, place)
  if (isTrigger(node)) return refuse('node.triggerInside', { node: node.title }, place)
  return parent === node.id || standsIn(document, parent, node.id) ? refuse('node.intoItself', { node: node.title }, place) : undefined
}

export function isPoint({ x, y }: Point): boolean {
  return Number.isFinite(x) && Number.isFinite(y)
}
