import type { ContainerType, FlowDocument, FlowLimits, FlowNode, NodeId } from './document'
import { ancestorsOf, nodeOf } from './graph'
import { settingOf } from './setting'

const CONTAINERS: ReadonlySet<string> = new Set(['logic.forEach', 'logic.while', 'logic.times', 'logic.try'] satisfies ContainerType[])

/** What becomes of a loop when one of its iterations fails (R9). */
export type IterationFailure = 'stop' | 'collect' | 'ignore'

export type ContainerNode = FlowNode & { type: ContainerType }

export const isContainerType = (type: FlowNode['type']): type is ContainerType => CONTAINERS.has(type)

export const isContainer = (node: FlowNode): node is ContainerNode => isContainerType(node.type)

/** Containers that repeat their body: `item`, `index`, break and next speak of them; a Try is passed through. */
export const isLoop = (node: FlowNode): node is ContainerNode => isContainer(node) && node.type !== 'logic.try'

/** The loops that a node stands in, innermost first. */
export function loopsAround(document: FlowDocument, node: FlowNode): FlowNode[] {
  return ancestorsOf(document, node).filter(isLoop)
}

/** Iterations that may be under way at the same time; 1 where it does not say, and for kinds that have no such setting. */
export function concurrencyOf(node: FlowNode): number {
  const given = node.type === 'logic.forEach' || node.type === 'logic.times' ? settingOf(node, 'concurrency') : undefined
  return typeof given === 'number' && Number.isInteger(given) && given >= 1 ? given : 1
}

export function iterationFailureOf(node: FlowNode): IterationFailure {
  const given = settingOf(node, 'onIterationFailure')
  return given === 'collect' || given === 'ignore' ? given : 'stop'
}

/** The most iterations that the container may come to: what it says itself, or what the flow's limits say. */
export function iterationLimitOf(node: ContainerNode, limits: FlowLimits): number {
  if (!isLoop(node)) return 1
  const given = settingOf(node, 'max')
  if (typeof given === 'number' && Number.isInteger(given) && given >= 1) return given
  return node.type === 'logic.while' ? limits.whileIterations : limits.loopIterations
}

/** Whether `inner` stands in the container, at any depth. */
export function standsIn(document: FlowDocument, inner: NodeId, container: NodeId): boolean {
  const node = nodeOf(document, inner)
  return node !== undefined && ancestorsOf(document, node).some(({ id }) => id === container)
}

/** The nodes with all that stands in them, at any depth, in document order. */
export function withContents(document: FlowDocument, ids: readonly NodeId[]): NodeId[] {
  const chosen = new Set(ids)
  return document.order.nodes.filter((id) => {
    const node = nodeOf(document, id)
    return node !== undefined && (chosen.has(id) || ancestorsOf(document, node).some((around) => chosen.has(around.id)))
  })
}
