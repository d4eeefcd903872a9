import { useCallback } from 'react'
import type { NewNode } from '../core/flow'
import type { FlowStore } from './flowStore'
import { newId } from './ids'
import { newNodeKey } from './newNodeKey'
import { useFlowStore, useServices, useViewStore } from './react'
import type { Insertion } from './viewStore'

/** The addition that is under way in a flow: reading a connector, and the code that places a node, takes a moment. */
const underWay = new WeakMap<FlowStore, Promise<unknown>>()

/** Resolves once what has been picked is in the flow: what is done next must not come before it. */
export const whenAdded = async (flow: FlowStore): Promise<unknown> => underWay.get(flow)

/**
 * Adds a node to the flow and selects it. Of two picked in quick succession the second follows the first. A connector's document is read first, so that the node begins with its
 * defaults; the promise tells whether it could be.
 */
export function useAddNode(): (what: NewNode, wish?: { at?: Insertion; label: string }) => Promise<boolean> {
  const { catalogue } = useServices()
  const flow = useFlowStore()
  const view = useViewStore()
  const add = useCallback(async (what: NewNode, wish?: { at?: Insertion; label: string }) => {
    // Where it goes was decided when it was picked, whatever is selected once its connector has been read.
    const { selection, insertion } = view.getState()
    if ('connector' in what && !flow.getState().lookup.connector(what.connector)) {
      const definition = await catalogue.load(what.connector).catch(() => undefined)
      if (!definition) return false
      flow.getState().addConnectors([definition])
    }
    const { planAdd } = await import('./planAdd')
    const { document, lookup, dispatch } = flow.getState()
    const { locale, goTo, set, remember } = view.getState()
    const plan = planAdd(what, { document, lookup, locale, insertion: wish?.at ?? insertion, selected: selection.nodes, newId })
    const done = dispatch(plan.command, wish && { label: wish.label })
    if (!done.ok) return false
    if (view.getState().insertion === insertion) set({ insertion: undefined })
    remember('recents', newNodeKey(what))
    goTo(plan.node)
    return true
  }, [catalogue, flow, view])
  return useCallback((what, wish) => {
    const before = underWay.get(flow)
    const added = before ? before.then(() => add(what, wish)) : add(what, wish)
    const over = added.then(() => undefined, () => undefined).then(() => {
      if (underWay.get(flow) === over) underWay.delete(flow)
    })
    underWay.set(flow, over)
    return added
  }, [add, flow])
}
