import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sign } from '../../../../src/core/connector'
import vectors from './signatureVectors.json'

interface Tc3Vector {
  name: string
  input: Record<'secretId' | 'secretKey' | 'service' | 'host' | 'method' | 'query' | 'contentType' | 'action' | 'version' | 'region' | 'signedHeaders' | 'payload', string> & { timestamp: number }
  headers: Record<string, string>
}
interface MeetingVector {
  name: string
  input: Record<'method' | 'uri' | 'body' | 'secretId' | 'secretKey' | 'nonce' | 'timestamp', string>
  signature: string
}

/** The fact sheets, where they are at hand; our own copies of some vectors always run. */
function sheetVectors<Vector>(name: string): Vector[] {
  const sheet = new URL(`../../../../../shared/spec/${name}.json`, import.meta.url)
  return existsSync(sheet) ? (JSON.parse(readFileSync(sheet, 'utf8')) as { testVectors: Vector[] }).testVectors : []
}

const tc3 = [...(vectors.tc3 as Tc3Vector[]), ...sheetVectors<Tc3Vector>('tencent-cloud-auth')]
const meeting = [...(vectors.meeting as MeetingVector[]), ...sheetVectors<MeetingVector>('tencent-meeting')]

describe('tc3-hmac-sha256', () => {
  it.each(tc3)('signs as published: $name', ({ input, headers }) => {
    const signed = sign('tc3-hmac-sha256', {
      request: {
        method: input.method as 'GET' | 'POST',
        url: `https://${input.host}/${input.query === '' ? '' : `?${input.query}`}`,
        headers: { 'content-type': input.contentType, 'x-tc-action': input.action },
        body: input.payload === '' ? null : input.payload,
      },
      options: {
        secretId: input.secretId, secretKey: input.secretKey, service: input.service,
        version: input.version, region: input.region, signedHeaders: input.signedHeaders,
      },
      at: input.timestamp * 1000 + 999,
      nonce: '1',
    })
    const { Host: _, ...sent } = headers
    const published = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]))
    expect(signed.ok && signed.value.headers).toEqual(published)
  })

  it('sends the token of a temporary key', () => {
    const signed = sign('tc3-hmac-sha256', {
      request: { method: 'POST', url: 'https://sms.tencentcloudapi.com/', headers: {}, body: '{}' },
      options: { secretId: 'a', secretKey: 'b', service: 'sms', version: '2021-01-11', token: 'temporary' },
      at: 0,
      nonce: '1',
    })
    expect(signed.ok && signed.value.headers).toMatchObject({ 'x-tc-token': 'temporary', 'content-type': 'application/json' })
    expect(signed.ok && signed.value.headers).not.toHaveProperty('x-tc-region')
  })

  it('says which option is missing', () => {
    const request = { method: 'POST' as const, url: 'https://sms.tencentcloudapi.com/', headers: {}, body: '{}' }
    expect(sign('tc3-hmac-sha256', { request, options: { secretId: 'a', service: 'sms', version: '1' }, at: 0, nonce: '1' }))
      .toEqual({ ok: false, error: { code: 'signer.missingOption', params: { option: 'secretKey' } } })
  })
})

describe('tencent-meeting', () => {
  it.each(meeting)('signs as computed from the published scheme: $name', ({ input, signature }) => {
    const signed = sign('tencent-meeting', {
      request: {
        method: input.method as 'GET' | 'POST', url: `https://api.meeting.qq.com${input.uri}`, headers: {}, body: input.body === '' ? null : input.body,
      },
      options: { secretId: input.secretId, secretKey: input.secretKey },
      at: Number(input.timestamp) * 1000,
      nonce: input.nonce,
    })
    expect(signed.ok && signed.value.headers).toMatchObject({
      'x-tc-key': input.secretId, 'x-tc-nonce': input.nonce, 'x-tc-timestamp': input.timestamp, 'x-tc-signature': signature,
    })
  })
})
