import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { getOwn, isJsonObject, ok, type JsonObject } from '../../../src/core/base'
import type { AuthDocument } from '../backendDocument'
import type { Exchange } from '../exchange'
import { madeText } from '../made'
import { refuseAuth, type AuthScheme } from '../system'

interface IssuedToken {
  token: string
  expiresIn: number
}

/** Tokens are as good as secrets: records and patches hold only this print of them. */
export const tokenPrint = (token: string): string => bytesToHex(sha256(utf8ToBytes(token))).slice(0, 32)

const tokenText = (exchange: Exchange, credential: string, serial: number): string =>
  madeText(64, [exchange.seed, exchange.system, 'token', credential, serial])

const numberOption = (profile: AuthDocument, name: string): number => {
  const value = profile.options?.[name]
  if (typeof value !== 'number') throw new Error(`The token profile needs ${name}`)
  return value
}

/**
 * A token of limited life in the query, on the world's clock. Options: `name`, `lifetimeSeconds`, and
 * `overlapSeconds`: so long before its end a token is still good but a new one is handed out.
 */
export const tokenScheme: AuthScheme = (exchange, profile) => {
  const name = String(profile.options?.name ?? 'access_token')
  const token = getOwn(exchange.scope.query, name)
  if (typeof token !== 'string' || token === '') return refuseAuth(profile, 'missing', { name })
  const record = exchange.record('tokens', tokenPrint(token))
  const id = record?.credential
  const credential = typeof id === 'string' ? getOwn(exchange.document.credentials, id) : undefined
  if (record === undefined || credential === undefined || typeof id !== 'string') return refuseAuth(profile, 'invalid')
  if (typeof record.expiresAt !== 'number' || exchange.at >= record.expiresAt) return refuseAuth(profile, 'expired')
  return ok({ ...credential, id })
}

/**
 * The credential's running token, or a new one where it has none or the old one is about to end. Old tokens stay
 * on record, so that the vendor can tell an expired one from one it never made.
 */
export function issueToken(exchange: Exchange, profile: AuthDocument, credential: JsonObject): IssuedToken {
  const id = String(credential.id)
  const overlap = numberOption(profile, 'overlapSeconds') * 1000
  const serial = exchange.get('counters', `token:${id}`)
  if (typeof serial === 'number') {
    const token = tokenText(exchange, id, serial)
    const record = exchange.get('tokens', tokenPrint(token))
    if (isJsonObject(record) && typeof record.expiresAt === 'number' && exchange.at < record.expiresAt - overlap) {
      return { token, expiresIn: Math.ceil((record.expiresAt - exchange.at) / 1000) }
    }
  }
  const lifetime = numberOption(profile, 'lifetimeSeconds')
  const token = tokenText(exchange, id, exchange.nextNumber(`token:${id}`))
  exchange.put('tokens', tokenPrint(token), { credential: id, issuedAt: exchange.at, expiresAt: exchange.at + lifetime * 1000 })
  return { token, expiresIn: lifetime }
}
