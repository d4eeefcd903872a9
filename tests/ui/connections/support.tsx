import { createPlatform, type Platform, type UserKeyStore } from '../../../mocks/platform/platform'
import { demoConnections } from '../../../src/catalogue'
import { allConnectors } from '../../../src/catalogue/all'
import type { JsonObject } from '../../../src/core/base'
import { emptyFlow } from '../../../src/core/flow'
import { ConnectionsPage } from '../../../src/features/connections'
import type { SavedConnections, Services } from '../../../src/state'
import { createMemoryStorage } from '../../../src/storage'
import { createMemoryVault } from '../../../src/vault/vault'
import { renderInDesigner, testServices } from '../../support/renderInDesigner'

export interface Opened { platform: Platform; saved: SavedConnections; services: Services }

/** The integration centre itself, in this thread, over a vault of its own. */
export function openCentre(store: UserKeyStore = createMemoryVault(), kept: 'encrypted' | 'memory' = 'encrypted'): { platform: Platform; saved: SavedConnections } {
  let now = Date.UTC(2026, 2, 2)
  const platform = createPlatform(store, () => (now += 1000))
  platform.know({
    demos: demoConnections.map((one) => ({ ...one, title: String(one.title) })),
    templates: allConnectors.flatMap(({ id, title, icon, connection }) => (connection ? [{ id, title, icon, schema: connection.schema as unknown as JsonObject }] : [])),
  })
  const saved: SavedConnections = {
    async send(request) {
      const response = await platform.send(request)
      if (!response) throw new Error('The platform does not know this address')
      return response
    },
    kept: () => kept,
    test: () => Promise.reject(new Error('No sandbox in this test')),
    credentials: async () => [],
    changed: () => undefined,
    onChange: () => () => undefined,
  }
  return { platform, saved }
}

/** Makes a connection past the form, as another tab would. */
export async function make({ saved }: { saved: SavedConnections }, id: string, name: string, connector: string, values: JsonObject): Promise<void> {
  const response = await saved.send({
    method: 'POST', url: 'https://tcb.tencentcloudapi.com/', headers: { 'content-type': 'application/json', 'x-tc-action': 'CreateUserKey', 'x-tc-version': '2018-06-08' },
    body: JSON.stringify({ EnvId: 'e', KeyID: id, Name: name, AuthTypeCode: connector, Ext: JSON.stringify(values) }),
  })
  if (response.body.includes('"Error"')) throw new Error(response.body)
}

export const ROBOT = { key: 'demo0000-robot-key0-sale-0000000000a1' }

/** The page over that centre, in Chinese. */
export async function openPage(centre: ReturnType<typeof openCentre> = openCentre(), flows: { id: string; name: string; connection: string }[] = []): Promise<Opened> {
  const storage = createMemoryStorage()
  for (const { id, name, connection } of flows) {
    const flow = emptyFlow(id, name)
    flow.nodes['tell'] = { id: 'tell', type: 'action', title: '发消息', connector: 'wecom-robot', operation: 'message.text', connection, inputs: {}, position: { x: 0, y: 0 } } as never
    flow.order.nodes.push('tell')
    await storage.flows.write(flow)
  }
  const services = testServices({ saved: centre.saved, storage })
  renderInDesigner(<ConnectionsPage saved={centre.saved} />, { services, view: { locale: 'zh' } })
  return { ...centre, services }
}
