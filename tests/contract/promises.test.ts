import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import type { JsonObject } from '../../src/core/base'
import { buildRequest, findOperation, findVendorError } from '../../src/core/connector'
import { createAuthorizer } from '../../src/transport'
import { smsRequest } from '../support/sandbox'
import { openStage, START, type Played } from './support'

const connectorOf = (id: string) => {
  const connector = allConnectors.find((each) => each.id === id)
  if (connector === undefined) throw new Error(`There is no ${id}.`)
  return connector
}

/** What the person who looks at the flow's error reads of a vendor's code: its meaning in both languages. */
function expectExplained(system: string, operation: string, code: string | number): void {
  const connector = connectorOf(system)
  const known = findVendorError(connector, findOperation(connector, operation), code)
  expect(known?.text.zh).toMatch(/\p{Script=Han}/u)
  expect(known?.text.en).toMatch(/[a-z]/)
  // What to do stands at the code, else at its reason, for which the interface has a sentence.
  expect(known?.help ?? known?.reason).toBeDefined()
}

async function expectRefused(played: Promise<Played>, system: string, operation: string, error: JsonObject, code: string | number): Promise<void> {
  expect(await played).toMatchObject({ ok: false, error: { code: 'call.vendor', vendor: { code }, ...error } })
  expectExplained(system, operation, code)
}

describe('the vendor answers, and the flow explains,', () => {
  it('a signature that is wrong by one byte', async () => {
    const wrong = openStage({ secretKey: 'demoSmsSecretKey00000002' })
    const [example] = findOperation(connectorOf('sms'), 'sms.send')?.examples ?? []
    await expectRefused(wrong.play('sms', 'sms.send', example?.input ?? {}), 'sms', 'sms.send', { kind: 'auth' }, 'AuthFailure.SignatureFailure')
    const right = smsRequest({})
    const authorization = String(right.headers['authorization'])
    const last = authorization.endsWith('0') ? '1' : '0'
    const answer = await createWorld({ startAt: START }).send({ ...right, headers: { ...right.headers, authorization: authorization.slice(0, -1) + last } }, { at: START })
    expect(answer).toMatchObject({ kind: 'response', response: { body: expect.stringContaining('AuthFailure.SignatureFailure') as string } })
  })

  it('a Tencent Meeting signature that is wrong by one byte', async () => {
    const wrong = openStage({ secretKey: 'demoMeetingSecretKey0002' })
    await expectRefused(wrong.play('tencent-meeting', 'meeting.getById', { meetingId: '1', userid: 'lina', instanceid: 1 }), 'tencent-meeting', 'meeting.getById', { kind: 'auth' }, 200003)
  })

  it('a token one second past its life, by renewing it where it may', async () => {
    const world = createWorld({ seed: 1, startAt: START })
    const wecom = connectorOf('wecom')
    const operation = findOperation(wecom, 'user.get')
    if (operation === undefined) throw new Error('There is no user.get.')
    const request = buildRequest(wecom, operation, { userid: 'lina' })
    if (!request.ok) throw new Error(request.error.code)
    const profile = operation.auth ?? ''
    const fetching = createAuthorizer({ connections: demoConnections, connectors: [wecom], transport: world, seed: 1 })
    const call = { request: request.value, connector: 'wecom', operation: 'user.get', connection: 'demo-wecom', auth: profile }
    await fetching.call({ ...call, id: 'first', at: START })
    const [token] = Object.values(fetching.tokens())
    if (token === undefined) throw new Error('No token was fetched.')
    const url = `${request.value.url}&access_token=${token.value}`
    const at = (seconds: number) => world.send({ ...request.value, url }, { at: token.until + seconds * 1000 })
    expect(await at(-1)).toMatchObject({ response: { body: expect.stringContaining('"errcode":0') as string } })
    expect(await at(1)).toMatchObject({ response: { body: expect.stringContaining('"errcode":42001') as string } })
    expectExplained('wecom', 'user.get', 42001)
    // A run does not see it: the authorizer holds the token for good for a year, is refused, renews and repeats.
    const trusting = createAuthorizer({
      connections: demoConnections, connectors: [wecom], transport: world, seed: 1,
      tokens: Object.fromEntries(Object.entries(fetching.tokens()).map(([key, known]) => [key, { ...known, until: known.until + 31_536_000_000 }])),
    })
    expect(await trusting.call({ ...call, id: 'late', at: token.until + 2000 })).toMatchObject({ kind: 'response', response: { body: expect.stringContaining('"errcode":0') as string } })
  })

  it('the 21st robot message in a minute', async () => {
    const { play } = openStage()
    for (let count = 1; count <= 20; count += 1) expect(await play('wecom-robot', 'message.text', { content: `${count}` }, count)).toMatchObject({ ok: true })
    await expectRefused(play('wecom-robot', 'message.text', { content: '21' }, 40), 'wecom-robot', 'message.text', { reason: 'rate' }, 45009)
    expect(await play('wecom-robot', 'message.text', { content: '22' }, 120)).toMatchObject({ ok: true })
  })

  it('a user id that is taken', async () => {
    const { play } = openStage()
    const [example] = findOperation(connectorOf('wecom'), 'user.create')?.examples ?? []
    await expectRefused(play('wecom', 'user.create', { ...example?.input, userid: 'lina' }), 'wecom', 'user.create', { reason: 'conflict' }, 60102)
  })

  it('a recipient that does not exist', async () => {
    const { play } = openStage()
    await expectRefused(play('wecom', 'message.send', { agentid: 1000002, touser: 'nobody', msgtype: 'text', text_content: 'hello' }), 'wecom', 'message.send', { reason: 'input' }, 81013)
  })

  it('a text of 2,049 bytes in a group chat, where one of 2,048 is taken', async () => {
    const { play, world } = openStage()
    expect(await play('wecom-robot', 'message.text', { content: 'a'.repeat(2048) })).toMatchObject({ ok: true })
    const before = world.snapshot().systems['wecom-robot']?.['messages']
    const played = await play('wecom-robot', 'message.text', { content: 'a'.repeat(2049) }, 1)
    expect(played).toMatchObject({ ok: false, error: { code: 'call.vendor', reason: 'input' } })
    const code = !played.ok && 'vendor' in played.error ? played.error.vendor?.code : undefined
    expectExplained('wecom-robot', 'message.text', code ?? '')
    expect(world.snapshot().systems['wecom-robot']?.['messages']).toEqual(before)
  })
})
