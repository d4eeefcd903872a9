import { connectorsWithin, loadFlow, nodeKinds, nodeOf, takeFlow, type FlowCommand, type FlowDocument, type NodeId } from '../../core/flow'
import type { FlowChoices } from '../../forms'
import type { FlowStore, Services } from '../../state'

/** The flows that a node may call: those that are kept, and its own. Choosing one is one undoable step. */
export function flowChoices(store: FlowStore, { storage, catalogue, hrefOfFlow }: Services, id: NodeId, label: string): FlowChoices {
  return {
    async list() {
      const own = store.getState().document.id
      return (await storage.flows.list()).flatMap((flow) => (flow.id === own || flow.template === true ? [] : [{ id: flow.id, name: flow.name }]))
    },
    async choose(chosen) {
      let flow: FlowDocument | undefined
      if (chosen !== undefined) {
        const loaded = loadFlow(await storage.flows.read(chosen).catch(() => undefined))
        if (!loaded.ok) return false
        flow = loaded.value
        // Before it is there: what it calls would be called unknown for a moment.
        const missing = connectorsWithin(flow).filter((name) => !store.getState().lookup.connector(name))
        const found = await Promise.all(missing.map((name) => catalogue.load(name).catch(() => undefined)))
        store.getState().addConnectors(found.filter((one) => one !== undefined))
      }
      const { document, dispatch } = store.getState()
      const node = nodeOf(document, id)
      if (node?.type !== 'logic.call') return true
      // A title that nobody gave becomes the flow's name.
      const { zh, en } = nodeKinds['logic.call'].title
      const name = flow?.name.trim() ?? ''
      const titled: FlowCommand[] = name !== '' && (node.title === zh || node.title === en) ? [{ type: 'node.setTitle', id, title: name.slice(0, 200) }] : []
      return dispatch({ type: 'batch', commands: [...takeFlow(document, node, flow), ...titled] }, { label }).ok
    },
    href: hrefOfFlow,
  }
}
