import { useCallback } from 'react'
import type { NewNode } from '../core/flow'
import { newId } from './ids'
import { planAdd } from './planAdd'
import { useFlowStore, useServices, useViewStore } from './react'
import type { Insertion } from './viewStore'

/**
 * Adds a node to the flow and selects it. A connector's document is read first, so that the node begins with its
 * defaults; the promise tells whether it could be.
 */
export function useAddNode(): (what: NewNode, wish?: { at?: Insertion; label: string }) => Promise<boolean> {
  const { catalogue } = useServices()
  const flow = useFlowStore()
  const view = useViewStore()
  return useCallback(async (what, wish) => {
    if ('connector' in what && !flow.getState().lookup.connector(what.connector)) {
      const definition = await catalogue.load(what.connector).catch(() => undefined)
      if (!definition) return false
      flow.getState().addConnectors([definition])
    }
    const { document, lookup, dispatch } = flow.getState()
    const { locale, selection, insertion, goTo, set } = view.getState()
    const plan = planAdd(what, { document, lookup, locale, insertion: wish?.at ?? insertion, selected: selection.nodes, newId })
    const done = dispatch(plan.command, wish && { label: wish.label })
    if (!done.ok) return false
    set({ insertion: undefined })
    goTo(plan.node)
    return true
  }, [catalogue, flow, view])
}
