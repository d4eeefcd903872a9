import { demoConnectionInfos } from '../catalogue'
import type { JsonObject } from '../core/base'
import type { ConnectionService } from '../runtime'
import type { Catalogue, SavedConnections } from '../state'

/** Actions that do not speak of templates: they are answered without the documents of the connectors. Consent pages have no action. */
const PLAIN: ReadonlySet<string | undefined> = new Set(['GetUserKeyList', 'GetOneUserKey', 'DeleteUserKey'])

/** Tabs of one browser share what is saved. */
const CHANNEL = 'qiao connections'

/** This browser's own connections: kept and answered for by the world's worker, which alone holds their secrets. */
export function createSavedConnections(catalogue: Catalogue, service: () => Promise<ConnectionService>): SavedConnections {
  const listeners = new Set<() => void>()
  const tellHere = () => {
    for (const listener of listeners) listener()
  }
  const others = openChannel()
  others?.addEventListener('message', tellHere)
  let kept: 'encrypted' | 'memory' | undefined
  const tellDemos = once(async () => {
    const { demoConnections } = await import('../catalogue/demoConnections')
    // They are found by their names in both languages.
    const demos = demoConnections.map((one) => ({ ...one, title: Object.values(demoConnectionInfos.find(({ id }) => id === one.id)?.title ?? {}).join(' · ') }))
    await (await service()).know({ demos })
  })
  const tellTemplates = once(async () => {
    const connectors = await Promise.all(catalogue.entries.map(({ id }) => catalogue.load(id)))
    const templates = connectors.flatMap((one) => (one?.connection ? [{ id: one.id, title: one.title, icon: one.icon, schema: one.connection.schema as unknown as JsonObject, ...(one.connection.oauth && { oauth: one.connection.oauth }) }] : []))
    await (await service()).know({ templates })
  })
  return {
    async send(request) {
      await tellDemos()
      if (!PLAIN.has(request.headers['x-tc-action'])) await tellTemplates()
      const answer = await (await service()).askPlatform(request)
      kept = answer.kept
      return answer.response
    },
    kept: () => kept,
    async test(connector, connection) {
      await Promise.all([tellDemos(), tellTemplates()])
      return (await service()).testConnection(connector, connection)
    },
    credentials: async (connector) => (await import('../catalogue/demoConnections')).sandboxCredentials(connector),
    changed() {
      others?.postMessage('changed')
      tellHere()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What failed is tried again by the next who needs it. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work().catch((thrown: unknown) => {
    done = undefined
    throw thrown
  }))
}

function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(CHANNEL)
  } catch {
    return undefined
  }
}
