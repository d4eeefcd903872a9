import { fail, getOwn, ok, type JsonObject } from '../../../src/core/base'
import { tokenPrint } from '../../engine/auth'
import { tokenScheme } from '../../engine/auth/token'
import type { Exchange } from '../../engine/exchange'
import { madeText } from '../../engine/made'
import { refusal } from '../../engine/refusal'
import { refuseAuth, type AuthScheme, type StepCode } from '../../engine/system'

/** The vendor: a token may be as long as 512 characters. */
const TOKEN_LENGTH = 160

/** A token of limited life, which also ends when the AppSecret that it was obtained with is replaced. */
export const sessionToken: AuthScheme = (exchange, profile) => {
  const caller = tokenScheme(exchange, profile)
  if (!caller.ok) return caller
  return isCurrent(exchange, caller.value) ? caller : refuseAuth(profile, 'secret')
}

/**
 * A new access token with a new refresh token. The former refresh token is void at once, while the access tokens that
 * came of it stay good until their end.
 */
export const issueToken: StepCode = (exchange) => {
  const credential = exchange.scope.vars.credential as JsonObject
  if (!isCurrent(exchange, credential)) return fail(refusal('40401'))
  const id = String(credential.id)
  for (const { id: print, record } of exchange.rows('refreshTokens')) {
    if (record.credential === id) exchange.remove('refreshTokens', print)
  }
  const refreshToken = makeToken(exchange, 'refresh', id)
  const chain = tokenPrint(refreshToken)
  exchange.put('refreshTokens', chain, { credential: id, expiresAt: exchange.at + lifeOf(exchange, 'refreshSeconds') })
  return ok({ refreshToken, ...issueAccess(exchange, id, chain) })
}

/**
 * A new access token for a refresh token, which stays the same. How long the former access token serves on is not
 * published ("a short time"); here it is `overlapSeconds`.
 */
export const refreshToken: StepCode = (exchange) => {
  const chain = tokenPrint(String(exchange.scope.query.refresh_token))
  const record = exchange.record('refreshTokens', chain)
  const id = String(record?.credential)
  const credential = getOwn(exchange.document.credentials, id)
  if (record === undefined || credential === undefined || exchange.at >= Number(record.expiresAt) || !isCurrent(exchange, credential)) return fail(refusal('40402'))
  const end = exchange.at + lifeOf(exchange, 'overlapSeconds')
  for (const { id: print, record: token } of exchange.rows('tokens')) {
    if (token.chain === chain && Number(token.expiresAt) > end) exchange.put('tokens', print, { ...token, expiresAt: end })
  }
  return ok(issueAccess(exchange, id, chain))
}

function issueAccess(exchange: Exchange, credential: string, chain: string): JsonObject {
  const accessToken = makeToken(exchange, 'access', credential)
  const life = lifeOf(exchange, 'lifetimeSeconds')
  exchange.put('tokens', tokenPrint(accessToken), { credential, chain, issuedAt: exchange.at, expiresAt: exchange.at + life })
  return { accessToken, expiresIn: life / 1000 }
}

/** Whether the administrator has replaced the secret since. */
const isCurrent = (exchange: Exchange, credential: JsonObject): boolean =>
  exchange.record('apps', String(credential.app))?.secretVersion === credential.secretVersion

const makeToken = (exchange: Exchange, kind: string, credential: string): string =>
  madeText(TOKEN_LENGTH, [exchange.seed, exchange.system, kind, credential, exchange.nextNumber(`${kind}:${credential}`)])

/** A time of the document's token profile, in milliseconds. */
function lifeOf(exchange: Exchange, option: string): number {
  const seconds = exchange.document.auth.token?.options?.[option]
  if (typeof seconds !== 'number') throw new Error(`The token profile needs ${option}`)
  return seconds * 1000
}
