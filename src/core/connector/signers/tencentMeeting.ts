import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { HttpRequest } from '../../base'
import { base64 } from './base64'
import { contentOf } from './content'
import { textOption, type SigningInput } from './options'

/**
 * The signature of Tencent Meeting's REST API (https://cloud.tencent.com/document/product/1095/42413): HMAC-SHA256
 * over method, three headers, path with query, and body; the Base64 is of the digest's hexadecimal text, not of its
 * bytes. Options: `secretId`, `secretKey`. Its clock window and its replay window are five minutes each.
 */
export function signTencentMeeting(input: SigningInput): HttpRequest {
  const { request } = input
  const timestamp = String(Math.floor(input.at / 1000))
  const headerString = `X-TC-Key=${textOption(input, 'secretId')}&X-TC-Nonce=${input.nonce}&X-TC-Timestamp=${timestamp}`
  const uri = request.url.replace(/^[a-z]+:\/\/[^/?#]+/i, '').replace(/#.*$/, '')
  const stringToSign = [request.method, headerString, uri, ''].join('\n')
  const digest = hmac(sha256, utf8ToBytes(textOption(input, 'secretKey')), concatBytes(utf8ToBytes(stringToSign), contentOf(request)))
  return {
    ...request,
    headers: {
      ...request.headers,
      'content-type': request.headers['content-type'] ?? 'application/json',
      'x-tc-key': textOption(input, 'secretId'),
      'x-tc-timestamp': timestamp,
      'x-tc-nonce': input.nonce,
      'x-tc-signature': base64(utf8ToBytes(bytesToHex(digest))),
    },
  }
}
