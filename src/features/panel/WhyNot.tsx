import type { ReactNode } from 'react'
import type { NodeId } from '../../core/flow'
import type { ScopePath } from '../../core/run'
import { WhyList } from '../../forms'
import { goToReason, useViewStore, useWhyNot } from '../../state'

/** Why the node did not run by the moment shown; `otherwise` where it did, or no run knows it. */
export function WhyNot({ node, scope, otherwise }: { node: NodeId; scope: ScopePath; otherwise: ReactNode }) {
  const view = useViewStore()
  const { reasons, document } = useWhyNot(node, scope)
  if (reasons.length === 0) return otherwise
  return <WhyList reasons={reasons} document={document} asked={node} onGo={(reason, field) => goToReason(view, reason, field)} />
}
