import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/node'
import { sampleBytes, sampleFiles } from '../../mocks/sampleFiles'
import { filesIn, isFileHandle, type FileHandle, type Json, type JsonObject } from '../../src/core/base'
import { buildRequest, loadConnector, type ConnectorDefinition } from '../../src/core/connector'
import { checkField, type FieldSchema } from '../../src/core/schema'
import { createAuthorizer } from '../../src/transport'
import { START } from './support'

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
