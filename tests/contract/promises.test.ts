import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import { playRun } from '../../src/cli/playRun'
import { bothLanguages } from '../../src/cli/bothLanguages'
import { buildRequest, findOperation, findVendorError } from '../../src/core/connector'
import { createAuthorizer } from '../../src/transport'
import { keepPromise, longText, promises } from '../support/promises'
import { sketchFlow, type NodeSketch } from '../support/runFlow'
import { smsRequest } from '../support/sandbox'
import { openStage, START } from './support'

const connectorOf = (id: string) => {
  const connector = allConnectors.find((each) => each.id === id)
  if (connector === undefined) throw new Error(`There is no ${id}.`)
  return connector
}

describe('the vendor refuses, and the flow’s error tells code, meaning and what to do, of', () => {
  it.each(promises)('$name', async (promise) => {
    const { error, known } = await keepPromise(promise)
    const { code, kind, reason } = promise
    expect(error).toMatchObject({ kind, code: 'call.vendor', vendor: { code, message: expect.stringMatching(/\S/) as string }, ...(reason && { reason }) })
    expect(known?.text.zh).toMatch(/\p{Script=Han}/u)
    expect(known?.text.en).toMatch(/[a-z]/)
    // What to do stands at the code, else at its reason, for which the interface has a sentence in both languages.
    const help = known?.help ?? bothLanguages(`runs.help.${error.reason}`)
    expect(help?.zh).toMatch(/\p{Script=Han}/u)
    expect(help?.en).toMatch(/[a-z]/)
  })
})

describe('the vendor’s rule is exact:', () => {
  it('one byte of a signature decides', async () => {
    const right = smsRequest({})
    const authorization = String(right.headers['authorization'])
    const last = authorization.endsWith('0') ? '1' : '0'
    const world = createWorld({ startAt: START })
    expect(await world.send(right, { at: START })).toMatchObject({ response: { body: expect.not.stringContaining('AuthFailure') as string } })
    const answer = await world.send({ ...right, headers: { ...right.headers, authorization: authorization.slice(0, -1) + last } }, { at: START })
    expect(answer).toMatchObject({ kind: 'response', response: { body: expect.stringContaining('AuthFailure.SignatureFailure') as string } })
  })

  it('a token is good one second before its end and refused one second after, which a run does not see', async () => {
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
    // A run does not see it: the authorizer holds the token for good for a year, is refused, renews and repeats.
    const trusting = createAuthorizer({
      connections: demoConnections, connectors: [wecom], transport: world, seed: 1,
      tokens: Object.fromEntries(Object.entries(fetching.tokens()).map(([key, known]) => [key, { ...known, until: known.until + 31_536_000_000 }])),
    })
    expect(await trusting.call({ ...call, id: 'late', at: token.until + 2000 })).toMatchObject({ kind: 'response', response: { body: expect.stringContaining('"errcode":0') as string } })
  })

  it('a robot sends twenty messages a minute, and again when the minute is over', async () => {
    const { play } = openStage()
    for (let count = 1; count <= 20; count += 1) expect(await play('wecom-robot', 'message.text', { content: `${count}` }, count)).toMatchObject({ ok: true })
    expect(await play('wecom-robot', 'message.text', { content: '21' }, 40)).toMatchObject({ ok: false, error: { vendor: { code: 45009 } } })
    expect(await play('wecom-robot', 'message.text', { content: '22' }, 120)).toMatchObject({ ok: true })
  })

  it('a text of 2,048 bytes is taken, and one of 2,049 gets the vendor’s code and leaves the chat as it was', async () => {
    const { play, world } = openStage()
    expect(await play('wecom-robot', 'message.text', { content: 'a'.repeat(2048) })).toMatchObject({ ok: true })
    const before = world.snapshot().systems['wecom-robot']?.['messages']
    expect(await play('wecom-robot', 'message.text', { content: 'a'.repeat(2049) }, 1)).toMatchObject({ ok: false, error: { code: 'call.vendor', reason: 'input', vendor: { code: 40058 } } })
    expect(world.snapshot().systems['wecom-robot']?.['messages']).toEqual(before)
    const robot = connectorOf('wecom-robot')
    expect(findVendorError(robot, findOperation(robot, 'message.text'), 40058)).toMatchObject({ text: { zh: expect.stringMatching(/太长/) as string, en: expect.stringMatching(/too long/) as string }, help: { zh: expect.any(String) as string } })
    // In a flow it does not get that far: its own check knows the rule, and names field and rule.
    const { error, events } = await keepPromise(longText)
    expect(error).toMatchObject({ kind: 'type', code: 'input.invalid' })
    expect(JSON.stringify(error.params)).toContain('value.maxBytes')
    expect(events.filter(({ type }) => type === 'call.sent')).toEqual([])
  })

  it.each([['wecom', 'user.get', { userid: 'lina' }], ['qingtui', 'message.status', { msg_id: 'qtDemoMessage0000000000001' }]] as const)(
    'a run that waits past the life of a token of %s goes on with a new one', async (connector, operation, input) => {
      const ask: NodeSketch = {
        type: 'action', connector, operation, connection: `demo-${connector}`, inputs: Object.fromEntries(Object.entries(input).map(([name, value]) => [name, { const: value }])),
      }
      const document = sketchFlow({ start: { type: 'trigger.manual' }, ask, wait: { type: 'logic.wait', inputs: { duration: { const: 'PT2H1S' } } }, again: ask }, ['start -> ask', 'ask -> wait', 'wait -> again'])
      const { events, world } = await playRun(
        { run: 'run', document, connectors: [connectorOf(connector)], trigger: 'start', payload: {}, seed: 1, startAt: START }, { connections: demoConnections },
      )
      expect(events.at(-1)).toMatchObject({ type: 'run.ended', status: 'succeeded' })
      expect(Object.keys(world.systems[connector]?.['tokens'] ?? {})).toHaveLength(2)
    })
})
