import { useCallback } from 'react'
import type { NewNode } from '../core/flow'
import type { FlowStore } from './flowStore'
import { newId } from './ids'
import { newNodeKey } from './newNodeKey'
import { useFlowStore, useServices, useViewStore } from './react'
import type { Catalogue } from './services'
import type { Insertion, ViewStore } from './viewStore'

/** The addition that is under way in a flow: reading a connector, and the code that places a node, takes a moment. */
const underWay = new WeakMap<FlowStore, Promise<unknown>>()

/** Resolves once what has been picked is in the flow: what is done next must not come before it. */
export const whenAdded = async (flow: FlowStore): Promise<unknown> => underWay.get(flow)

/** What an addition works with. */
export interface AddPorts { catalogue: Catalogue; flow: FlowStore; view: ViewStore }

/** Where it goes, and what undo will call it. */
export interface AddWish { at?: Insertion; label: string }

/**
 * Adds a node to the flow and selects it. Of two picked in quick succession the second follows the first. A connector's document is read first, so that the node begins with its
 * defaults; the promise tells whether it could be.
 */
export function addNode(ports: AddPorts, what: NewNode, wish?: AddWish): Promise<boolean> {
  const { flow } = ports
  const before = underWay.get(flow)
  const added = before ? before.then(() => add(ports, what, wish)) : add(ports, what, wish)
  const over = added.then(() => undefined, () => undefined).then(() => {
    if (underWay.get(flow) === over) underWay.delete(flow)
  })
  underWay.set(flow, over)
  return added
}

async function add({ catalogue, flow, view }: AddPorts, what: NewNode, wish: AddWish | undefined): Promise<boolean> {
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
}

/** The same for parts of the designer: the function keeps its identity. */
export function useAddNode(): (what: NewNode, wish?: AddWish) => Promise<boolean> {
  const { catalogue } = useServices()
  const flow = useFlowStore()
  const view = useViewStore()
  return useCallback((what, wish) => addNode({ catalogue, flow, view }, what, wish), [catalogue, flow, view])
}
