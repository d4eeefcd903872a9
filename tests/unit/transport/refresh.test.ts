import { describe, expect, it } from 'vitest'
import type { AuthProfile, ConnectorDefinition } from '../../../src/core/connector'
import type { CallResult } from '../../../src/core/run'
import { createAuthorizer, type AuthorizerOptions, type Transport } from '../../../src/transport'
import { answer, connection, connector, makeCall, paths, recordingTransport, type Sent } from './support'

const app = connector.auth?.['app']
if (app?.kind !== 'token') throw new Error('The test connector has changed.')

/** A vendor with refresh tokens of an hour, that takes a token call every 2 seconds. */
const profile: AuthProfile & { kind: 'token' } = {
  ...app,
  obtain: { ...app.obtain, refreshToken: '/refresh', refreshLifetimeSeconds: 3600, spacing: { seconds: 2, tooSoon: [45] } },
  refresh: { ...app.obtain, url: '/refresh', query: { with: { ref: ['token', 'refresh'] } } },
}
const refreshing: ConnectorDefinition = { ...connector, auth: { app: profile } }

const authorizer = (transport: Transport, changes: Partial<AuthorizerOptions> = {}) =>
  createAuthorizer({ connections: [connection], connectors: [refreshing], transport, seed: 1, ...changes })

interface Vendor { lives?: number; good?: (token: string) => boolean; token?: (sent: Sent, count: number) => CallResult | undefined; refresh?: () => CallResult | undefined }

/** Issues `token-1`, `token-2`, … by either call, after 50 ms. */
function vendor({ lives = 600, good = () => true, token, refresh }: Vendor = {}) {
  let issued = 0
  let asked = 0
  return recordingTransport((sent) => {
    const url = new URL(sent.request.url)
    if (url.pathname === '/token') return token?.(sent, (asked += 1)) ?? answer({ code: 0, token: `token-${(issued += 1)}`, refresh: `refresh-${issued}`, lives }, 50)
    if (url.pathname === '/refresh') return refresh?.() ?? answer({ code: 0, token: `token-${(issued += 1)}`, lives }, 50)
    const value = url.searchParams.get('token') ?? ''
    // As a number: the token itself would be struck from the answer.
    return good(value) ? answer({ code: 0, token: Number(value.slice('token-'.length)) }) : answer({ code: 42, text: 'expired' })
  })
}

const used = (result: CallResult): unknown => (result.kind === 'response' ? JSON.parse(result.response.body).token : result)

describe('a token that can be refreshed', () => {
  it('is refreshed by what the token call left, as long as that is good', async () => {
    const transport = vendor()
    const { call } = authorizer(transport)
    for (const at of [0, 590_000, 1_190_000, 3_700_000]) await call(makeCall({ at }))
    expect(paths(transport.sent)).toEqual(['/token', '/thing', '/refresh', '/thing', '/refresh', '/thing', '/token', '/thing'])
    // The vendor handed out no other refresh token, so the first one serves for its hour.
    expect(transport.sent.filter(({ request }) => request.url.includes('/refresh')).map(({ request }) => new URL(request.url).search)).toEqual(['?with=refresh-1', '?with=refresh-1'])
  })

  it('is fetched anew where the vendor refuses to refresh it', async () => {
    const transport = vendor({ refresh: () => answer({ code: 40402, text: 'invalid token' }, 30) })
    const { call } = authorizer(transport)
    await call(makeCall({ at: 0 }))
    const result = await call(makeCall({ at: 700_000 }))
    expect(paths(transport.sent)).toEqual(['/token', '/thing', '/refresh', '/token', '/thing'])
    expect(result).toMatchObject({ kind: 'response', latencyMs: 30 + 50 + 10 })
  })

  it('serves up to its end where renewing it in good time fails', async () => {
    const transport = vendor({ refresh: () => ({ kind: 'failure', failure: 'network', latencyMs: 20 }) })
    const { call } = authorizer(transport)
    await call(makeCall({ at: 0 }))
    expect(used(await call(makeCall({ at: 590_000 })))).toBe(1)
    expect(await call(makeCall({ at: 700_000 }))).toMatchObject({ failure: 'auth', code: 'auth.tokenUnreachable' })
  })

  it('serves all others while one call renews it', async () => {
    const transport = vendor()
    const { call } = authorizer(transport)
    await call(makeCall({ at: 0 }))
    const results = await Promise.all(['a', 'b', 'c'].map((id) => call(makeCall({ id, at: 590_000 }))))
    expect(results.map(used)).toEqual([2, 1, 1])
    expect(results.map(({ latencyMs }) => latencyMs)).toEqual([60, 10, 10])
    // The same where they come one by one: the new token is not there yet at their instant.
    expect(used(await call(makeCall({ id: 'd', at: 590_010 })))).toBe(1)
    expect(used(await call(makeCall({ id: 'e', at: 590_050 })))).toBe(2)
  })

  it('is refreshed once and the call repeated, when the vendor says that it is no longer good', async () => {
    const transport = vendor({ good: (token) => token !== 'token-1' })
    expect(used(await authorizer(transport).call(makeCall({ at: 0 })))).toBe(2)
    expect(paths(transport.sent)).toEqual(['/token', '/thing', '/refresh', '/thing'])
  })

  it('is not used by a call of much later that waited for it', async () => {
    const transport = vendor()
    const { call } = authorizer(transport)
    const [early, late] = await Promise.all([call(makeCall({ id: 'early', at: 0 })), call(makeCall({ id: 'late', at: 900_000 }))])
    expect([used(early), used(late)]).toEqual([1, 2])
  })

  it('leaves neither itself nor what it is refreshed with in a result', async () => {
    const transport = vendor({ refresh: () => answer({ code: 1, text: 'no refresh-1 for token-1' }) })
    const { call } = authorizer(recordingTransport(async ({ request, context }) => ({
      ...await transport.send(request, context), patch: [{ system: 'vendor', table: 'log', id: '1', record: { url: request.url } }],
    })))
    await call(makeCall({ at: 0 }))
    const text = JSON.stringify(await call(makeCall({ at: 700_000 })))
    expect(text).toContain('/refresh?with=•••')
    expect(text).not.toMatch(/refresh-1|token-[12]/)
  })
})

describe('a token call that the vendor takes only every so often', () => {
  it('waits its time, which is part of the latency', async () => {
    const transport = vendor({ good: (token) => token === 'token-2', refresh: () => answer({ code: 1 }) })
    const result = await authorizer(transport).call(makeCall({ at: 1_000 }))
    expect(transport.sent.filter(({ request }) => request.url.includes('/token?')).map(({ at }) => at)).toEqual([1_000, 3_000])
    expect(result.latencyMs).toBe(2_060)
  })

  it('is made once more when somebody else was there before', async () => {
    const transport = vendor({ token: (_, count) => (count === 1 ? answer({ code: 45, text: 'too often' }, 50) : undefined) })
    const result = await authorizer(transport).call(makeCall({ at: 0 }))
    expect(transport.sent.map(({ at }) => at)).toEqual([0, 2_050, 2_100])
    expect(used(result)).toBe(1)
  })

  it('is given up where it is still too often then', async () => {
    const transport = vendor({ token: () => answer({ code: 45, text: 'too often' }, 50) })
    expect(await authorizer(transport).call(makeCall({ at: 0 }))).toMatchObject({ code: 'auth.tokenRefused', vendor: { code: 45 }, latencyMs: 2_100 })
    expect(transport.sent).toHaveLength(2)
  })

  it('is kept apart by connection', async () => {
    const transport = vendor()
    const { call } = authorizer(transport, { connections: [connection, { ...connection, id: 'c2' }] })
    await Promise.all([call(makeCall({ at: 0 })), call(makeCall({ at: 0, connection: 'c2' }))])
    expect(transport.sent.filter(({ request }) => request.url.includes('/token?')).map(({ at }) => at)).toEqual([0, 0])
  })
})
