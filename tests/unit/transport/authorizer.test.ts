import { describe, expect, it } from 'vitest'
import type { CallResult } from '../../../src/core/run'
import { createAuthorizer, type AuthorizerOptions, type Transport } from '../../../src/transport'
import { answer, connection, connector, makeCall, paths, recordingTransport, tokenVendor, without } from './support'

const authorizer = (transport: Transport, changes: Partial<AuthorizerOptions> = {}) =>
  createAuthorizer({ connections: [connection], connectors: [connector], transport, seed: 1, ...changes })

const bodyOf = (result: CallResult): unknown => (result.kind === 'response' ? JSON.parse(result.response.body) : result)

describe('a token', () => {
  it('is fetched before the first call, and both waits are part of the latency', async () => {
    const vendor = tokenVendor()
    const result = await authorizer(vendor).call(makeCall({ at: 1_000 }))
    expect(vendor.sent.map(({ request, at }) => [request.url, at])).toEqual([
      ['https://api.vendor.example/token?id=me&secret=top%20secret%2F%2B%221%22', 1_000],
      ['https://api.vendor.example/thing?a=1&token=token-1', 1_050],
    ])
    expect(result).toMatchObject({ kind: 'response', latencyMs: 60 })
  })

  it('is kept for later calls until shortly before its end', async () => {
    const vendor = tokenVendor()
    const { call } = authorizer(vendor)
    await call(makeCall({ at: 0 }))
    await call(makeCall({ at: 7_000_000 }))
    expect(vendor.issued()).toBe(1)
    // It lives 7,200 s from second 0.05 on and is replaced 100 s early.
    await call(makeCall({ at: 7_100_051 }))
    expect(vendor.issued()).toBe(2)
  })

  it('that lives shorter than the spare time is still used more than once', async () => {
    const vendor = tokenVendor(1, 60)
    const { call } = authorizer(vendor)
    await call(makeCall({ at: 0 }))
    await call(makeCall({ at: 20_000 }))
    expect(vendor.issued()).toBe(1)
  })

  it('is fetched once for all who wait at the same time', async () => {
    const vendor = tokenVendor()
    const { call } = authorizer(vendor)
    const results = await Promise.all([1, 2, 3, 4, 5].map((number) => call(makeCall({ id: `call-${number}` }))))
    expect(vendor.issued()).toBe(1)
    expect(results.map(({ latencyMs }) => latencyMs)).toEqual([60, 60, 60, 60, 60])
  })

  it('makes later callers of the same instant wait until it is there, where calls come one by one', async () => {
    const vendor = tokenVendor()
    const { call } = authorizer(vendor)
    const first = await call(makeCall({ id: 'a' }))
    const second = await call(makeCall({ id: 'b' }))
    expect([first.latencyMs, second.latencyMs]).toEqual([60, 60])
    expect(vendor.issued()).toBe(1)
  })

  it('that the vendor turns down is renewed, and the call repeated, within one call', async () => {
    const vendor = tokenVendor(2)
    const result = await authorizer(vendor).call(makeCall())
    expect(paths(vendor.sent)).toEqual(['/token', '/thing', '/token', '/thing'])
    expect(bodyOf(result)).toEqual({ code: 0, used: 2 })
    expect(result.latencyMs).toBe(120)
  })

  it('is renewed once for five calls that find it expired', async () => {
    const vendor = tokenVendor(2)
    const { call } = authorizer(vendor)
    const results = await Promise.all([1, 2, 3, 4, 5].map((number) => call(makeCall({ id: `call-${number}` }))))
    expect(vendor.issued()).toBe(2)
    expect(results.map(bodyOf)).toEqual(Array.from({ length: 5 }, () => ({ code: 0, used: 2 })))
  })

  it('is not renewed by a call that finds out late that an old one has expired', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => { release = resolve })
    let issued = 0
    const transport = recordingTransport(async ({ request }) => {
      if (request.url.includes('/token?')) return answer({ code: 0, token: `token-${++issued}`, lives: 7200 })
      if (request.url.includes('slow=1') && request.url.includes('token-1')) await held
      return request.url.includes('token-1') ? answer({ code: 42 }) : answer({ code: 0 })
    })
    const { call } = authorizer(transport)
    const slow = call(makeCall({ id: 'slow', request: { method: 'GET', url: 'https://api.vendor.example/thing?slow=1', headers: {}, body: null } }))
    await call(makeCall({ id: 'quick' }))
    expect(issued).toBe(2)
    release()
    expect(bodyOf(await slow)).toEqual({ code: 0 })
    expect(issued).toBe(2)
  })

  it('that is turned down again straight after renewal is given back as the vendor said it', async () => {
    const vendor = tokenVendor(99)
    const result = await authorizer(vendor).call(makeCall())
    expect(vendor.issued()).toBe(2)
    expect(bodyOf(result)).toEqual({ code: 42, text: 'expired' })
  })

  it('is kept apart by connection', async () => {
    const vendor = tokenVendor()
    const { call } = authorizer(vendor, { connections: [connection, { ...connection, id: 'c2' }] })
    await call(makeCall())
    await call(makeCall({ connection: 'c2' }))
    expect(vendor.issued()).toBe(2)
  })

  it('can be handed on, so that a resumed run fetches none', async () => {
    const first = tokenVendor()
    const before = authorizer(first)
    await before.call(makeCall())
    const second = tokenVendor()
    await authorizer(second, { tokens: before.tokens() }).call(makeCall({ at: 5_000 }))
    expect(paths(second.sent)).toEqual(['/thing'])
  })

  it('goes into a header with its prefix', async () => {
    const app = connector.auth?.['app']
    if (app?.kind !== 'token') throw new Error('The test connector has changed.')
    const bearer = { ...connector, auth: { app: { ...app, inject: { in: 'header' as const, name: 'Authorization', prefix: 'Bearer ' } } } }
    const transport = recordingTransport(({ request }) => answer(request.url.includes('/token?') ? { code: 0, token: 'token-1', lives: 60 } : { code: 0 }))
    await authorizer(transport, { connectors: [bearer] }).call(makeCall())
    expect(transport.sent[1]?.request.headers).toEqual({ authorization: 'Bearer token-1' })
  })
})

describe('a call that cannot be authorized', () => {
  it.each([
    ['whose connection is gone', makeCall({ connection: 'gone' }), 'connection.missing', { connection: 'gone' }],
    ['that names no connection', without(makeCall(), 'connection'), 'connection.missing', { connection: '' }],
    ['of an unknown connector', makeCall({ connector: 'nobody' }), 'connector.missing', { connector: 'nobody' }],
    ['by an unknown profile', makeCall({ auth: 'other' }), 'auth.unknownProfile', { connector: 'vendor', profile: 'other' }],
  ])('%s is a failure and sends nothing', async (_, call, code, params) => {
    const transport = tokenVendor()
    expect(await authorizer(transport).call(call)).toEqual({ kind: 'failure', failure: 'auth', code, params, latencyMs: 0 })
    expect(transport.sent).toEqual([])
  })

  it('names the field that the connection lacks, by schema or by use', async () => {
    const transport = tokenVendor()
    const lacking = (values: Record<string, string>) => authorizer(transport, { connections: [{ ...connection, values }] }).call(makeCall())
    expect(await lacking({ secret: 'long enough' })).toMatchObject({ failure: 'auth', code: 'connection.incomplete', params: { connection: 'c1', field: 'id' } })
    expect(await lacking({ id: 'me', secret: '' })).toMatchObject({ failure: 'auth', code: 'connection.incomplete', params: { connection: 'c1', field: 'secret' } })
    expect(transport.sent).toEqual([])
  })

  it('does not use a connection of another connector', async () => {
    const result = await authorizer(tokenVendor(), { connections: [{ ...connection, connector: 'other' }] }).call(makeCall())
    expect(result).toMatchObject({ failure: 'auth', code: 'connection.wrongConnector' })
  })

  it('keeps the vendor code and text where the token is refused', async () => {
    const transport = recordingTransport(() => answer({ code: 40001, text: 'bad secret top secret/+"1"' }, 30))
    expect(await authorizer(transport).call(makeCall())).toEqual({
      kind: 'failure', failure: 'auth', code: 'auth.tokenRefused', latencyMs: 30,
      params: { connection: 'c1', status: 200 }, vendor: { code: 40001, message: 'bad secret •••' },
    })
  })

  it('says that the token could not be fetched, since the call itself cannot have happened', async () => {
    const transport = recordingTransport(() => ({ kind: 'failure', failure: 'timeout', latencyMs: 5_000 }))
    expect(await authorizer(transport).call(makeCall())).toEqual({
      kind: 'failure', failure: 'auth', code: 'auth.tokenUnreachable', params: { failure: 'timeout' }, latencyMs: 5_000,
    })
  })

  it('passes on that no backend knows the token request', async () => {
    const transport = recordingTransport(() => ({ kind: 'failure', failure: 'noMock', code: 'call.noMock', params: {}, latencyMs: 0 }))
    expect(await authorizer(transport).call(makeCall())).toMatchObject({ failure: 'noMock', code: 'call.noMock' })
  })
})

describe('keys and signatures', () => {
  it('puts connection values in, and leaves blank ones out', async () => {
    const transport = recordingTransport(() => answer({ code: 0 }))
    await authorizer(transport).call(makeCall({ auth: 'key' }))
    expect(transport.sent[0]?.request.headers).toEqual({ 'x-key': 'top secret/+"1"' })
  })

  it('signs at the instant of the call, with a nonce that is new for each call and the same in a replay', async () => {
    const nonces = async (): Promise<(string | undefined)[]> => {
      const transport = recordingTransport(() => answer({ code: 0 }))
      const { call } = authorizer(transport)
      await call(makeCall({ auth: 'signed', at: 5_999 }))
      await call(makeCall({ auth: 'signed', at: 5_999, id: 'call-2' }))
      await call(makeCall({ auth: 'signed', at: 6_000 }))
      expect(transport.sent[0]?.request.headers['x-tc-timestamp']).toBe('5')
      return transport.sent.map(({ request }) => request.headers['x-tc-nonce'])
    }
    const drawn = await nonces()
    expect(new Set(drawn).size).toBe(3)
    expect(drawn.every((nonce) => /^[1-9]\d*$/.test(nonce ?? ''))).toBe(true)
    expect(await nonces()).toEqual(drawn)
  })

  it.each([
    ['without a profile', without(makeCall(), 'auth', 'connection')],
    ['by a profile that adds nothing', without(makeCall({ auth: 'open' }), 'connection')],
  ])('sends a call %s as it is', async (_, call) => {
    const transport = recordingTransport(() => answer({ code: 0 }))
    await authorizer(transport).call(call)
    expect(transport.sent[0]?.request).toEqual(makeCall().request)
  })
})

describe('secrets', () => {
  const echo: Transport = {
    send: async (request, { at }) => ({
      kind: 'response', latencyMs: 1,
      response: request.url.includes('/token?')
        ? { status: 200, headers: {}, body: '{"code":0,"token":"token-secret","lives":60}' }
        : { status: 200, headers: { 'set-cookie': 'a=b', location: request.url }, body: JSON.stringify({ code: 0, request, at, again: 'top secret/+"1"' }) },
      patch: [
        { system: 'vendor', table: 'tokens', id: 'token-secret', record: { at } },
        { system: 'vendor', table: 'log', id: '1', record: { url: request.url, list: ['token-secret'] } },
      ],
    }),
  }

  it.each(['app', 'key', 'signed'])('are struck from the answer of an echoing backend, and from the world patch (%s)', async (auth) => {
    const result = await authorizer(echo).call(makeCall({ auth }))
    const text = JSON.stringify(result)
    for (const secret of ['token-secret', 'top secret', 'top%20secret', 'top+secret', 'set-cookie']) {
      if (auth === 'app' || !secret.startsWith('token')) expect(text).not.toContain(secret)
    }
    if (auth === 'signed') expect(text).toContain('"x-tc-signature\\":\\"•••')
    expect(JSON.parse(result.kind === 'response' ? result.response.body : '')).toMatchObject({ code: 0 })
  })

  it('leave the changes of every send in the patch', async () => {
    const result = await authorizer(echo).call(makeCall())
    expect(result.patch).toEqual([
      { system: 'vendor', table: 'log', id: '1', record: { url: 'https://api.vendor.example/token?id=me&secret=•••', list: ['•••'] } },
      { system: 'vendor', table: 'log', id: '1', record: { url: 'https://api.vendor.example/thing?a=1&token=•••', list: ['•••'] } },
    ])
  })
})

describe('time', () => {
  it('that is up before the answer came makes a timeout, with what the backend changed', async () => {
    const patch = [{ system: 'vendor', table: 'things', id: '1', record: {} }]
    const transport = recordingTransport(() => ({ ...answer({ code: 0 }, 3_000), patch }))
    expect(await authorizer(transport).call(makeCall({ auth: 'key', timeoutMs: 2_000 }))).toEqual({
      kind: 'failure', failure: 'timeout', code: 'call.timeout', params: { timeoutMs: 2_000 }, latencyMs: 2_000, patch,
    })
  })

  it('left after fetching a token is what the call itself gets', async () => {
    const vendor = tokenVendor()
    await authorizer(vendor).call(makeCall({ timeoutMs: 500 }))
    expect(vendor.sent[1]?.context.timeoutMs).toBe(450)
  })
})

describe('an address that the connection brings', () => {
  const own: typeof connector = { ...connector, baseUrl: { ref: ['connection', 'other'], default: 'https://usual.example' } }
  const ask = async (other: string | undefined, changes: Parameters<typeof makeCall>[0] = {}) => {
    const transport = recordingTransport(() => Promise.resolve(answer({ code: 0 })))
    const values = { ...connection.values, ...(other === undefined ? {} : { other }) }
    const result = await authorizer(transport, { connectors: [own], connections: [{ ...connection, values }] })
      .call(makeCall({ auth: 'key', request: { method: 'GET', url: '/thing?a=1', headers: {}, body: null }, ...changes }))
    return { result, urls: transport.sent.map(({ request }) => request.url) }
  }

  it.each([
    ['https://own.example/mail/', 'https://own.example/mail/thing?a=1'],
    ['http://localhost:8080', 'http://localhost:8080/thing?a=1'],
    ['', 'https://usual.example/thing?a=1'],
    [undefined, 'https://usual.example/thing?a=1'],
  ])('is put in front of the path: %s', async (other, url) => {
    expect((await ask(other)).urls).toEqual([url])
    expect((await ask(other, { auth: 'open' })).urls).toEqual([url])
  })

  it.each(['http://own.example', 'https://me:pass@own.example', 'https://own.example?x=1', 'own.example'])('gets nothing where secrets would travel openly or the address is none: %s', async (other) => {
    const { result, urls } = await ask(other)
    expect(urls).toEqual([])
    expect(result).toMatchObject({ kind: 'failure', failure: 'auth', code: 'connection.badAddress', params: { url: other } })
  })

  it('needs the connection', async () => {
    const { result, urls } = await ask(undefined, { connection: 'gone' })
    expect(urls).toEqual([])
    expect(result).toMatchObject({ kind: 'failure', failure: 'auth', code: 'connection.missing', params: { connection: 'gone' } })
  })
})
