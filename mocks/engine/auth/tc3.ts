import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { getOwn, ok } from '../../../src/core/base'
import { findCredential } from '../credentials'
import type { Exchange } from '../exchange'
import { refuseAuth, type AuthScheme } from '../system'

const ALGORITHM = 'TC3-HMAC-SHA256'
const AUTHORIZATION = /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z0-9]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

const sha256Hex = (content: string | Uint8Array): string => bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))
const keyed = (key: Uint8Array, text: string): Uint8Array => hmac(sha256, key, utf8ToBytes(text))

export interface Tc3Signed {
  method: string
  /** The query as sent, without its question mark. */
  query: string
  host: string
  /** Lower-case names. `host` is taken from the address, since a browser sets that header itself. */
  headers: Record<string, string>
  signedHeaders: string[]
  /** As it was sent: text, or bytes where it carries files. */
  body: string | Uint8Array
  timestamp: string
  date: string
  service: string
  secretKey: string
}

/**
 * The signature of Tencent Cloud API 3.0 as the server computes it, lower-case hex
 * (https://cloud.tencent.com/document/api/213/30654).
 */
export function tc3Signature(signed: Tc3Signed): string {
  const canonicalHeaders = signed.signedHeaders.map((name) => `${name}:${canonicalValue(name, signed)}\n`).join('')
  const canonicalRequest = [
    signed.method, '/', signed.query, canonicalHeaders, signed.signedHeaders.join(';'), sha256Hex(signed.body),
  ].join('\n')
  const scope = `${signed.date}/${signed.service}/tc3_request`
  const toSign = [ALGORITHM, signed.timestamp, scope, sha256Hex(canonicalRequest)].join('\n')
  const day = keyed(utf8ToBytes(`TC3${signed.secretKey}`), signed.date)
  return bytesToHex(keyed(keyed(keyed(day, signed.service), 'tc3_request'), toSign))
}

function canonicalValue(name: string, { headers, host }: Tc3Signed): string {
  const value = name === 'host' ? host : getOwn(headers, name) ?? ''
  // Custom headers enter in lower case, the content type byte for byte.
  return name === 'content-type' || name === 'host' ? value.trim() : value.trim().toLowerCase()
}

/**
 * Verifies a TC3 signature on the world's clock. Options: `service`, `version`, `regions`, `skewSeconds`. A
 * credential may hold `secretKey`, `token` (temporary keys) and `rights`; a temporary key must send its token.
 */
export const tc3Scheme: AuthScheme = (exchange, profile) => {
  const { headers } = exchange.request
  for (const name of ['authorization', 'x-tc-action', 'x-tc-timestamp', 'x-tc-version']) {
    if ((getOwn(headers, name) ?? '') === '') return refuseAuth(profile, 'missing', { name: headerTitle(name) })
  }
  const match = AUTHORIZATION.exec(getOwn(headers, 'authorization') ?? '')
  const [, secretId = '', date = '', service = '', names = '', signature = ''] = match ?? []
  const signedHeaders = names.split(';')
  const timestamp = getOwn(headers, 'x-tc-timestamp') ?? ''
  if (match === null || !isWellFormed(signedHeaders, timestamp)) return refuseAuth(profile, 'malformed')
  if (!secretId.startsWith('AKID')) return refuseAuth(profile, 'notApiKey')
  const skew = Number(profile.options?.skewSeconds) * 1000
  if (Math.abs(exchange.at - Number(timestamp) * 1000) > skew) return refuseAuth(profile, 'expired')
  const credential = findCredential(exchange.document, { secretId })
  if (credential === undefined) return refuseAuth(profile, 'unknownKey')
  const rightDate = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10)
  const expected = tc3Signature({
    method: exchange.request.method, query: queryToSign(exchange), host: exchange.url.host, headers, signedHeaders,
    body: exchange.request.bytes ?? exchange.request.body ?? '', timestamp, date: rightDate, service: String(profile.options?.service),
    secretKey: String(credential.secretKey),
  })
  if (date !== rightDate || service !== profile.options?.service || signature !== expected) return refuseAuth(profile, 'signature')
  if ((getOwn(headers, 'x-tc-token') ?? '') !== (credential.token ?? '')) return refuseAuth(profile, 'token')
  return ok(credential)
}

const isWellFormed = (signedHeaders: string[], timestamp: string): boolean =>
  signedHeaders.includes('content-type') && signedHeaders.includes('host')
  && signedHeaders.join(';') === [...signedHeaders].sort().join(';') && /^\d{1,12}$/.test(timestamp)

const queryToSign = (exchange: Exchange): string => (exchange.request.method === 'GET' ? exchange.url.search.slice(1) : '')

const headerTitle = (name: string): string =>
  name.split('-').map((part) => (part === 'tc' ? 'TC' : part.charAt(0).toUpperCase() + part.slice(1))).join('-')
