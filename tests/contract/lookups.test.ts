import { describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import type { JsonObject, SandboxFault } from '../../src/core/base'
import { faultsIn, withFaults } from '../../src/core/cases'
import { choiceInput, choiceRequest, findOperation, readChoices, type Choice, type ChoicePage, type ConnectorDefinition } from '../../src/core/connector'
import type { DynamicOptions, FieldSchema } from '../../src/core/schema'
import { lookUpApart } from '../../src/runtime/lookUpApart'
import { START } from './support'

interface Asked { connector: ConnectorDefinition; options: DynamicOptions }

/** Every way in which a field of the catalogue is listed, once. */
const asked = new Map<string, Asked & { fields: string[] }>()
for (const connector of allConnectors) {
  for (const { id, input } of connector.operations) collect(input, `${connector.id} ${id}`)
  function collect(schema: FieldSchema, place: string): void {
    const options = schema.ui?.options
    if (options) {
      const key = `${connector.id} ${JSON.stringify({ ...options, separator: undefined, also: undefined })}`
      const known = asked.get(key) ?? { connector, options, fields: [] }
      known.fields.push(place)
      asked.set(key, known)
    }
    for (const [name, child] of Object.entries(schema.properties ?? {})) collect(child, `${place} ${name}`)
    if (schema.items) collect(schema.items, `${place}[]`)
  }
}

/** What the fields that others depend on hold in these tests. */
const INPUTS: JsonObject = { userid: 'lina', operator_id: 'lina' }

async function list(world: World, { connector, options }: Asked, inputs: JsonObject = INPUTS, page?: ChoicePage): Promise<{ choices: Choice[]; next?: ChoicePage }> {
  const lookup = findOperation(connector, options.operation)
  const input = lookup && choiceInput(options, lookup, inputs)
  if (!lookup || !input?.ok) throw new Error(JSON.stringify(input))
  const request = choiceRequest(connector, lookup, input.value, page)
  if (!request.ok) throw new Error(JSON.stringify(request.error))
  const connection = demoConnections.find((one) => one.connector === connector.id)
  if (!connection) throw new Error(`No connection for ${connector.id}`)
  const result = await lookUpApart(
    { connector, call: { request: request.value, connector: connector.id, operation: lookup.id, connection: connection.id, ...(lookup.auth !== undefined && { auth: lookup.auth }) } },
    [connection], { snapshot: () => world.snapshot(), copy: (snapshot) => createWorld({ snapshot }), amend: (patch) => world.amend(patch) },
  )
  if (result.kind === 'failure') throw new Error(result.code ?? result.failure)
  const read = readChoices(connector, lookup, options, result.response, page)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

const wecom = (operation: string): Asked => {
  const found = [...asked.values()].find(({ connector, options }) => connector.id === 'wecom' && options.operation === operation)
  if (!found) throw new Error(`No field is listed by ${operation}`)
  return found
}

describe('the lookups of the catalogue', () => {
  it.each([...asked.values()].map((one) => [`${one.connector.id} ${one.options.operation}, for ${one.fields.slice(0, 3).join(', ')}`, one] as const))('list by name: %s', async (_, one) => {
    const { choices } = await list(createWorld({ startAt: START }), one)
    expect(choices.length).toBeGreaterThan(0)
    expect(choices.every(({ label }) => label !== '')).toBe(true)
    // A mail address or domain has no name beside itself.
    if (one.options.label !== one.options.value) expect(choices.some(({ label, value }) => label !== String(value))).toBe(true)
  })

  it('only leave the vendor’s own addresses where they say so', () => {
    for (const { connector, options } of asked.values()) {
      const lookup = findOperation(connector, options.operation)
      const path = lookup?.implementation.kind === 'http' ? lookup.implementation.path : ''
      expect([lookup?.id, lookup?.sandboxOnly === true]).toEqual([lookup?.id, path.startsWith('/sandbox/')])
    }
  })

  it('give departments as a tree', async () => {
    const { choices } = await list(createWorld({ startAt: START }), wecom('lookup.departments'))
    const root = choices.find(({ value }) => value === 1)
    expect(choices.filter(({ parent }) => parent === root?.value).length).toBeGreaterThan(1)
  })

  it('give other meetings for another user, page by page where there are many', async () => {
    const meeting = [...asked.values()].find(({ connector, options }) => connector.id === 'tencent-meeting' && options.operation === 'user.meetings')
    const users = [...asked.values()].find(({ options }) => options.operation === 'lookup.users')
    if (!meeting || !users) throw new Error('Meetings are not listed')
    const world = createWorld({ startAt: START })
    const names = async (userid: string) => (await list(world, meeting, { userid, operator_id: userid })).choices.map(({ label }) => label)
    expect(await names('lina')).not.toEqual(await names('chenjie'))

    const small = { ...users, options: { ...users.options, input: { page_size: 7 } } }
    const seen: Choice[] = []
    let page: ChoicePage | undefined
    let asks = 0
    do {
      const part = await list(world, small, {}, page)
      seen.push(...part.choices)
      page = part.next
      asks += 1
    } while (page)
    expect([asks, new Set(seen.map(({ value }) => value)).size]).toEqual([3, 16])
  })
})

describe('a lookup', () => {
  const members = wecom('lookup.members')
  const withFault = (fault: SandboxFault): World => createWorld({ snapshot: withFaults(createWorld({ startAt: START }).snapshot(), [fault]) })
  const met = (world: World) => faultsIn(world.snapshot()).map((fault) => fault.met)

  it('leaves the world as it was: no token, no count, no moment', async () => {
    const world = createWorld({ startAt: START })
    const before = JSON.stringify(world.snapshot())
    await list(world, members)
    expect(JSON.stringify(world.snapshot())).toBe(before)
  })

  it('sees the world as it stands now', async () => {
    const world = createWorld({ startAt: START })
    await world.amend([{ system: 'wecom', table: 'members', id: 'newhire', record: { ...(world.snapshot().systems.wecom?.members?.lina as JsonObject), userid: 'newhire', name: '新同事' } }])
    expect((await list(world, members)).choices).toContainEqual({ value: 'newhire', label: '新同事' })
  })

  it('is met by a fault that names it, which counts it and is used up', async () => {
    const world = withFault({ system: 'wecom', operation: 'lookup.members', times: 1, effect: { kind: 'status', status: 503 } })
    await expect(list(world, members)).rejects.toThrow('call.http')
    expect(met(world)).toEqual([1])
    expect((await list(world, members)).choices.length).toBeGreaterThan(0)
  })

  it('leaves the faults that are counted to the runs that they are meant for', async () => {
    const world = withFault({ system: 'wecom', times: 1, effect: { kind: 'status', status: 503 } })
    expect((await list(world, members)).choices.length).toBeGreaterThan(0)
    expect(met(world)).toEqual([0])
  })

  it('is met by a fault that lasts, without being counted', async () => {
    const world = withFault({ system: 'wecom', effect: { kind: 'network' } })
    await expect(list(world, members)).rejects.toThrow('auth.tokenUnreachable')
    expect(met(world)).toEqual([0])
  })
})
