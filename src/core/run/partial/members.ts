import { fail, ok, type Result } from '../../base'
import { ancestorsOf, downstreamOf, incoming, isContainer, isTrigger, nodeOf, nodesOf, readsOf, upstreamOf, type FlowDocument, type FlowNode, type NodeId } from '../../flow'
import type { PartWish } from '../event'
import { outermostOf } from './outermost'
import type { PartObstacle } from './part'

/** Who takes part in a partial run, and where it starts. */
export interface PartMembers {
  /** The trigger it starts from; the node itself where nothing leads to it and it needs nothing. */
  trigger: NodeId
  /** Nodes of the flow's body, in document order. What stands in a container comes with it. */
  nodes: NodeId[]
  /** Of these, the ones that run whatever an earlier run recorded: the node, and what the wish says follows from it. */
  anew: ReadonlySet<NodeId>
}

/**
 * The members of a part. A node inside of a container is run by its outermost container, since only that knows its
 * items. `preferred` is the trigger to start from where several lead to the node; else the first that is enabled.
 */
export function membersOf(document: FlowDocument, wish: PartWish, preferred?: NodeId): Result<PartMembers, PartObstacle> {
  const asked = nodeOf(document, wish.node)
  if (asked === undefined) return fail('part.unknownNode')
  const around = ancestorsOf(document, asked)
  if ([asked, ...around].some(isDisabled)) return fail('part.disabled')
  if (wish.mode === 'step' && asked.settings?.bypass === true) return fail('part.bypassed')
  const node = around.at(-1) ?? asked

  const core = new Set<NodeId>([node.id])
  if (wish.mode === 'from') for (const id of downstreamOf(document, node.id)) core.add(id)
  const members = new Set(core)
  // A set that grows is walked to its end.
  for (const id of members) for (const { from } of incoming(document, id)) if (nodeOf(document, from.node) !== undefined) members.add(from.node)
  const anew = wish.mode === 'to' ? members : core

  const above = upstreamOf(document, node.id).add(node.id)
  const triggers = nodesOf(document).filter((one) => above.has(one.id) && isTrigger(one) && !isDisabled(one))
  const trigger = triggers.find(({ id }) => id === preferred) ?? triggers[0]
  if (trigger !== undefined) return ok({ trigger: trigger.id, nodes: nodesOf(document).flatMap(({ id }) => (members.has(id) ? [id] : [])), anew })

  if (wish.mode !== 'step') return fail('part.noTrigger')
  // Nothing leads to it, so it can only run alone, and only if it asks for nothing that has been before.
  if (needsOthers(document, node)) return fail('part.needsTrigger')
  return ok({ trigger: node.id, nodes: [node.id], anew: core })
}

const isDisabled = ({ settings }: FlowNode): boolean => settings?.disabled === true

/** These nodes of the body with everything that stands in them, in document order. */
export function withContents(document: FlowDocument, members: ReadonlySet<NodeId>): NodeId[] {
  return nodesOf(document).flatMap(({ id }) => (members.has(outermostOf(document, id)) ? [id] : []))
}

/** Whether the node, or what stands in it, reads what has been before. */
function needsOthers(document: FlowDocument, node: FlowNode): boolean {
  const own = isContainer(node) ? withContents(document, new Set([node.id])).map((id) => nodeOf(document, id) as FlowNode) : [node]
  const keys = new Set(own.map(({ key }) => key))
  return own.some(({ inputs }) => {
    const reads = readsOf(inputs)
    return reads.trigger || reads.everything || [...reads.steps, ...reads.errors].some((key) => !keys.has(key))
  })
}
