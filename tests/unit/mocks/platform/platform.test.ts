import { describe, expect, it } from 'vitest'
import { createPlatform } from '../../../../mocks/platform/platform'
import { createIntegrationCentre } from '../../../../src/api/connections/client'
import { openVault } from '../../../../src/vault'

const schema = {
  type: 'object', required: ['key'],
  properties: { key: { type: 'string', secret: true, title: { zh: '密钥', en: 'Key' } }, region: { type: 'string', enum: ['a', 'b'], default: 'a' } },
}
const robot = { id: 'robot', title: { zh: '机器人', en: 'Robot' }, icon: { glyph: 'R', hue: 'wecom' }, schema }
const other = { ...robot, id: 'other', title: { zh: '别的', en: 'Other' } }

async function open() {
  const vault = await openVault()
  let now = Date.UTC(2026, 0, 1)
  const platform = createPlatform(vault, () => (now += 1000))
  platform.know({ templates: [robot, other], demos: [{ id: 'demo', connector: 'robot', title: '演示', values: { key: 'demo-secret', region: 'a' } }] })
  const sent: string[] = []
  const centre = createIntegrationCentre({
    envId: 'env',
    async send(request) {
      sent.push(request.body ?? '')
      const response = await platform.send(request)
      if (!response) throw new Error('no answer')
      return response
    },
  })
  return { vault, platform, centre, sent }
}
const make = (name: string, ext: object = { key: 'my-secret-1' }) => ({ name, authTypeCode: 'robot', ext: JSON.stringify(ext) })

describe('the integration centre', () => {
  it('makes templates of the documents it was told of, secrets marked as passwords', async () => {
    const { centre } = await open()
    const { TotalCount, KeyTemplateList } = await centre.listTemplates({ authTypeCode: 'robot' })
    expect(TotalCount).toBe(1)
    expect(JSON.parse(KeyTemplateList[0]!.Ext).fields).toEqual([
      { name: 'key', type: 'password', label: '密钥', required: true }, { name: 'region', type: 'text', label: 'region', required: false, value: 'a' },
    ])
    expect((await centre.listTemplates({ business: '' })).TotalCount).toBe(0)
  })

  it('never answers with a secret, and gives it to the authorizer', async () => {
    const { centre, platform } = await open()
    await centre.createUserKey({ ...make('One'), keyId: 'one' })
    const told = JSON.stringify([await centre.getUserKey({ keyId: 'one' }), await centre.listUserKeys()])
    expect(told).not.toContain('my-secret')
    expect(told).not.toContain('demo-secret')
    expect(await platform.connection('one')).toEqual({ id: 'one', connector: 'robot', title: 'One', values: { key: 'my-secret-1' } })
  })

  it('keeps a secret that is sent back as it was told, and takes a new one', async () => {
    const { centre, platform } = await open()
    await centre.createUserKey({ ...make('One'), keyId: 'one' })
    const { UserKeyInfo } = await centre.getUserKey({ keyId: 'one' })
    await centre.updateUserKey({ keyId: 'one', name: 'Renamed', ext: JSON.stringify({ ...JSON.parse(UserKeyInfo.Ext), region: 'b' }) })
    expect(await platform.connection('one')).toMatchObject({ title: 'Renamed', values: { key: 'my-secret-1', region: 'b' } })
    await centre.updateUserKey({ keyId: 'one', ext: JSON.stringify({ key: 'my-secret-2' }) })
    expect((await platform.connection('one'))?.values).toEqual({ key: 'my-secret-2' })
    await centre.updateUserKey({ keyId: 'one', description: 'about' })
    expect((await platform.connection('one'))?.values).toEqual({ key: 'my-secret-2' })
  })

  it('copies an instance with its secrets, a demo one, too, but not into another template', async () => {
    const { centre, platform } = await open()
    const { UserKeyInfo } = await centre.getUserKey({ keyId: 'demo' })
    await centre.createUserKey({ name: 'Copy', authTypeCode: 'robot', keyId: 'copy', ext: UserKeyInfo.Ext })
    expect((await platform.connection('copy'))?.values).toEqual({ key: 'demo-secret', region: 'a' })
    await expect(centre.createUserKey({ name: 'Copy', authTypeCode: 'other', ext: UserKeyInfo.Ext })).rejects.toMatchObject({ code: 'MissingParameter' })
  })

  it('pages, searches and filters', async () => {
    const { centre } = await open()
    for (const name of ['Alpha', 'Beta', 'Gamma']) await centre.createUserKey(make(name))
    const { TotalCount, UserKeyList } = await centre.listUserKeys({ offset: 1, limit: 2 })
    expect([TotalCount, UserKeyList.map(({ Name }) => Name)]).toEqual([4, ['Beta', 'Alpha']])
    expect((await centre.listUserKeys({ name: 'amm' })).UserKeyList.map(({ Name }) => Name)).toEqual(['Gamma'])
    expect((await centre.listUserKeys({ authTypeCode: 'other' })).TotalCount).toBe(0)
  })

  it.each([
    ['no name', { name: '', authTypeCode: 'robot' }, 'MissingParameter'],
    ['a template that there is not', { ...make('x'), authTypeCode: 'nobody' }, 'ResourceNotFound'],
    ['a missing field', make('x', { region: 'a' }), 'MissingParameter'],
    ['a field that there is not', make('x', { key: 'k', more: 1 }), 'InvalidParameter'],
    ['a value outside the list', make('x', { key: 'k', region: 'z' }), 'InvalidParameter'],
    ['values that are no object', { ...make('x'), ext: '[]' }, 'InvalidParameter'],
    ['an id that is taken', { ...make('x'), keyId: 'demo' }, 'InvalidParameter'],
  ])('refuses %s', async (_what, params, code) => {
    const { centre } = await open()
    await expect(centre.createUserKey(params)).rejects.toMatchObject({ action: 'CreateUserKey', code })
  })

  it('removes an instance, and none that comes with the program', async () => {
    const { centre } = await open()
    await centre.createUserKey({ ...make('One'), keyId: 'one' })
    expect((await centre.deleteUserKey({ keyId: 'one' })).DeleteResult).toBe(0)
    await expect(centre.getUserKey({ keyId: 'one' })).rejects.toMatchObject({ code: 'ResourceNotFound' })
    await expect(centre.deleteUserKey({ keyId: 'demo' })).rejects.toMatchObject({ code: 'UnauthorizedOperation' })
  })

  it('sends the environment always, and the business with every call but the removal', async () => {
    const { centre, sent } = await open()
    await centre.listUserKeys()
    await centre.deleteUserKey({ keyId: 'x' }).catch(() => undefined)
    expect(sent.map((body) => JSON.parse(body))).toEqual([{ EnvId: 'env', Business: 'integration' }, { EnvId: 'env', KeyID: 'x' }])
  })

  it('tells what the browser will not keep as an error of its own', async () => {
    const platform = createPlatform({ ...(await openVault()), write: () => Promise.reject(new Error('quota')) }, () => 0)
    platform.know({ templates: [robot] })
    const centre = createIntegrationCentre({ envId: 'env', send: async (request) => (await platform.send(request))! })
    await expect(centre.createUserKey(make('x'))).rejects.toMatchObject({ code: 'InternalError' })
  })
})
