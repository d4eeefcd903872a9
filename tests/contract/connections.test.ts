import { describe, expect, it } from 'vitest'
import { createWorld, defaultStart } from '../../mocks/node'
import { catalogueEntries, loadCatalogueConnector } from '../../src/catalogue'
import { sandboxCredentials } from '../../src/catalogue/demoConnections'
import { testConnection } from '../../src/transport'

const connectors = catalogueEntries.map(({ id }) => id)

async function ask(id: string, values: Record<string, unknown>) {
  const connector = (await loadCatalogueConnector(id))!
  return testConnection({ connector, connection: { id: 'typed', connector: id, title: 'Typed', values: values as never }, transport: createWorld(), at: defaultStart, seed: 1 })
}

describe('testing a connection', () => {
  for (const id of connectors) {
    const known = sandboxCredentials(id)[0]
    if (!known) continue
    it(`is accepted by the sandbox with the credentials that it offers: ${id}`, async () => {
      expect(await ask(id, known.values)).toMatchObject({ ok: true })
    })
    it(`gets the vendor's own refusal with any other secret, which is not repeated: ${id}`, async () => {
      const connector = (await loadCatalogueConnector(id))!
      const secrets = Object.entries(connector.connection?.schema.properties ?? {}).filter(([, field]) => field.secret === true).map(([name]) => name)
      const wrong = Object.fromEntries(Object.entries(known.values).map(([name, value]) => [name, secrets.includes(name) ? 'wrong-secret-000000' : value]))
      const told = await ask(id, wrong)
      expect(told).toMatchObject({ ok: false, vendor: { code: expect.anything() } })
      expect(JSON.stringify(told)).not.toContain('wrong-secret')
    })
  }

  it('names the field that is not filled in, and asks nobody', async () => {
    expect(await ask('wecom-robot', {})).toEqual({ ok: false, code: 'connection.incomplete', params: { connection: 'typed', field: 'key' }, latencyMs: 0, operation: 'message.text' })
  })
})
