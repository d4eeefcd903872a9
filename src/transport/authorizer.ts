import { seededRandom, type FaultEffect, type HttpRequest } from '../core/base'
import {
  addQuery, findOperation, readAnswer, resolveSlot, sign, vendorWords,
  type AuthInjection, type AuthProfile, type Connection, type ConnectorDefinition,
} from '../core/connector'
import type { CallResult, Instant, UnsignedCall, WorldPatch } from '../core/run'
import { addressed, findCredentials, incomplete, resolveAll, secretsOf, type AuthProblem, type Credentials } from './credentials'
import { fillFiles, type FileBytes } from './fillFiles'
import type { ObtainFailure } from './obtainToken'
import { renewToken, Spacing } from './renewToken'
import { createStriker, strikeResult } from './secrets'
import { TokenStore, type Token } from './tokens'
import type { SendContext, Transport } from './transport'

/** A call as the kernel asks for it, with its name and its instant on the run's clock. */
export interface AuthorizedCall extends UnsignedCall {
  id: string
  at: Instant
  signal?: AbortSignal
  /** What goes wrong with it in the sandbox, on purpose. */
  fault?: FaultEffect
}

export interface AuthorizerOptions {
  connections: readonly Connection[]
  connectors: readonly ConnectorDefinition[]
  transport: Transport
  /** Nonces are drawn from it and from each call's name and instant. */
  seed: number
  /** Tokens of an earlier authorizer, to go on from where it stopped. */
  tokens?: Readonly<Record<string, Token>>
  /** The bytes of files by id, for requests that carry some. */
  files?: FileBytes
}

export interface Authorizer {
  /** Authorizes and sends a call. The result holds no secret, and its latency includes fetching and renewing tokens. */
  call(call: AuthorizedCall): Promise<CallResult>
  /** The tokens in hand: secrets, for a later authorizer's `tokens` in the same memory only. */
  tokens(): Record<string, Token>
}

/** Headers in which a signature travels; an echoing backend would hand it back. */
const SIGNED_HEADERS = ['authorization', 'x-tc-signature']

/**
 * Stands between the kernel's unsigned requests and the transport (R8): puts tokens, keys and signatures in, fetches
 * a token once for all who wait, renews it in good time and when the vendor says that it is no longer good, and repeats
 * that one call at no cost of an attempt. One authorizer serves one run; on the virtual clock its waits are part of the latency.
 */
export function createAuthorizer({ connections, connectors, transport, seed, tokens, files = () => undefined }: AuthorizerOptions): Authorizer {
  const store = new TokenStore<ObtainFailure>(tokens)
  const spacing = new Spacing()

  const run = async (given: AuthorizedCall): Promise<CallResult> => {
    // Before anything is signed: a signature covers the body as it is sent.
    const filled = await fillFiles(given.request, files)
    if (!filled.ok) return { kind: 'failure', failure: 'file', code: 'file.missing', params: { file: filled.error }, latencyMs: 0 }
    const connector = connectors.find(({ id }) => id === given.connector)
    const connection = connections.find(({ id }) => id === given.connection)
    const request = addressed(filled.value, connector, connection, given.connection)
    if (!request.ok) return authFailure(request.error, 0)
    const call: AuthorizedCall = { ...given, request: request.value }
    if (call.auth === undefined) return transport.send(call.request, contextOf(call, call.at))
    if (connector?.auth?.[call.auth]?.kind === 'none') return transport.send(call.request, contextOf(call, call.at))
    const credentials = findCredentials(connector, connection, {
      connector: call.connector, connection: call.connection, profile: call.auth,
    })
    if (!credentials.ok) return authFailure(credentials.error, 0)
    const attempt = createAttempt(credentials.value, call)
    const result = await attempt.send()
    return strikeResult(result, createStriker(attempt.secrets))
  }

  /** One call with its secrets and the changes it made to the world, over as many sends as it takes. */
  const createAttempt = (credentials: Credentials, call: AuthorizedCall) => {
    const secrets = new Set(secretsOf(credentials))
    const patch: WorldPatch = []
    const { profile } = credentials
    const finish = (result: CallResult, at: Instant): CallResult => ({
      ...result, latencyMs: at - call.at, ...(patch.length === 0 ? {} : { patch }),
    })
    const transmit = async (request: HttpRequest, at: Instant): Promise<CallResult> => {
      for (const name of SIGNED_HEADERS) {
        if (request.headers[name] !== undefined) secrets.add(request.headers[name])
      }
      const result = await transport.send(request, contextOf(call, at))
      patch.push(...(result.patch ?? []))
      return result
    }
    const once = async (request: HttpRequest | AuthProblem): Promise<CallResult> => {
      if ('code' in request) return authFailure(request, 0)
      const result = await transmit(request, call.at)
      return finish(result, call.at + result.latencyMs)
    }

    const withToken = async (tokenProfile: AuthProfile & { kind: 'token' }): Promise<CallResult> => {
      const key = `${credentials.connection.id} ${credentials.profileName}`
      let at = call.at
      let refused: number | undefined
      for (;;) {
        const sendAt = at
        const got = await store.get(key, sendAt, (tokenProfile.earlySeconds ?? 0) * 1000, (known) => {
          if (known !== undefined) for (const secret of secretsIn(known)) secrets.add(secret)
          // Without the caller's signal: others may be waiting for the same token when this call is cancelled.
          return renewToken(credentials, tokenProfile, {
            at: sendAt, known, name: key, spacing, transport, onResult: (result) => patch.push(...(result.patch ?? [])),
          })
        }, refused)
        if (!got.ok) return finish(obtainResult(got.failure), Math.max(at, got.failure.at))
        const { token } = got
        for (const secret of secretsIn(token)) secrets.add(secret)
        at = Math.max(at, token.since)
        const result = await transmit(injectToken(call.request, tokenProfile, token.value), at)
        at += result.latencyMs
        // A second refusal, with a token fetched for this very call, is no matter of expiry any more.
        if (refused !== undefined || !isRefusal(credentials.connector, call, tokenProfile, result)) return finish(result, at)
        refused = token.generation
      }
    }

    return {
      secrets,
      send: (): Promise<CallResult> => {
        switch (profile.kind) {
          case 'token':
            return withToken(profile)
          case 'inject':
            return once(injectAll(call.request, profile.inject, credentials))
          case 'sign':
            return once(signed(call.request, profile, credentials, call, nonceOf(seed, call)))
          case 'none':
            return once(call.request)
        }
      },
    }
  }

  return { call: async (call) => withinTime(call, await run(call)), tokens: () => store.snapshot() }
}

function contextOf(call: AuthorizedCall, at: Instant): SendContext {
  const left = call.timeoutMs === undefined ? {} : { timeoutMs: Math.max(1, call.timeoutMs - (at - call.at)) }
  const { signal, operation, fault } = call
  return { at, ...left, ...(signal && { signal }), ...(operation !== undefined && { operation }), ...(fault && { fault }) }
}

/** An answer that came after the call's time is none, though what it changed has changed. */
function withinTime(call: AuthorizedCall, result: CallResult): CallResult {
  if (call.timeoutMs === undefined || result.latencyMs <= call.timeoutMs) return result
  return {
    kind: 'failure', failure: 'timeout', code: 'call.timeout', params: { timeoutMs: call.timeoutMs }, latencyMs: call.timeoutMs,
    ...(result.patch === undefined ? {} : { patch: result.patch }),
  }
}

function authFailure(problem: AuthProblem, latencyMs: number): CallResult & { kind: 'failure' } {
  return { kind: 'failure', failure: 'auth', latencyMs, ...problem }
}

/** A token request that failed on its way: nothing was sent for the call itself, so it cannot have happened. */
function obtainResult(failure: ObtainFailure): CallResult {
  if (failure.kind === 'refused') return authFailure(failure.problem, 0)
  const { result } = failure
  if (result.failure === 'noMock' || result.failure === 'aborted') return result
  return authFailure({ code: 'auth.tokenUnreachable', params: { failure: result.failure } }, 0)
}

function isRefusal(
  connector: ConnectorDefinition, call: AuthorizedCall, profile: AuthProfile & { kind: 'token' }, result: CallResult,
): boolean {
  if (result.kind !== 'response') return false
  const operation = call.operation === undefined ? undefined : findOperation(connector, call.operation)
  const answer = readAnswer(result.response)
  const code = vendorWords({ ...connector.response, ...operation?.response }, answer.body)?.code ?? answer.status
  return profile.renewOn.some((renew) => String(renew) === String(code))
}

/** The next token's own secret could be repeated by the vendor as well. */
const secretsIn = ({ value, refresh }: Token): string[] => [value, ...(refresh ? [refresh.value] : [])]

function injectToken(request: HttpRequest, { inject }: AuthProfile & { kind: 'token' }, token: string): HttpRequest {
  const value = (inject.prefix ?? '') + token
  return place(request, inject.in, inject.name, value)
}

function injectAll(request: HttpRequest, injections: readonly AuthInjection[], { roots }: Credentials): HttpRequest {
  return injections.reduce((so, { in: where, name, value }) => {
    const resolved = resolveSlot(value, roots)
    // An optional part of the connection that is blank is left out; what must be there was checked before.
    if (!resolved.ok || resolved.value === undefined || resolved.value === null || resolved.value === '') return so
    return place(so, where, name, typeof resolved.value === 'string' ? resolved.value : JSON.stringify(resolved.value))
  }, request)
}

function place(request: HttpRequest, where: 'query' | 'header', name: string, value: string): HttpRequest {
  return where === 'query'
    ? { ...request, url: addQuery(request.url, name, value) }
    : { ...request, headers: { ...request.headers, [name.toLowerCase()]: value } }
}

function signed(
  request: HttpRequest, profile: AuthProfile & { kind: 'sign' }, credentials: Credentials, call: AuthorizedCall, nonce: string,
): HttpRequest | AuthProblem {
  const options = resolveAll(credentials, profile.options)
  if (!options.ok) return options.error
  const injected = injectAll(request, profile.inject ?? [], credentials)
  const result = sign(profile.signer, { request: injected, options: options.value, at: call.at, nonce })
  return result.ok ? result.value : incomplete(credentials.connection, result.error.params.option)
}

/** New with each call and each instant, the same in each replay: a vendor that checks for replays must never see one. */
function nonceOf(seed: number, call: AuthorizedCall): string {
  return String(1 + Math.floor(seededRandom([seed, call.id, call.at, 'nonce'])() * 2_147_483_646))
}
