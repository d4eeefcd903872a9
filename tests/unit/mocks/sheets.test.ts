import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { tc3Signature } from '../../../mocks/engine/auth/tc3'
import { backendSystems } from '../../../mocks/systems'
import { meetingSignature } from '../../../mocks/systems/tencent-meeting/signature'

/** The fact sheets lie beside the project where it is developed; a copy of the project does without them. */
const sheetPath = (name: string): string => fileURLToPath(new URL(`../../../../shared/spec/${name}.json`, import.meta.url))
const hasSheets = existsSync(sheetPath('wecom'))
const sheet = (name: string) => JSON.parse(readFileSync(sheetPath(name), 'utf8'))

interface Tc3Vector {
  name: string
  input: Record<'secretKey' | 'service' | 'host' | 'method' | 'query' | 'contentType' | 'action' | 'signedHeaders' | 'payload', string> & { timestamp: number }
  credentialScope: string
  signature: string
}

interface MeetingVector {
  name: string
  input: Parameters<typeof meetingSignature>[0]
  signature: string
}

describe.skipIf(!hasSheets)('the mock backends and the fact sheets', () => {
  it('agree on every TC3 signature', () => {
    const vectors: Tc3Vector[] = sheet('tencent-cloud-auth').testVectors
    expect(vectors.length).toBeGreaterThan(4)
    for (const { input, credentialScope, signature } of vectors) {
      expect(tc3Signature({
        ...input, body: input.payload, timestamp: String(input.timestamp), date: credentialScope.slice(0, 10), signedHeaders: input.signedHeaders.split(';'),
        headers: { 'content-type': input.contentType, 'x-tc-action': input.action },
      })).toBe(signature)
    }
  })

  it('agree on every Tencent Meeting signature', () => {
    const vectors: MeetingVector[] = sheet('tencent-meeting').testVectors
    expect(vectors.length).toBeGreaterThan(2)
    for (const { input, signature } of vectors) expect(meetingSignature(input)).toBe(signature)
  })

  it.each<[string, string[], string[]]>([
    // 47001 (broken JSON) and the codes of uploads are in the vendor's global list, which the sheet only samples.
    ['wecom', ['wecom'], ['47001', '40004', '40006', '44001']],
    ['wecom-robot', ['wecom-robot'], []],
    ['tencent-meeting', ['tencent-meeting'], []],
    ['sms', ['sms', 'tencent-cloud-auth'], []],
    ['ses', ['ses', 'tencent-cloud-auth'], []],
    ['qingtui', ['qingtui'], []],
  ])('agree on the codes that %s answers with', (name, sheets, known) => {
    const text = sheets.map((each) => readFileSync(sheetPath(each), 'utf8')).join('\n')
    const codes = Object.keys(backendSystems[name]?.document.errors ?? {})
    expect(codes.filter((code) => !known.includes(code) && !new RegExp(`(?<![\\w.])${code.replaceAll('.', '\\.')}(?![\\w.])`).test(text))).toEqual([])
  })
})
