import { loadConnector, type ConnectorDefinition } from '../core/connector'
import type { Issue, Result } from '../core/base'

/** One dynamic import per system, so that a flow loads only the documents that it uses. */
const documents: Record<string, () => Promise<{ default: unknown }>> = {
  qingtui: () => import('./qingtui'),
  qqmail: () => import('./qqmail'),
  ses: () => import('./ses'),
  sms: () => import('./sms/connector.json'),
  'tencent-meeting': () => import('./tencent-meeting/connector.json'),
  wecom: () => import('./wecom'),
  'wecom-robot': () => import('./wecom-robot/connector.json'),
}

const loaded = new Map<string, Promise<Result<ConnectorDefinition, Issue[]>>>()

/** The checked document of a built-in connector, loaded once; `undefined` where the catalogue has no such id. */
export function findCatalogueConnector(id: string): Promise<Result<ConnectorDefinition, Issue[]>> | undefined {
  const load = Object.hasOwn(documents, id) ? documents[id] : undefined
  if (load === undefined) return undefined
  let connector = loaded.get(id)
  if (connector === undefined) {
    connector = load().then((document) => loadConnector(document.default))
    // A chunk that could not be fetched may be there the next time.
    connector.catch(() => loaded.delete(id))
    loaded.set(id, connector)
  }
  return connector
}

/**
 * The document of a built-in connector. Throws on an unknown id and on a document that does not load: both are
 * bugs of this build, since a test loads every one; ids from outside go through `findCatalogueConnector`.
 */
export async function loadCatalogueConnector(id: string): Promise<ConnectorDefinition> {
  const connector = await findCatalogueConnector(id)
  if (connector === undefined) throw new Error(`The catalogue has no connector "${id}".`)
  if (!connector.ok) throw new Error(`The catalogue's connector "${id}" is broken: ${connector.error[0]?.code ?? ''}`)
  return connector.value
}
