import { callTargetOf, type FlowDocument } from '../core/flow'
import type { FlowStore } from '../state'
import type { Storage } from '../storage'
import { readFlow } from './readFlow'

/**
 * Keeps the flow's checks told of the flows that it calls, as they are kept now: when it comes to call another one, and
 * when any is changed, in this tab or another. Gives back what ends it.
 */
export function watchCalled(flow: FlowStore, storage: Storage): () => void {
  let known: ReadonlySet<string> = new Set()
  let left = false
  const read = async (ids: readonly string[]) => {
    const found = await Promise.all(ids.map(async (id): Promise<[string, FlowDocument | undefined]> => {
      const loaded = await storage.flows.read(id).then(readFlow).catch(() => undefined)
      return [id, loaded?.ok ? loaded.value : undefined]
    }))
    if (!left && found.length > 0) flow.getState().knowFlows(new Map(found))
  }
  const look = () => {
    const ids = calledIds(flow.getState().document)
    const fresh = [...ids].filter((id) => !known.has(id))
    known = ids
    void read(fresh)
  }
  const unwatch = flow.subscribe((state, previous) => {
    if (state.document.nodes !== previous.document.nodes) look()
  })
  const unwatchStorage = storage.flows.onChange(() => void read([...known]))
  look()
  return () => {
    left = true
    unwatch()
    unwatchStorage()
  }
}

function calledIds({ nodes }: FlowDocument): Set<string> {
  return new Set(Object.values(nodes).flatMap((node) => {
    const target = callTargetOf(node)
    return target !== undefined && 'id' in target ? [target.id] : []
  }))
}
