import type { ConnectorDefinition } from '../core/connector'

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

const loaded = new Map<string, Promise<ConnectorDefinition>>()

/**
 * The document of a built-in connector, loaded once; `undefined` where the catalogue has no such id. It is not checked: the
 * tests check all of them (`all.ts`), and checking the largest would take longer than drawing the panel that waits for it.
 */
export function findCatalogueConnector(id: string): Promise<ConnectorDefinition> | undefined {
  const load = Object.hasOwn(documents, id) ? documents[id] : undefined
  if (load === undefined) return undefined
  let connector = loaded.get(id)
  if (connector === undefined) {
    connector = load().then((document) => document.default as ConnectorDefinition)
    // A chunk that could not be fetched may be there the next time.
    connector.catch(() => loaded.delete(id))
    loaded.set(id, connector)
  }
  return connector
}

/** The same for an id that is known to be there: throws on another. */
export async function loadCatalogueConnector(id: string): Promise<ConnectorDefinition> {
  const connector = await findCatalogueConnector(id)
  if (connector === undefined) throw new Error(`The catalogue has no connector "${id}".`)
  return connector
}
