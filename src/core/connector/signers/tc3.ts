import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { HttpRequest } from '../../base'
import { contentOf } from './content'
import { textOption, type SigningInput } from './options'

const ALGORITHM = 'TC3-HMAC-SHA256'

/**
 * TC3-HMAC-SHA256, the signature of Tencent Cloud API 3.0 (https://cloud.tencent.com/document/api/1278/46696).
 * Options: `secretId`, `secretKey`, `service`, `version`, and optionally `region`, `token` (temporary keys) and
 * `signedHeaders` (default `content-type;host;x-tc-action`). The action is the request's `x-tc-action` header.
 * The service accepts a timestamp within five minutes of its own clock.
 */
export function signTc3(input: SigningInput): HttpRequest {
  const { request } = input
  const timestamp = String(Math.floor(input.at / 1000))
  const region = textOption(input, 'region')
  const token = textOption(input, 'token')
  const headers: Record<string, string> = {
    'content-type': request.method === 'GET' ? 'application/x-www-form-urlencoded' : 'application/json',
    ...request.headers,
    'x-tc-timestamp': timestamp,
    'x-tc-version': textOption(input, 'version'),
    ...(region === '' ? {} : { 'x-tc-region': region }),
    ...(token === '' ? {} : { 'x-tc-token': token }),
  }

  const { host, query } = urlParts(request.url)
  const signedHeaders = textOption(input, 'signedHeaders') || 'content-type;host;x-tc-action'
  const canonicalHeaders = signedHeaders
    .split(';')
    .map((name) => `${name}:${canonicalValue(name, name === 'host' ? host : (headers[name] ?? ''))}\n`)
    .join('')
  const canonicalRequest = [request.method, '/', query, canonicalHeaders, signedHeaders, sha256Hex(contentOf(request))].join('\n')

  const date = new Date(input.at).toISOString().slice(0, 10)
  const scope = `${date}/${textOption(input, 'service')}/tc3_request`
  const stringToSign = [ALGORITHM, timestamp, scope, sha256Hex(utf8ToBytes(canonicalRequest))].join('\n')

  const dateKey = hmacSha256(utf8ToBytes(`TC3${textOption(input, 'secretKey')}`), date)
  const signingKey = hmacSha256(hmacSha256(dateKey, textOption(input, 'service')), 'tc3_request')
  const signature = bytesToHex(hmacSha256(signingKey, stringToSign))
  headers['authorization'] =
    `${ALGORITHM} Credential=${textOption(input, 'secretId')}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`
  return { ...request, headers }
}

/** Values are trimmed; the action's name alone is lower-cased, the content type must stay as it is sent. */
function canonicalValue(name: string, value: string): string {
  return name === 'x-tc-action' ? value.trim().toLowerCase() : value.trim()
}

function urlParts(url: string): { host: string; query: string } {
  const match = /^[a-z]+:\/\/([^/?#]+)[^?#]*(?:\?([^#]*))?/i.exec(url)
  return { host: match?.[1]?.toLowerCase() ?? '', query: match?.[2] ?? '' }
}

const hmacSha256 = (key: Uint8Array, text: string): Uint8Array => hmac(sha256, key, utf8ToBytes(text))
const sha256Hex = (content: Uint8Array): string => bytesToHex(sha256(content))
