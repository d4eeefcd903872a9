import { useMemo } from 'react'
import type { JsonPath } from '../core/base'
import type { FlowDocument, NodeId } from '../core/flow'
import { ownNode, wayInto, whyNot, type ScopePath, type WhyReason } from '../core/run'
import { useFlow, useRun } from './react'
import type { ViewStore } from './viewStore'

/** Why a node did not run by the moment shown, and the flow that was run; no reasons where it did, or no run is shown. */
export function useWhyNot(node: NodeId, scope: ScopePath): { reasons: readonly WhyReason[]; document: FlowDocument } {
  const now = useFlow((state) => state.document)
  const current = useRun((state) => state.current)
  const trace = useRun((state) => state.trace)
  return useMemo(() => {
    const document = current?.begun?.document ?? now
    if (!current || !trace) return { reasons: [], document }
    const part = current.begun?.part
    // Of a run of before such was kept nobody knows any more which nodes took part.
    if (trace.part && !part) return { reasons: [], document }
    return { reasons: whyNot({ document, trace, events: current.events, ...(part && { part }) }, node, scope), document }
  }, [now, current, trace, node, scope])
}

/** Goes to where it was decided that a node did not run: in its iterations, and to the field where one decided; to the call, where that was in a called flow. */
export function goToReason(view: ViewStore, { node, scope }: WhyReason, field: JsonPath | undefined): void {
  const way = wayInto(scope)
  const call = way.findIndex(({ index }) => index === undefined)
  view.getState().showIterations(Object.fromEntries((call < 0 ? way : way.slice(0, call)).map(({ node: container, index }) => [container, index])))
  view.getState().goTo(ownNode(scope, node), field)
}
