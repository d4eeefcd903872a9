import { FAULT_TABLE, isJsonObject, seededRandom, type FaultEffect, type SandboxFault } from '../../src/core/base'
import { refusalResponse } from './answer'
import type { Exchange } from './exchange'
import { refusal } from './refusal'
import type { WorldStore } from './store'

/** A call as faults look at it. `print` tells calls apart and stays the same in a replay. */
export interface FaultCall {
  system: string
  /** The backend's id of the request, and the catalogue's of the operation, where it is one. */
  route: string
  operation?: string
  seed: number
  print: string
}

/** Milliseconds that a call without an answer is waited for where nobody says. */
const SILENCE_MS = 10_000

/** The effect of the first fault that meets a call; the fault counts it. Undefined lets the call through. */
export function takeFault(store: WorldStore, call: FaultCall): FaultEffect | undefined {
  const { system, table } = FAULT_TABLE
  for (const id of store.ids(system, table)) {
    const record = store.get(system, table, id)
    if (!isJsonObject(record)) continue
    const fault = record as unknown as SandboxFault & { met?: number }
    if (fault.system !== undefined && fault.system !== call.system) continue
    if (fault.operation !== undefined && fault.operation !== call.operation && fault.operation !== call.route) continue
    const met = fault.met ?? 0
    if (met >= (fault.times ?? Infinity)) continue
    if (fault.probability !== undefined && seededRandom([call.seed, 'fault', id, call.print])() >= fault.probability) continue
    store.put(system, table, id, { ...record, met: met + 1 })
    return fault.effect
  }
  return undefined
}

/** How long a call goes unanswered, where a fault lets no answer come. */
export const silenceOf = (effect: FaultEffect, timeoutMs = SILENCE_MS): number => (effect.kind === 'timeout' ? timeoutMs : 0)

/** The answer that a fault gives in the route's place; undefined where the route answers itself, or nobody does. */
export function faultResponse(effect: FaultEffect, exchange: Exchange): Response | undefined {
  switch (effect.kind) {
    case 'latency':
    case 'timeout':
    case 'network':
      return undefined
    case 'status':
      return plain(effect.status, effect.retryAfterSeconds)
    case 'rateLimit': {
      const code = rateCode(exchange)
      return code === undefined ? plain(429, effect.retryAfterSeconds) : withRetry(refusalResponse(exchange, refusal(code)), effect.retryAfterSeconds)
    }
    case 'expiredToken':
      return refused(exchange, authCode(exchange, ['expired', 'invalid']))
    case 'wrongSignature':
      return refused(exchange, authCode(exchange, ['signature', 'invalid']))
    case 'vendorCode':
      return refusalResponse(exchange, refusal(effect.code), effect.message ?? (exchange.document.errors[effect.code] === undefined ? 'fault of the sandbox' : undefined))
    case 'malformed':
      return new Response('{"errcode":0,"err', { status: 200, headers: { 'content-type': exchange.document.envelope.contentType } })
  }
}

const refused = (exchange: Exchange, code: string | undefined): Response =>
  code === undefined ? plain(401) : refusalResponse(exchange, refusal(code))

/** The code of the route's own limit, else of any that the system has. */
function rateCode({ document, route }: Exchange): string | undefined {
  const [name] = [...route.limits ?? [], ...Object.keys(document.limits)]
  return name === undefined ? undefined : document.limits[name]?.error
}

function authCode({ document, route }: Exchange, faults: readonly string[]): string | undefined {
  const profile = (route.auth === undefined ? undefined : document.auth[route.auth]) ?? Object.values(document.auth)[0]
  return faults.map((fault) => profile?.errors[fault]).find((code) => code !== undefined)
}

function plain(status: number, retryAfterSeconds?: number): Response {
  return withRetry(new Response('upstream is out of order', { status, headers: { 'content-type': 'text/plain; charset=utf-8' } }), retryAfterSeconds)
}

function withRetry(response: Response, seconds: number | undefined): Response {
  if (seconds !== undefined) response.headers.set('retry-after', String(seconds))
  return response
}
