import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/node'
import { tc3Signature } from '../../mocks/engine/auth/tc3'
import { sampleBytes, sampleFiles } from '../../src/catalogue/sampleFiles'
import { meetingSignature } from '../../mocks/systems/tencent-meeting/signature'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import { filesIn, isFileHandle, type FileHandle, type HttpRequest, type Json, type JsonObject } from '../../src/core/base'
import { buildRequest, loadConnector, type ConnectorDefinition } from '../../src/core/connector'
import { checkField, readPointer, type FieldSchema } from '../../src/core/schema'
import { createAuthorizer } from '../../src/transport'
import { openStage, outputOf, START } from './support'

const file = (name: string): FileHandle & JsonObject => {
  const found = sampleFiles.find((sample) => sample.name === name)
  if (found === undefined) throw new Error(`There is no sample ${name}.`)
  return { ...found }
}
const words = (zh: string): { zh: string; en: string } => ({ zh, en: zh })

/** A connector with one operation that sends a file and a text to the echo service. */
function connectorOf(field: FieldSchema, content: 'json' | 'multipart'): ConnectorDefinition {
  const loaded = loadConnector({
    format: 1, id: 'files', version: '1.0.0', title: words('文件'), icon: { glyph: '文', hue: 'wecom' }, baseUrl: 'https://echo.qiao.test', response: {},
    operations: [{
      id: 'send', effect: 'write', title: words('发送'), implementation: { kind: 'http', method: 'POST', path: '/send', content },
      input: { type: 'object', properties: { file: { title: words('文件'), ...field }, note: { type: 'string', title: words('备注'), at: { in: 'body', path: '/note' } } } },
      output: { type: 'object' }, examples: [],
    }],
  } as unknown as Json)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

async function send(connector: ConnectorDefinition, input: JsonObject, files = sampleBytes) {
  const [operation] = connector.operations
  if (operation === undefined) throw new Error('There is no operation.')
  const request = buildRequest(connector, operation, input)
  if (!request.ok) throw new Error(request.error.code)
  const world = createWorld({ seed: 1, startAt: START })
  const result = await createAuthorizer({ connections: [], connectors: [connector], transport: world, seed: 1, files })
    .call({ id: 'call', at: START, request: request.value, connector: connector.id, operation: operation.id })
  return { request: request.value, result, body: result.kind === 'response' ? (JSON.parse(result.response.body) as JsonObject)['body'] : undefined }
}

const part: FieldSchema = { type: 'object', format: 'file', at: { in: 'body', path: '/media' } }

describe('a file in a request', () => {
  it('arrives as a part of a form, byte for byte, under its Chinese name', async () => {
    const { body } = await send(connectorOf(part, 'multipart'), { file: file('会议议程.pdf'), note: '第一行\r\n第二行' })
    expect(body).toMatchObject({ media: { filename: '会议议程.pdf', type: 'application/pdf', size: file('会议议程.pdf').size, head: expect.stringMatching(/^255044462d/) as string }, note: '第一行\r\n第二行' })
  })

  it('arrives as Base64 and MD5 from one field, whatever the texts around it say', async () => {
    const both: FieldSchema = { type: 'object', format: 'file', at: { in: 'body', path: '/image/base64', encode: 'base64', also: [{ in: 'body', path: '/image/md5', encode: 'md5' }] } }
    const { body } = await send(connectorOf(both, 'json'), { file: file('logo.png'), note: 'file file- "file"' })
    const bytes = sampleBytes('sample-logo.png') ?? new Uint8Array()
    const { createHash } = await import('node:crypto')
    expect(body).toEqual({ image: { base64: Buffer.from(bytes).toString('base64'), md5: createHash('md5').update(bytes).digest('hex') }, note: 'file file- "file"' })
  })

  it('is in the request that a trace keeps by its id only', async () => {
    const { request } = await send(connectorOf(part, 'multipart'), { file: file('logo.png') })
    expect(request.body).toBeNull()
    expect(request.parts).toContainEqual({ file: 'sample-logo.png', as: 'bytes' })
    expect(JSON.stringify(request).length).toBeLessThan(1_000)
  })

  it('makes the same request each time', async () => {
    const connector = connectorOf(part, 'multipart')
    expect((await send(connector, { file: file('logo.png') })).request).toEqual((await send(connector, { file: file('logo.png') })).request)
  })

  it('cannot break out of its part by its name or its type', async () => {
    const sly = { ...file('logo.png'), name: 'a"\r\nX: 1.png', type: 'image/png\r\nX: 1' }
    const { body } = await send(connectorOf(part, 'multipart'), { file: sly })
    expect(body).toMatchObject({ media: { filename: 'a"\r\nX: 1.png', type: 'application/octet-stream' } })
  })

  it('sends nothing where its content is kept nowhere', async () => {
    const { result } = await send(connectorOf(part, 'multipart'), { file: { ...file('logo.png'), file: 'gone' } })
    expect(result).toMatchObject({ kind: 'failure', failure: 'file', code: 'file.missing', params: { file: 'gone' } })
  })

  it('has no room in JSON as it is, and must be a file', async () => {
    await expect(send(connectorOf(part, 'json'), { file: file('logo.png') })).rejects.toThrow('request.fileForm')
    await expect(send(connectorOf(part, 'multipart'), { file: { name: 'a' } })).rejects.toThrow('request.noFile')
  })
})

describe('a file inside JSON that stands in a text', () => {
  const inText = (own: FieldSchema): FieldSchema => ({
    type: 'object', at: { in: 'body', path: '/form', encode: 'jsonText' },
    properties: { name: { type: 'string', title: words('名称') }, file: { title: words('文件'), type: 'object', format: 'file', ...own } },
  })

  it('is there with its bytes as text, and what people write around it is not mistaken for it', async () => {
    const field = inText({ at: { in: 'body', path: '/content/base64', encode: 'base64', also: [{ in: 'body', path: '/content/title', encode: 'fileName' }] } })
    const { request, body } = await send(connectorOf(field, 'json'), { file: { name: '"file" \\ file', file: file('logo.png') } })
    expect(JSON.parse(String((body as JsonObject)['form']))).toEqual({
      name: '"file" \\ file', content: { base64: Buffer.from(sampleBytes('sample-logo.png') ?? []).toString('base64'), title: 'logo.png' },
    })
    expect(request.parts).toContainEqual({ file: 'sample-logo.png', as: 'base64' })
  })

  it('is found in a text inside a text, and in a form', async () => {
    const inner = inText({ at: { in: 'body', path: '/b', encode: 'md5' } })
    const outer: FieldSchema = { type: 'object', at: { in: 'body', path: '/outer', encode: 'jsonText' }, properties: { inner: { title: words('内'), ...inner, at: { in: 'body', path: '/inner', encode: 'jsonText' } } } }
    const { createHash } = await import('node:crypto')
    const md5 = createHash('md5').update(sampleBytes('sample-logo.png') ?? new Uint8Array()).digest('hex')
    for (const content of ['json', 'multipart'] as const) {
      const { body } = await send(connectorOf(outer, content), { file: { inner: { name: '“内”', file: file('logo.png') } } })
      const told = JSON.parse(String((body as JsonObject)['outer'])) as JsonObject
      expect(JSON.parse(String(told['inner']))).toEqual({ name: '“内”', b: md5 })
    }
  })

  it('has no room there as it is', async () => {
    const bare = inText({ at: { in: 'body', path: '/b' } })
    await expect(send(connectorOf(bare, 'multipart'), { file: { file: file('logo.png') } })).rejects.toThrow('request.fileForm')
  })
})

describe('a signed request with files', () => {
  it.each([
    ['sms', 'demo-sms', 'https://sms.tencentcloudapi.com', { 'x-tc-action': 'SendSms' }],
    ['tencent-meeting', 'demo-meeting', 'https://api.meeting.qq.com', {}],
  ] as const)('is signed over its bytes: %s', async (system, connection, base, headers) => {
    const own = demoConnections.find(({ id }) => id === connection)
    const connector = allConnectors.find(({ id }) => id === system)
    const auth = Object.keys(connector?.auth ?? {})[0] ?? ''
    if (own === undefined || connector === undefined) throw new Error('There is no such system.')
    const sent: HttpRequest[] = []
    const authorizer = createAuthorizer({
      connections: [own], connectors: [connector], seed: 1, files: sampleBytes,
      transport: { send: async (request) => {
        sent.push(request)
        return { kind: 'response', response: { status: 200, headers: {}, body: '{}' }, latencyMs: 1 }
      } },
    })
    const request: HttpRequest = { method: 'POST', url: `${base}/upload`, headers: { 'content-type': 'multipart/form-data; boundary=b', ...headers }, body: null }
    for (const parts of [['--b\r\n', { file: 'sample-logo.png', as: 'bytes' as const }], ['--b\r\n', { file: 'sample-agenda.pdf', as: 'bytes' as const }]]) {
      await authorizer.call({ id: 'call', at: START, request: { ...request, parts }, connector: system, connection, auth })
    }
    const [first, second] = sent
    const name = system === 'sms' ? 'authorization' : 'x-tc-signature'
    expect(first?.headers[name]).not.toBe(second?.headers[name])
    expect(first && signatureOf(system, first, own.values)).toBe(first?.headers[name]?.split('Signature=').at(-1))
  })
})

/** The signature as the sandbox's servers work it out, independently of the signer. */
function signatureOf(system: 'sms' | 'tencent-meeting', { method, url, headers, bytes = new Uint8Array() }: HttpRequest, values: JsonObject): string {
  const { host, pathname } = new URL(url)
  const header = (name: string): string => headers[name] ?? ''
  if (system === 'tencent-meeting') {
    return meetingSignature({ method, uri: pathname, body: bytes, secretId: String(values['secretId']), secretKey: String(values['secretKey']), nonce: header('x-tc-nonce'), timestamp: header('x-tc-timestamp') })
  }
  return tc3Signature({
    method, query: '', host, headers, signedHeaders: ['content-type', 'host', 'x-tc-action'], body: bytes, timestamp: header('x-tc-timestamp'),
    date: new Date(START).toISOString().slice(0, 10), service: 'sms', secretKey: String(values['secretKey']),
  })
}

describe('the rules of a file', () => {
  const rules: FieldSchema = { type: 'object', format: 'file', accept: ['.jpg', 'image/png', 'audio/*'], minSize: 5, maxSize: 2_000 }
  it.each<[string, JsonObject, string[]]>([
    ['a type by name', file('logo.png'), []],
    ['a family of types', file('greeting.amr'), []],
    ['an ending in any case', { ...file('logo.png'), name: 'A.JPG', type: '' }, []],
    ['another type', file('会议议程.pdf'), ['value.fileType']],
    ['too much', { ...file('logo.png'), size: 2_001 }, ['value.fileTooLarge']],
    ['too little', { ...file('logo.png'), size: 4 }, ['value.fileTooSmall']],
    ['no handle', { file: '../etc', name: 'a.jpg', type: '', size: 9 }, ['value.file']],
  ])('judge %s', (_, value, codes) => {
    expect(checkField(rules, value).map(({ code }) => code)).toEqual(codes)
  })
})

describe('what was uploaded', () => {
  it('arrives in the chat under its name, and only by the robot that uploaded it, for three days', async () => {
    const { play, world } = openStage()
    const upload = async (input: JsonObject) => String(readPointer(await outputOf(play('wecom-robot', 'media.upload', input)), '/media_id'))
    const media = await upload({ type: 'file', media: file('会议议程.pdf') })
    expect(media).toMatch(/^3[0-9a-f]{36}$/)
    await outputOf(play('wecom-robot', 'message.file', { media_id: media }, 3 * 86_400 - 1))
    await outputOf(play('wecom-robot', 'message.image', { image: file('logo.png') }, 1))
    const messages = Object.values(world.snapshot().systems['wecom-robot']?.['messages'] ?? {})
    expect(messages).toContainEqual(expect.objectContaining({ chat: 'chat-sales', content: '[文件] 会议议程.pdf', media: expect.objectContaining({ sha256: file('会议议程.pdf').sha256, bytes: 539 }) as object }))
    expect(messages).toContainEqual(expect.objectContaining({ format: 'image', media: expect.objectContaining({ sha256: file('logo.png').sha256, contentType: 'image/png' }) as object }))
    const refused = { ok: false, error: { reason: 'expired', vendor: { code: 40007 } } }
    expect(await play('wecom-robot', 'message.file', { media_id: media }, 3 * 86_400 + 1)).toMatchObject(refused)
    // A file is no voice message.
    expect(await play('wecom-robot', 'message.voice', { media_id: media }, 2)).toMatchObject(refused)
    const other = openStage({ key: 'demo0000-robot-key0-ops0-0000000000b2' })
    other.world.load(world.snapshot())
    expect(await other.play('wecom-robot', 'message.file', { media_id: media }, 5)).toMatchObject(refused)
  })

  it('serves an app message and an avatar of WeCom, by its kind', async () => {
    const { play } = openStage()
    const picture = readPointer(await outputOf(play('wecom', 'media.upload', { type: 'image', image: file('logo.png') })), '/media_id') ?? null
    const to = { agentid: 1000002, touser: 'lina' }
    expect(await play('wecom', 'message.send', { ...to, msgtype: 'image', image_media_id: picture }, 1)).toMatchObject({ ok: true })
    expect(await play('wecom', 'message.send', { ...to, msgtype: 'file', file_media_id: picture }, 2)).toMatchObject({ ok: false, error: { vendor: { code: 40007 } } })
    expect(await play('wecom', 'user.update', { userid: 'lina', avatar_mediaid: picture }, 3)).toMatchObject({ ok: true })
    expect(await play('wecom', 'user.update', { userid: 'lina', avatar_mediaid: picture }, 3 * 86_400 + 1)).toMatchObject({ ok: false, error: { vendor: { code: 301015 } } })
  })
})

describe('the handles of the sample files', () => {
  it('say what their bytes are', async () => {
    const { createHash } = await import('node:crypto')
    for (const handle of sampleFiles) {
      const bytes = sampleBytes(handle.file) ?? new Uint8Array()
      expect({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }).toEqual({ size: handle.size, sha256: handle.sha256 })
      expect(isFileHandle({ ...handle })).toBe(true)
    }
    expect(filesIn({ a: sampleFiles, b: [sampleFiles[0]] } as unknown as Json)).toEqual(sampleFiles.map(({ file: id }) => id))
  })
})
