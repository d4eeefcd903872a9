import { useEffect } from 'react'
import type { FlowDocument } from '../../core/flow'
import { useFlowStore, useViewStore } from '../../state'
import { placeOf } from './moveCommand'

/**
 * What an edit or an undo takes away is selected no longer: a name that nothing bears any more would make every later
 * edit of the selection one that is refused.
 */
export function useLivingSelection(): void {
  const flow = useFlowStore()
  const view = useViewStore()
  useEffect(() => flow.subscribe(({ document }, before) => {
    if (!mayHaveLost(document, before.document)) return
    const { selection: { nodes, edges }, select } = view.getState()
    const living = nodes.filter((id) => placeOf(document, id) !== undefined)
    const linked = edges.filter((id) => document.edges[id] !== undefined)
    if (living.length < nodes.length || linked.length < edges.length) select(living, linked)
  }), [flow, view])
}

/** Whether something may have gone: orders change with every record that comes or goes, and with nothing else that is frequent. */
const mayHaveLost = (after: FlowDocument, before: FlowDocument): boolean =>
  after.order.nodes !== before.order.nodes || after.order.edges !== before.order.edges || after.order.notes !== before.order.notes || after.order.groups !== before.order.groups
