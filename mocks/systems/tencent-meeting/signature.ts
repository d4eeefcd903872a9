import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { getOwn, ok } from '../../../src/core/base'
import { findCredential } from '../../engine/credentials'
import type { Exchange } from '../../engine/exchange'
import { refuseAuth, type AuthScheme } from '../../engine/system'

export interface MeetingSigned {
  method: string
  /** Path and query exactly as sent. */
  uri: string
  /** As it was sent: text, or bytes where it carries files. */
  body: string | Uint8Array
  secretId: string
  secretKey: string
  nonce: string
  timestamp: string
}

/**
 * The signature of Tencent Meeting's open API as the server computes it: Base64 of the hex digits, not of the
 * digest's bytes (https://cloud.tencent.com/document/product/1095/42413).
 */
export function meetingSignature({ method, uri, body, secretId, secretKey, nonce, timestamp }: MeetingSigned): string {
  const signedHeaders = `X-TC-Key=${secretId}&X-TC-Nonce=${nonce}&X-TC-Timestamp=${timestamp}`
  const digest = hmac(sha256, utf8ToBytes(secretKey), concatBytes(utf8ToBytes(`${method}\n${signedHeaders}\n${uri}\n`), typeof body === 'string' ? utf8ToBytes(body) : body))
  return btoa(bytesToHex(digest))
}

/** Verifies key, clock, signature and that timestamp and nonce are new. Options: `skewSeconds`, `replaySeconds`. */
export const meetingScheme: AuthScheme = (exchange, profile) => {
  const header = (name: string): string => getOwn(exchange.request.headers, name) ?? ''
  const secretId = header('x-tc-key')
  const credential = findCredential(exchange.document, { secretId, appId: header('appid'), sdkId: header('sdkid') })
  if (credential === undefined) return refuseAuth(profile, 'unknownKey')
  const timestamp = header('x-tc-timestamp')
  const nonce = header('x-tc-nonce')
  if (!/^\d{1,12}$/.test(timestamp)) return refuseAuth(profile, 'malformed', { name: 'X-TC-Timestamp' })
  if (!/^[1-9]\d{0,19}$/.test(nonce)) return refuseAuth(profile, 'malformed', { name: 'X-TC-Nonce' })
  if (Math.abs(exchange.at - Number(timestamp) * 1000) > Number(profile.options?.skewSeconds) * 1000) return refuseAuth(profile, 'expired')
  const expected = meetingSignature({
    method: exchange.request.method, uri: uriOf(exchange.request.url), body: exchange.request.bytes ?? exchange.request.body ?? '',
    secretId, secretKey: String(credential.secretKey), nonce, timestamp,
  })
  if (header('x-tc-signature') !== expected) return refuseAuth(profile, 'signature')
  const isNew = rememberNonce(exchange, `${String(credential.id)}:${timestamp}:${nonce}`, Number(profile.options?.replaySeconds) * 1000)
  return isNew ? ok(credential) : refuseAuth(profile, 'replayed')
}

const uriOf = (url: string): string => url.replace(/^[a-z]+:\/\/[^/?#]+/i, '').replace(/#.*$/s, '')

/** False where the id was seen within the window. Those that have run out are dropped. */
function rememberNonce(exchange: Exchange, id: string, windowMs: number): boolean {
  const seen = exchange.get('nonces', id)
  if (typeof seen === 'number' && exchange.at < seen + windowMs) return false
  // Ids begin with the key and the timestamp and come in that order, so the oldest come first.
  for (const old of exchange.ids('nonces')) {
    const at = exchange.get('nonces', old)
    if (typeof at !== 'number' || at + windowMs > exchange.at) break
    exchange.remove('nonces', old)
  }
  exchange.put('nonces', id, exchange.at)
  return true
}
