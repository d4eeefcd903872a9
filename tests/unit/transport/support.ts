import type { HttpRequest, Json } from '../../../src/core/base'
import type { Connection, ConnectorDefinition, OperationDefinition } from '../../../src/core/connector'
import type { CallResult, Instant } from '../../../src/core/run'
import type { AuthorizedCall, SendContext, Transport } from '../../../src/transport'

export const operation: OperationDefinition = {
  id: 'thing.get', effect: 'read', title: { zh: '取', en: 'Get' }, auth: 'app',
  implementation: { kind: 'http', method: 'GET', path: '/thing' }, input: { type: 'object' }, output: {}, examples: [],
}

/** A vendor with a token, a key, a signature and no authorization at all. */
export const connector: ConnectorDefinition = {
  format: 1, id: 'vendor', version: '1.0.0', title: { zh: '厂', en: 'Vendor' }, icon: { glyph: '厂', hue: 'sms' }, baseUrl: 'https://api.vendor.example',
  connection: {
    schema: {
      type: 'object', required: ['id'],
      properties: { id: { type: 'string' }, secret: { type: 'string', secret: true }, other: { type: 'string' } },
    },
  },
  auth: {
    app: {
      kind: 'token',
      obtain: {
        method: 'GET', url: '/token', query: { id: { ref: ['connection', 'id'] }, secret: { ref: ['connection', 'secret'] } },
        token: '/token', lifetime: '/lives', success: { at: '/code', equals: 0 }, code: '/code', message: '/text',
      },
      inject: { in: 'query', name: 'token' }, renewOn: [42], earlySeconds: 100,
    },
    key: { kind: 'inject', inject: [{ in: 'header', name: 'X-Key', value: { ref: ['connection', 'secret'] } }, { in: 'header', name: 'X-Other', value: { ref: ['connection', 'other'] } }] },
    signed: { kind: 'sign', signer: 'tencent-meeting', options: { secretId: { ref: ['connection', 'id'] }, secretKey: { ref: ['connection', 'secret'] } } },
    open: { kind: 'none' },
  },
  response: { success: { at: '/code', equals: 0 }, code: '/code', message: '/text' },
  operations: [operation],
}

export const connection: Connection = {
  id: 'c1', connector: 'vendor', title: 'One', values: { id: 'me', secret: 'top secret/+"1"' },
}

export function makeCall(changes: Partial<AuthorizedCall> = {}): AuthorizedCall {
  return {
    id: 'call-1', at: 1_000, connector: 'vendor', operation: 'thing.get', connection: 'c1', auth: 'app',
    request: { method: 'GET', url: 'https://api.vendor.example/thing?a=1', headers: {}, body: null }, ...changes,
  }
}

/** The call with some members missing, as the kernel leaves them out. */
export function without(call: AuthorizedCall, ...names: ('auth' | 'connection')[]): AuthorizedCall {
  const rest = { ...call }
  for (const name of names) delete rest[name]
  return rest
}

export interface Sent { request: HttpRequest; at: Instant; context: SendContext }

export const answer = (body: Json, latencyMs = 10): CallResult =>
  ({ kind: 'response', response: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, latencyMs })

/** A transport that answers by a function and keeps what was sent. */
export function recordingTransport(respond: (sent: Sent, count: number) => CallResult | Promise<CallResult>): Transport & { sent: Sent[] } {
  const sent: Sent[] = []
  return {
    sent,
    send: async (request, context) => {
      const one = { request, at: context.at, context }
      sent.push(one)
      return respond(one, sent.length)
    },
  }
}

/** A vendor that issues `token-1`, `token-2`, … and accepts only those from `firstGood` on. */
export function tokenVendor(firstGood = 1, lives = 7200): Transport & { sent: Sent[]; issued: () => number } {
  let issued = 0
  const transport = recordingTransport(({ request }) => {
    if (new URL(request.url).pathname === '/token') {
      issued += 1
      return answer({ code: 0, token: `token-${issued}`, lives }, 50)
    }
    const number = Number(new URL(request.url).searchParams.get('token')?.slice('token-'.length))
    return number >= firstGood ? answer({ code: 0, used: number }) : answer({ code: 42, text: 'expired' })
  })
  return Object.assign(transport, { issued: () => issued })
}

export const paths = (sent: readonly Sent[]): string[] => sent.map(({ request }) => new URL(request.url).pathname)
