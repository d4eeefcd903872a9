import { describe, expect, it } from 'vitest'
import { createPlatform } from '../../../../mocks/platform/platform'
import { answerConsent, askConsent, type ConsentPlace } from '../../../../src/api/connections/consent'
import { createIntegrationCentre } from '../../../../src/api/connections/client'
import { readTemplate } from '../../../../src/api/connections/readKey'
import type { HttpRequest } from '../../../../src/core/base'
import { openVault } from '../../../../src/vault'

const MINUTE = 60_000
const crm = {
  id: 'crm', title: { zh: '客户系统', en: 'CRM' }, icon: { glyph: 'C', hue: 'wecom' }, oauth: { authorizeUrl: 'https://crm.example/authorize', scopes: ['read'] },
  schema: { type: 'object', required: ['accessToken'], properties: { accessToken: { type: 'string', secret: true }, site: { type: 'string' } } },
}

async function open() {
  let now = Date.UTC(2026, 0, 1)
  const platform = createPlatform(await openVault(), () => now)
  platform.know({ templates: [crm, { ...crm, id: 'plain', oauth: { authorizeUrl: 'https://plain.example/authorize', field: 'site' } }] })
  const port = {
    async send(request: HttpRequest) {
      const response = await platform.send(request)
      if (!response) throw new Error('no answer')
      return response
    },
  }
  const centre = createIntegrationCentre({ envId: 'env', send: port.send })
  const place = async (code: string): Promise<ConsentPlace> => readTemplate((await centre.listTemplates({ authTypeCode: code })).KeyTemplateList[0]!).consent!
  const ticket = async (code: string): Promise<string> => {
    const outcome = await answerConsent(port, await place(code), 's1', '1900000109')
    if (!outcome.agreed) throw new Error(outcome.code)
    return outcome.ticket
  }
  return { platform, centre, port, place, ticket, pass: (ms: number) => void (now += ms) }
}

describe('templates of the OAuth kind', () => {
  it('say where consent is asked for and lead back to, and ask nobody for the token', async () => {
    const { centre } = await open()
    const [template] = (await centre.listTemplates({ authTypeCode: 'crm' })).KeyTemplateList
    expect(template).toMatchObject({ AuthURL: expect.stringMatching(/^https:\/\/crm\.example\/authorize\?client_id=qiao&/) as string, RedirectURI: expect.stringMatching(/^https:/) as string })
    expect((JSON.parse(template!.Ext) as { fields: { name: string }[] }).fields.map(({ name }) => name)).toEqual(['site'])
  })

  it('are there for what the centre itself authorizes, and plain where a consent would fill no secret', async () => {
    const { centre } = await open()
    expect((await centre.listTemplates()).KeyTemplateList.map(({ AuthTypeCode, AuthURL }) => [AuthTypeCode, AuthURL !== ''])).toEqual([['crm', true], ['plain', false], ['weixinpaydc', true]])
  })

  it('make an instance with a token by the ticket of a consent, whatever values were sent', async () => {
    const { centre, platform, ticket } = await open()
    await centre.createUserKey({ name: 'One', authTypeCode: 'crm', keyId: 'one', ticketId: await ticket('crm'), ext: JSON.stringify({ site: 'a', accessToken: 'mine', account: 'me' }) })
    const values = (await platform.connection('one'))?.values
    expect(values).toEqual({ site: 'a', accessToken: expect.stringMatching(/^\w{48}$/) as string, account: '桥云科技 1900000109' })
    const { UserKeyInfo } = await centre.getUserKey({ keyId: 'one' })
    expect(UserKeyInfo.Ext).not.toContain(values?.['accessToken'])
    await centre.updateUserKey({ keyId: 'one', ext: JSON.stringify({ site: 'b', accessToken: 'mine', account: 'me' }) })
    expect((await platform.connection('one'))?.values).toEqual({ ...values, site: 'b' })
  })

  it.each<[string, (one: Awaited<ReturnType<typeof open>>) => Promise<string | undefined>, string]>([
    ['without a ticket', async () => undefined, 'MissingParameter'],
    ['by a ticket that was never given', async () => 'guessed', 'InvalidParameter'],
    ['by a ticket of another template', ({ ticket }) => ticket('weixinpaydc'), 'InvalidParameter'],
    ['by a ticket that is eleven minutes old', async ({ ticket, pass }) => {
      const given = await ticket('crm')
      pass(11 * MINUTE)
      return given
    }, 'InvalidParameter'],
    ['by a ticket that was used', async ({ ticket, centre }) => {
      const given = await ticket('crm')
      await centre.createUserKey({ name: 'First', authTypeCode: 'crm', ticketId: given })
      return given
    }, 'InvalidParameter'],
  ])('make none %s', async (_, ticketOf, code) => {
    const one = await open()
    const ticketId = await ticketOf(one)
    await expect(one.centre.createUserKey({ name: 'X', authTypeCode: 'crm', ...(ticketId !== undefined && { ticketId }) })).rejects.toMatchObject({ code })
  })

  it('tell a refusal by the way back, and answer no question that is not theirs', async () => {
    const { port, place } = await open()
    const consent = await place('crm')
    expect(await askConsent(port, consent, 's1')).toMatchObject({ app: 'Qiao', scopes: [{ id: 'read' }] })
    expect(await answerConsent(port, consent, 's1', undefined)).toMatchObject({ agreed: false, code: 'access_denied' })
    expect(await answerConsent(port, consent, 's1', 'nobody')).toMatchObject({ agreed: false, code: 'access_denied' })
    const foreign = { ...consent, url: consent.url.replace('client_id=qiao', 'client_id=other') }
    await expect(askConsent(port, foreign, 's1')).rejects.toThrow('400')
    expect(await answerConsent(port, foreign, 's1', '1900000109')).toMatchObject({ agreed: false, code: 'invalid_redirect' })
    expect(await answerConsent(port, { ...consent, redirect: 'https://elsewhere.example/' }, 's1', '1900000109')).toMatchObject({ agreed: false, code: 'invalid_redirect' })
  })
})

describe('an instance whose secrets cannot be opened', () => {
  it('is told of as locked, with nothing in the place of its secrets', async () => {
    const vault = await openVault()
    const platform = createPlatform({ ...vault, secret: () => Promise.resolve(undefined) }, () => 0)
    platform.know({ templates: [{ ...crm, id: 'key', oauth: undefined } as never] })
    const centre = createIntegrationCentre({ envId: 'env', send: async (request) => (await platform.send(request))! })
    await centre.createUserKey({ name: 'One', authTypeCode: 'key', keyId: 'locked', ext: '{"accessToken":"x","site":"a"}' })
    expect((await centre.getUserKey({ keyId: 'locked' })).UserKeyInfo).toMatchObject({ Status: 'locked', Ext: '{"site":"a"}' })
  })
})
