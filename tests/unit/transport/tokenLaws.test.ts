import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/core/base'
import type { AuthProfile, ConnectorDefinition } from '../../../src/core/connector'
import type { CallResult, Instant } from '../../../src/core/run'
import { createAuthorizer } from '../../../src/transport'
import { answer, connection, connector, makeCall, recordingTransport } from './support'

const SPACING = 2_000
const app = connector.auth?.['app']
if (app?.kind !== 'token') throw new Error('The test connector has changed.')
const profile: AuthProfile & { kind: 'token' } = {
  ...app,
  obtain: { ...app.obtain, refreshToken: '/refresh', refreshLifetimeSeconds: 2_000, spacing: { seconds: SPACING / 1000, tooSoon: [45] } },
  refresh: { ...app.obtain, url: '/refresh', query: { id: { ref: ['connection', 'id'] }, with: { ref: ['token', 'refresh'] } } },
  earlySeconds: 60,
}
const refreshing: ConnectorDefinition = { ...connector, auth: { app: profile } }

interface Plan { seed: number; connections: number; lives: number; trouble: number; calls: { connection: number; after: number; alone: boolean }[] }

const plans: fc.Arbitrary<Plan> = fc.record({
  seed: fc.nat(), connections: fc.integer({ min: 1, max: 3 }), lives: fc.constantFrom(5, 90, 600), trouble: fc.constantFrom(0, 0.2, 0.6),
  calls: fc.array(fc.record({
    connection: fc.nat(2),
    // Most at once or nearly; some just around the end of a token's life; a few long after.
    after: fc.oneof(fc.constant(0), fc.nat(50), fc.nat(3_000), fc.integer({ min: 80_000, max: 100_000 }), fc.integer({ min: 590_000, max: 2_100_000 })),
    alone: fc.boolean(),
  }), { minLength: 1, maxLength: 40 }),
})

/** A vendor that answers after a while of its own, sometimes fails, and sometimes takes a token back before its time. */
function strictVendor({ seed, lives, trouble }: Plan) {
  const random = seededRandom([seed, 'vendor'])
  const tokenCalls = new Map<string, Instant[]>()
  const issued = new Map<string, { until: Instant; revoked: boolean }>()
  const wrongs: string[] = []
  const fails = (): boolean => random() < trouble
  const issue = (caller: string, more: object, at: Instant): CallResult => {
    const value = `token ${caller} ${issued.size + 1}`
    const latency = Math.floor(random() * 300)
    issued.set(value, { until: at + latency + lives * 1000, revoked: false })
    return answer({ code: 0, token: value, lives, ...more }, latency)
  }
  const transport = recordingTransport(({ request, at }) => {
    const { pathname, searchParams } = new URL(request.url)
    const caller = searchParams.get('id') ?? ''
    if (pathname === '/token') {
      tokenCalls.set(caller, [...tokenCalls.get(caller) ?? [], at])
      if (fails()) return random() < 0.5 ? { kind: 'failure', failure: 'network', latencyMs: 40 } : answer({ code: 45, text: 'too often' }, 40)
      return issue(caller, { refresh: `refresh ${caller} ${issued.size}` }, at)
    }
    if (pathname === '/refresh') return fails() ? answer({ code: 1, text: 'invalid token' }, 40) : issue(caller, {}, at)
    const token = issued.get(searchParams.get('token') ?? '')
    if (token === undefined || at >= token.until) wrongs.push(`${at}: ${searchParams.get('token') ?? 'no token'}`)
    if (token !== undefined && fails()) token.revoked = true
    return token?.revoked === true ? answer({ code: 42, text: 'taken back' }) : answer({ code: 0 })
  })
  return { transport, tokenCalls, wrongs }
}

async function play(plan: Plan) {
  const vendor = strictVendor(plan)
  const connections = Array.from({ length: plan.connections }, (_, index) => ({ ...connection, id: `c${index}`, values: { ...connection.values, id: `app${index}` } }))
  const { call } = createAuthorizer({ connections, connectors: [refreshing], transport: vendor.transport, seed: 1 })
  let at = 0
  let under: Promise<unknown>[] = []
  for (const [index, { connection: of, after, alone }] of plan.calls.entries()) {
    at += after
    under.push(call(makeCall({ id: `call-${index}`, at, connection: `c${of % plan.connections}` })))
    if (!alone) continue
    await Promise.all(under)
    under = []
  }
  await Promise.all(under)
  return vendor
}

describe('however many calls at once on however many connections', () => {
  it('never makes two token calls within two seconds for one, and never sends a token past its life', async () => {
    await fc.assert(fc.asyncProperty(plans, async (plan) => {
      const { tokenCalls, wrongs } = await play(plan)
      const gaps = [...tokenCalls.values()].flatMap((instants) => instants.toSorted((one, other) => one - other).map((instant, index, all) => instant - (all[index - 1] ?? -Infinity)))
      expect(gaps.filter((gap) => gap < SPACING)).toEqual([])
      expect(wrongs).toEqual([])
    }), { numRuns: 150 })
  })

  it('sends the same calls at the same instants each time', async () => {
    await fc.assert(fc.asyncProperty(plans, async (plan) => {
      const first = await play(plan)
      const second = await play(plan)
      expect(second.transport.sent.map(({ request, at }) => [at, request.url])).toEqual(first.transport.sent.map(({ request, at }) => [at, request.url]))
    }), { numRuns: 30 })
  })
})
