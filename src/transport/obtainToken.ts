import type { HttpRequest } from '../core/base'
import { addQuery, readAnswer, resolveSlot, vendorWords, type TokenRequest } from '../core/connector'
import type { CallResult, Instant } from '../core/run'
import { evaluateCondition, readPointer } from '../core/schema'
import { incomplete, resolveAll, type AuthProblem, type Credentials } from './credentials'
import type { Obtained } from './tokens'
import type { SendContext, Transport } from './transport'

/** Why no token could be had. `at` is when that was known; `result` where the transport itself failed. */
export type ObtainFailure = { at: Instant } & ({ kind: 'refused'; problem: AuthProblem } | { kind: 'transport'; result: CallResult & { kind: 'failure' } })

/** Some vendors say a lifetime far beyond what they keep; a day bounds what one answer can claim. */
const LONGEST_LIFETIME_SECONDS = 86_400

/**
 * Asks the vendor for a token, by one of the profile's ordinary requests. `onResult` sees the raw result, so that the
 * changes it made to the sandbox world are not lost.
 */
export async function obtainToken(
  credentials: Credentials, wanted: TokenRequest & { refreshLifetimeSeconds?: number }, transport: Transport, context: SendContext,
  onResult: (result: CallResult) => void,
): Promise<Obtained<ObtainFailure>> {
  const refused = (problem: AuthProblem, at = context.at): Obtained<ObtainFailure> => ({ ok: false, failure: { at, kind: 'refused', problem } })
  const request = requestOf(credentials, wanted)
  if ('problem' in request) return refused(request.problem)

  const result = await transport.send(request, context)
  onResult(result)
  const at = context.at + result.latencyMs
  if (result.kind === 'failure') return { ok: false, failure: { at, kind: 'transport', result } }

  const answer = readAnswer(result.response)
  const body = answer.body ?? null
  const token = readPointer(body, wanted.token)
  const fits = answer.status >= 200 && answer.status <= 299 && (wanted.success === undefined || evaluateCondition(wanted.success, body))
  if (!fits || typeof token !== 'string' || token === '') {
    const vendor = vendorWords(wanted, answer.body)
    return refused({
      code: 'auth.tokenRefused',
      params: { connection: credentials.connection.id, status: answer.status },
      ...(vendor === undefined ? {} : { vendor }),
    }, at)
  }
  const said = wanted.lifetime === undefined ? undefined : Number(readPointer(body, wanted.lifetime))
  const seconds = said !== undefined && Number.isFinite(said) && said > 0 ? said : (wanted.lifetimeSeconds ?? 0)
  const next = wanted.refreshToken === undefined ? undefined : readPointer(body, wanted.refreshToken)
  return {
    ok: true, value: token, since: at, until: at + Math.min(seconds, LONGEST_LIFETIME_SECONDS) * 1000,
    ...(typeof next === 'string' && next !== '' && { refresh: { value: next, until: at + (wanted.refreshLifetimeSeconds ?? Infinity) * 1000 } }),
  }
}

function requestOf(credentials: Credentials, wanted: TokenRequest): HttpRequest | { problem: AuthProblem } {
  const query = resolveAll(credentials, wanted.query)
  if (!query.ok) return { problem: query.error }
  const headers = resolveAll(credentials, wanted.headers)
  if (!headers.ok) return { problem: headers.error }
  const body = resolveAll(credentials, wanted.body)
  if (!body.ok) return { problem: body.error }

  const address = typeof wanted.url === 'string' ? { ok: true as const, value: wanted.url } : resolveSlot(wanted.url, credentials.roots)
  const base = typeof credentials.connector.baseUrl === 'string' ? credentials.connector.baseUrl : resolveSlot(credentials.connector.baseUrl, credentials.roots)
  if (!address.ok || typeof address.value !== 'string') return { problem: incomplete(credentials.connection, 'url') }
  const root = typeof base === 'string' ? base : base.ok && typeof base.value === 'string' ? base.value : ''
  const url = address.value.startsWith('/') ? root.replace(/\/+$/, '') + address.value : address.value

  const sendsBody = wanted.method === 'POST'
  return {
    method: wanted.method,
    url: Object.entries(query.value).reduce((so, [name, value]) => addQuery(so, name, value), url),
    headers: {
      ...(sendsBody ? { 'content-type': 'application/json' } : {}),
      ...Object.fromEntries(Object.entries(headers.value).map(([name, value]) => [name.toLowerCase(), String(value)])),
    },
    body: sendsBody ? JSON.stringify(body.value) : null,
  }
}
