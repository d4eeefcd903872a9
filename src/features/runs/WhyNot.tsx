import type { NodeId } from '../../core/flow'
import type { ScopePath } from '../../core/run'
import { WhyList } from '../../forms'
import { goToReason, useViewStore, useWhyNot } from '../../state'

/** Why a node did not run by the moment shown; nothing where it did. */
export function WhyNot({ node, scope }: { node: NodeId; scope: ScopePath }) {
  const view = useViewStore()
  const { reasons, document } = useWhyNot(node, scope)
  return <WhyList reasons={reasons} document={document} asked={node} onGo={(reason, field) => goToReason(view, reason, field)} />
}
