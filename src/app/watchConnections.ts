import { listConnections } from '../api/connections'
import { connectionsWithin } from '../core/flow'
import type { FlowStore, Services } from '../state'

/**
 * Keeps an open flow told of the connections that are saved. `start` resolves when its checks may begin: at once where
 * the flow uses none but those that come with the program, since the others are only told of by the world's worker.
 */
export function watchConnections(flow: FlowStore, { connections, saved }: Services): { start: () => Promise<void>; stop: () => void } {
  if (!saved) return { start: async () => undefined, stop: () => undefined }
  let stopped = false
  const read = async () => {
    const all = await listConnections(saved)
    const own = all.filter(({ id }) => !connections.some((one) => one.id === id))
    if (!stopped) flow.getState().knowConnections([...connections, ...own])
  }
  // Where nobody can tell which there are, those that come with the program are still there.
  const reread = () => read().catch(() => undefined)
  const unlisten = saved.onChange(() => void reread())
  return {
    async start() {
      const needed = connectionsWithin(flow.getState().document).some((id) => !connections.some((one) => one.id === id))
      if (needed) await reread()
      else void idle().then(() => (stopped ? undefined : reread()))
    },
    stop() {
      stopped = true
      unlisten()
    },
  }
}

/** The list is wanted when a node is added or opened, which takes a person longer than this. */
const IDLE_MS = 3000

const idle = () => new Promise<void>((resolve) => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: IDLE_MS })
  else setTimeout(resolve, IDLE_MS)
})
