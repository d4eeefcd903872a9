import { describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../mocks/node'
import { tc3Signature } from '../../../mocks/engine/auth/tc3'
import type { Json, JsonObject } from '../../../src/core/base'

/** 2026-03-02T09:30:00+08:00, the world's default start. */
const START = Date.UTC(2026, 2, 2, 1, 30)
const MINUTE = 60_000
const DAY = 86_400_000

interface Key { secretId: string; secretKey: string; token?: string }
const OWNER: Key = { secretId: 'AKIDdemoSes0000000001', secretKey: 'demoSesSecretKey00000001' }

/** The answer to a signed call at so many milliseconds after the start; `signedAt` is the caller's own clock. */
async function call(world: World, action: string, body: Json, at = 0, { key = OWNER, signedAt = at }: { key?: Key; signedAt?: number } = {}): Promise<JsonObject> {
  const text = JSON.stringify(body)
  const timestamp = String(Math.floor((START + signedAt) / 1000))
  const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10)
  const headers = { 'content-type': 'application/json', 'x-tc-action': action, 'x-tc-version': '2020-10-02', 'x-tc-region': 'ap-guangzhou', 'x-tc-timestamp': timestamp }
  const signature = tc3Signature({
    method: 'POST', query: '', host: 'ses.tencentcloudapi.com', headers, signedHeaders: ['content-type', 'host', 'x-tc-action'], body: text, timestamp, date,
    service: 'ses', secretKey: key.secretKey,
  })
  const authorization = `TC3-HMAC-SHA256 Credential=${key.secretId}/${date}/ses/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=${signature}`
  const answer = await world.send({
    method: 'POST', url: 'https://ses.tencentcloudapi.com/', headers: { ...headers, authorization, ...(key.token === undefined ? {} : { 'x-tc-token': key.token }) }, body: text,
  }, { at: START + at })
  if (answer.kind !== 'response') throw new Error(JSON.stringify(answer))
  return (JSON.parse(answer.response.body) as { Response: JsonObject }).Response
}

const open = (): World => createWorld({ seed: 1, startAt: START })
const failed = (code: string): object => ({ Error: { Code: code, Message: expect.stringMatching(/\S/) as string } })
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const mail = (more: JsonObject = {}): JsonObject => ({
  FromEmailAddress: 'hr@mail.qiaoyun.example', Destination: ['linxiao@customer.example'], Subject: '通知', Simple: { Html: base64('<p>你好</p>'), Text: base64('你好') }, ...more,
})
const table = (world: World, name: string): Record<string, JsonObject> => (world.snapshot().systems['ses']?.[name] ?? {}) as Record<string, JsonObject>
const statuses = async (world: World, at: number): Promise<Record<string, Json>> => {
  const { EmailStatusList } = await call(world, 'GetSendEmailStatus', { RequestDate: '2026-03-02', Offset: 0, Limit: 100 }, at)
  return Object.fromEntries((EmailStatusList as JsonObject[]).map(({ ToEmailAddress: to, DeliverStatus: status }) => [String(to), status ?? null]))
}

describe('a sending domain', () => {
  it('passes its checks as its DNS comes to be seen, and may send from then on', async () => {
    const world = open()
    const passed = async (action: string, at: number) => {
      const { VerifiedForSendingStatus: verified, Attributes } = await call(world, action, { EmailIdentity: 'notice.qiaoyun.example' }, at)
      return [verified, (Attributes as JsonObject[]).map(({ Status }) => Status)]
    }
    expect(await passed('CreateEmailIdentity', 0)).toEqual([false, [false, false, false, false]])
    expect(await passed('UpdateEmailIdentity', 6 * MINUTE)).toEqual([false, [true, false, false, false]])
    expect(await passed('GetEmailIdentity', 20 * MINUTE)).toEqual([false, [true, false, false, false]])
    expect(await passed('UpdateEmailIdentity', 20 * MINUTE)).toEqual([true, [true, true, true, true]])
    const { EmailIdentities } = await call(world, 'ListEmailIdentities', {}, 21 * MINUTE)
    expect(EmailIdentities).toContainEqual(expect.objectContaining({ IdentityName: 'notice.qiaoyun.example', SendingEnabled: true, DailyQuota: 100 }))
  })

  it('never passes where nobody sets its DNS, until somebody does', async () => {
    const world = open()
    await call(world, 'CreateEmailIdentity', { EmailIdentity: 'mail.nobody.invalid' })
    expect(await call(world, 'UpdateEmailIdentity', { EmailIdentity: 'mail.nobody.invalid' }, DAY)).toMatchObject({ VerifiedForSendingStatus: false })
    await world.happen('ses', 'dns.published', { domain: 'mail.nobody.invalid' }, { at: START + DAY })
    expect(await call(world, 'UpdateEmailIdentity', { EmailIdentity: 'mail.nobody.invalid' }, DAY + 1000)).toMatchObject({ VerifiedForSendingStatus: true })
  })

  it('is listed by pages and tags, those of other accounts never', async () => {
    const world = open()
    const names = async (body: JsonObject) => ((await call(world, 'ListEmailIdentities', body))['EmailIdentities'] as JsonObject[]).map(({ IdentityName }) => IdentityName)
    const all = await names({})
    expect(all).toHaveLength(5)
    expect(all).not.toContain('mail.newshop.example')
    expect([...await names({ Limit: 2 }), ...await names({ Limit: 2, Offset: 2 }), ...await names({ Limit: 2, Offset: 4 })]).toEqual(all)
    expect(await names({ TagList: [{ TagKey: 'env', TagValue: 'test' }] })).toEqual(['news.qiaoyun.example'])
  })

  it('rises by a level for a day of good mail, and so may send more', async () => {
    const world = open()
    const level = async (at: number) => ((await call(world, 'ListEmailIdentities', {}, at))['EmailIdentities'] as JsonObject[])
      .find(({ IdentityName }) => IdentityName === 'mail.qiaoyun.example')
    expect(await level(0)).toMatchObject({ CurrentReputationLevel: 2, DailyQuota: 5000 })
    await call(world, 'SendEmail', mail({ Destination: ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@customer.example`) }))
    expect(await level(MINUTE)).toMatchObject({ CurrentReputationLevel: 2 })
    expect(await level(DAY)).toMatchObject({ CurrentReputationLevel: 3, DailyQuota: 20000 })
  })
})

describe('a mail', () => {
  it('lands in the mailbox table as it was meant, the template filled in', async () => {
    const world = open()
    const { MessageId } = await call(world, 'SendEmail', {
      FromEmailAddress: '桥云 <noreply@mail.qiaoyun.example>', Destination: ['LinXiao@customer.example'], Cc: ['lina@qiaoyun.example'], Subject: '会议提醒',
      Template: { TemplateID: 10001, TemplateData: '{"name":"林晓","time":"10:00"}' }, Attachments: [{ FileName: '议程.pdf', Content: base64('%PDF-1.4') }],
    })
    expect(table(world, 'mails')['m00000002']).toMatchObject({
      messageId: MessageId, from: 'noreply@mail.qiaoyun.example', fromName: '桥云', to: ['linxiao@customer.example'], cc: ['lina@qiaoyun.example'], subject: '会议提醒',
      html: '<p>林晓您好，</p><p>会议将于 <b>10:00</b> 开始，会议号 {{code}}，请准时参加。</p>', attachments: [{ name: '议程.pdf', size: 8 }], at: START,
    })
  })

  it('is free content as UTF-8, byte for byte', async () => {
    const world = open()
    await call(world, 'SendEmail', mail())
    expect(table(world, 'mails')['m00000002']).toMatchObject({ html: '<p>你好</p>', text: '你好', fromName: '桥云人事' })
  })

  it.each<[string, JsonObject, string]>([
    ['content that is no Base64', { Simple: { Html: '<p>' } }, 'InvalidParameterValue.EmailContentIsWrong'],
    ['content that is no UTF-8', { Simple: { Text: 'gA==' } }, 'InvalidParameterValue.EmailContentIsWrong'],
    ['an attachment that is no Base64', { Attachments: [{ FileName: 'a.txt', Content: '***' }] }, 'InvalidParameterValue.AttachContentIsWrong'],
    ['attachments above 4 MB', { Attachments: [{ FileName: 'a.bin', Content: 'A'.repeat(5_592_412) }] }, 'FailedOperation.AttachContentToolarge'],
    ['content that is too large', { Simple: { Text: base64('a'.repeat(1_000_001)) } }, 'FailedOperation.EmailContentToolarge'],
    ['a request above 8 MB', { SmtpHeaders: 'a'.repeat(8_388_608) }, 'RequestSizeLimitExceeded'],
    ['a parameter that the vendor does not know', { Priority: 1 }, 'UnknownParameter'],
  ])('is refused for %s', async (_, more, code) => {
    const world = open()
    expect(await call(world, 'SendEmail', mail(more))).toMatchObject(failed(code))
    expect(Object.keys(table(world, 'mails'))).toEqual(['m00000001'])
  })

  it('is on its way for some seconds; what becomes of it there can be asked', async () => {
    const world = open()
    await call(world, 'SendEmail', mail({ Destination: ['linxiao@customer.example', 'gone@customer.example', 'full@customer.example', 'x@slow.example'] }))
    const queued = await statuses(world, 500)
    expect(queued).toEqual({ 'linxiao@customer.example': 0, 'gone@customer.example': 0, 'full@customer.example': 0, 'x@slow.example': 0 })
    expect(await statuses(world, MINUTE)).toEqual({ 'linxiao@customer.example': 1, 'gone@customer.example': 3, 'full@customer.example': 2, 'x@slow.example': 8 })
    expect(await statuses(world, 40 * MINUTE)).toMatchObject({ 'x@slow.example': 1 })
    expect(Object.keys(table(world, 'underway'))).toEqual([])
  })

  it('is not sent from a domain of which too much came back that day', async () => {
    const world = open()
    await call(world, 'SendEmail', mail({ Destination: ['a@gone.example', 'b@gone.example', 'c@gone.example'] }))
    expect(await call(world, 'SendEmail', mail(), MINUTE)).toMatchObject(failed('FailedOperation.HighRejectionRate'))
    expect(await call(world, 'SendEmail', mail(), DAY)).toHaveProperty('MessageId')
  })

  it('is not sent to somebody who has unsubscribed since, and by a template once that is approved', async () => {
    const world = open()
    const pending = mail({ Simple: {}, Template: { TemplateID: 10003, TemplateData: '{}' } })
    expect(await call(world, 'SendEmail', pending)).toMatchObject(failed('FailedOperation.InvalidTemplateID'))
    await world.happen('ses', 'template.approved', { template: '10003' }, { at: START + 1000 })
    expect(await call(world, 'SendEmail', pending, 2000)).toHaveProperty('MessageId')
    await world.happen('ses', 'recipient.unsubscribed', { address: 'linxiao@customer.example' }, { at: START + 3000 })
    expect(await call(world, 'SendEmail', pending, 4000)).toMatchObject(failed('FailedOperation.ReceiverHasUnsubscribed'))
  })

  it('counts against the package of the account, recipient by recipient', async () => {
    const world = open()
    await call(world, 'SendEmail', mail({ Cc: ['lina@qiaoyun.example'], Bcc: ['boss@qiaoyun.example'] }))
    expect(table(world, 'accounts')['main']).toMatchObject({ package: 19997 })
  })
})

describe('a caller of the mail service', () => {
  it('is known by a signature of its own minute, by the world\'s clock', async () => {
    const world = open()
    expect(await call(world, 'ListEmailAddress', {}, 0, { signedAt: 300_000 })).toHaveProperty('EmailSenders')
    expect(await call(world, 'ListEmailAddress', {}, 0, { signedAt: 301_000 })).toMatchObject(failed('AuthFailure.SignatureExpire'))
    expect(await call(world, 'ListEmailAddress', {}, 0, { key: { ...OWNER, secretKey: 'demoSesSecretKey00000000' } })).toMatchObject(failed('AuthFailure.SignatureFailure'))
  })

  it('sends the token along where its key is a temporary one', async () => {
    const key = { secretId: 'AKIDdemoSes0000000003', secretKey: 'demoSesSecretKey00000003' }
    expect(await call(open(), 'ListEmailAddress', {}, 0, { key })).toMatchObject(failed('AuthFailure.TokenFailure'))
    expect(await call(open(), 'ListEmailAddress', {}, 0, { key: { ...key, token: 'demo-ses-session-token-03' } })).toHaveProperty('EmailSenders')
  })

  it('sees its own senders and templates only, and no action that is not there', async () => {
    const world = open()
    const key = { secretId: 'AKIDdemoSes0000000004', secretKey: 'demoSesSecretKey00000004' }
    expect((await call(world, 'ListEmailAddress', {}, 0, { key }))['EmailSenders']).toMatchObject([{ EmailAddress: 'shop@mail.newshop.example' }])
    expect(await call(world, 'ListEmailTemplates', { Limit: 2, Offset: 3 })).toMatchObject({ TotalCount: 4, TemplatesMetadata: [{ TemplateID: 10004, TemplateStatus: 2 }] })
    expect(await call(world, 'SendRocket', {})).toMatchObject(failed('InvalidAction'))
  })
})
