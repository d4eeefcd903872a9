import { describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../mocks/node'
import { sampleBytes } from '../../src/catalogue/sampleFiles'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import { utf8Length, type HttpRequest, type JsonObject } from '../../src/core/base'
import { buildRequest, findVendorError, judgeResponse, readAnswer, type OperationDefinition } from '../../src/core/connector'
import { withFaults } from '../../src/core/cases'
import { createAuthorizer, type Transport } from '../../src/transport'
import { fillFiles } from '../../src/transport/fillFiles'
import { multipart } from '../support/multipart'
import { QINGTUI, qingtuiToken } from '../support/qingtui'
import { openStage, outputOf, START } from './support'

const connector = allConnectors.find(({ id }) => id === 'qingtui')
if (connector === undefined) throw new Error('There is no Qingtui.')
const operations = connector.operations.filter(({ role }) => role !== 'lookup')

/** What is done to a request that would be right, so that the vendor refuses it with a code. */
interface Scene {
  world: World
  token: string | undefined
  request: HttpRequest
  body: JsonObject
  seconds: number
}
type Way = (scene: Scene) => void | Promise<void>

const fault = (code: string): Way => ({ world }) => world.load(withFaults(world.snapshot(), [{ system: 'qingtui', effect: { kind: 'vendorCode', code } }]))
const member = (body: JsonObject, ...names: string[]): [JsonObject, string] => {
  for (const name of names) {
    const [head = '', tail] = name.split('.')
    const holder = tail === undefined ? body : body[head] as JsonObject | undefined
    if (holder !== undefined && Object.hasOwn(holder, tail ?? head)) return [holder, tail ?? head]
  }
  throw new Error(`None of ${names.join(', ')} is in ${JSON.stringify(body)}`)
}
const put = (body: JsonObject, value: JsonObject[string], ...names: string[]): void => {
  const [holder, name] = member(body, ...names)
  holder[name] = value
}
const drop = (body: JsonObject, ...names: string[]): void => {
  const [holder, name] = member(body, ...names)
  delete holder[name]
}
const RECEIVER = ['touser', 'to_user', 'open_id']
const RECEIVERS = ['touser', 'to_users']
const TEXT = ['text.content', 'image.media_id', 'message.title', 'message.media_id']
const articles = ({ message }: JsonObject): JsonObject[] | undefined => (message as JsonObject | undefined)?.['article_list'] as JsonObject[] | undefined
const write = (text: string): Way => ({ body }) => {
  const [first] = articles(body) ?? []
  if (first === undefined) put(body, text, ...TEXT)
  else first['title'] = text
}
const upload = (bytes: Uint8Array, type: string, name = 'media'): Way => (scene) => {
  scene.request = { ...scene.request, ...multipart(name, name === 'media' ? 'a.png' : undefined, bytes), url: `${QINGTUI}/v1/media/upload?type=${type}` }
}
const png = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, index) => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a][index] ?? 0)

const WAYS: Record<string, Way> = {
  '-1': fault('-1'),
  40001: async ({ world }) => expect(await world.happen('qingtui', 'secret.replaced', {}, { at: START })).toMatchObject({ ok: true }),
  40014: (scene) => { scene.token = 'somebody-elses-token' },
  41001: (scene) => { scene.token = undefined },
  42001: (scene) => { scene.seconds = 7_201 },
  43002: (scene) => { scene.request = { method: 'GET', url: scene.request.url, headers: {}, body: null }; scene.body = {} },
  45009: ({ world }) => world.load(withFaults(world.snapshot(), [{ system: 'qingtui', effect: { kind: 'rateLimit' } }])),
  47001: (scene) => { delete scene.request.bytes; scene.request = { ...scene.request, body: '{"touser":' }; scene.body = {} },
  48001: async (scene) => { scene.token = (await qingtuiToken(scene.world, 'fresh')).access_token },
  40003: ({ body }) => put(body, 'nobody', ...RECEIVER),
  41009: ({ body }) => drop(body, ...RECEIVER),
  43004: ({ body }) => put(body, 'oqGaoFei00000000a1', ...RECEIVER),
  40031: ({ body }) => put(body, ['oqLiNa0000000000a1', 'nobody'], ...RECEIVERS),
  40032: ({ body }) => put(body, Array.from({ length: 51 }, () => 'oqLiNa0000000000a1'), ...RECEIVERS),
  40008: ({ body }) => (body['msgtype'] === undefined ? drop(body, 'message') : put(body, 'smoke', 'msgtype')),
  44004: write(''),
  45002: write('长'.repeat(1_700)),
  40007: ({ body }) => put(body, 'qtmGone', 'image.media_id', 'message.media_id'),
  40050: ({ body }) => { body['filter'] = { is_to_all: false, group_id: 'g-moon' } },
  40052: ({ body }) => put(body, 'gone', 'msg_id'),
  44003: ({ body }) => put(body, [], 'message.article_list'),
  45008: ({ body }) => put(body, Array.from({ length: 9 }, () => ({ title: 'a' })), 'message.article_list'),
  40004: upload(png(64), 'smoke'),
  40006: upload(png(2 * 1024 * 1024 + 1), 'image'),
  41005: upload(png(64), 'file', 'note'),
  44001: upload(png(0), 'file'),
  45001: upload(png(10 * 1024 * 1024 + 1), 'file'),
}

/** The vendor's words for a refusal of the token call itself: they reach a run by the authorizer only. */
const TOKEN_CODES = ['40401', '40402']

const refusals = operations.flatMap((operation) =>
  [...operation.errors ?? [], ...connector.errors ?? []].map(({ code }) => ({ operation, code: String(code) })).filter(({ code }) => !TOKEN_CODES.includes(code)))

async function open(operation: OperationDefinition): Promise<Scene> {
  const world = createWorld({ startAt: START })
  const [example] = operation.examples
  const request = buildRequest(connector!, operation, example?.input ?? {})
  if (!request.ok) throw new Error(request.error.code)
  const filled = await fillFiles(request.value, sampleBytes)
  if (!filled.ok) throw new Error(filled.error)
  const { access_token: token } = await qingtuiToken(world)
  return { world, token, request: filled.value, body: filled.value.body === null ? {} : JSON.parse(filled.value.body) as JsonObject, seconds: 3 }
}

async function send({ world, token, request, body, seconds }: Scene, operation: OperationDefinition) {
  const url = token === undefined ? request.url : `${request.url}${request.url.includes('?') ? '&' : '?'}access_token=${token}`
  const text = Object.keys(body).length === 0 ? request.body : JSON.stringify(body)
  const answer = await world.send({ ...request, url, body: text }, { at: START + seconds * 1000, operation: operation.id })
  if (answer.kind === 'failure') throw new Error(answer.failure)
  return judgeResponse(connector!, operation, readAnswer(answer.response))
}

describe('an operation of Qingtui', () => {
  it.each(operations)('works as its example says: $id', async (operation) => {
    expect(await send(await open(operation), operation)).toMatchObject({ ok: true, value: { errcode: 0 } })
  })

  it.each(refusals)('explains $code: $operation.id', async ({ operation, code }) => {
    const scene = await open(operation)
    const way = WAYS[code]
    if (way === undefined) throw new Error(`Nothing here leads to ${code}.`)
    await way(scene)
    expect(await send(scene, operation)).toMatchObject({ ok: false, error: { code: 'call.vendor', vendor: { code: Number(code), message: expect.stringMatching(/\S/) as string } } })
    const known = findVendorError(connector!, operation, Number(code))
    for (const text of [known?.text, known?.help]) {
      expect(text?.zh).toMatch(/\p{Script=Han}/u)
      expect(text?.en).toMatch(/[a-z]/)
    }
  })

  it('writes the longest text that the sandbox takes, and not a byte more', async () => {
    const { play } = openStage()
    const text = `${'长'.repeat(1_666)}ab`
    expect(utf8Length(text)).toBe(5_000)
    expect(await play('qingtui', 'message.single.text', { touser: 'oqLiNa0000000000a1', content: text }, 3)).toMatchObject({ ok: true })
    expect(await play('qingtui', 'message.single.text', { touser: 'oqLiNa0000000000a1', content: `${text}c` }, 4)).toMatchObject({ ok: false, error: { vendor: { code: 45002 } } })
  })
})

describe('what was sent by Qingtui arrives', () => {
  it('as a message on the phones of all that it is for, and tells how far it is', async () => {
    const { play, world } = openStage()
    const sent = await outputOf(play('qingtui', 'message.service.text', { is_to_all: false, group_id: 'g-sales', content: '春季价目表已更新' })) as { msg_id: string }
    const messages = Object.values(world.snapshot().systems['qingtui']?.['messages'] ?? {}).filter((message) => (message as JsonObject)['content'] === '春季价目表已更新')
    expect(messages.map((message) => (message as JsonObject)['to']).toSorted()).toEqual(['李娜', '孙丽', '赵磊'].toSorted())
    const status = (seconds: number) => outputOf(play('qingtui', 'message.status', { msg_id: sent.msg_id }, seconds))
    expect(await status(0.3)).toMatchObject({ msg_status: 'SENDING' })
    expect(await status(5)).toMatchObject({ msg_status: 'SEND_SUCCESS', rate: 1 })
  })

  it('as a to-do each, which is done by its own id only', async () => {
    const { play, world } = openStage()
    const [lina, jie] = ['oqLiNa0000000000a1', 'oqChenJie0000000a1'] as const
    const { data } = await outputOf(play('qingtui', 'message.mass.process', { to_users: [lina, jie], title: '填写周报', body: '周五前' })) as { data: { open_id: string; msg_id: string }[] }
    expect(data.map(({ open_id }) => open_id)).toEqual([lina, jie])
    const [first] = data
    expect(await play('qingtui', 'message.process.complete', { open_id: jie, msg_id: first?.msg_id ?? '' }, 1)).toMatchObject({ ok: false, error: { vendor: { code: 40052 } } })
    expect(await play('qingtui', 'message.process.complete', { open_id: lina, msg_id: first?.msg_id ?? '' }, 2)).toMatchObject({ ok: true })
    const todos = world.snapshot().systems['qingtui']?.['todos'] ?? {}
    expect(data.map(({ msg_id }) => (todos[msg_id] as JsonObject)['done'])).toEqual([true, false])
  })

  it('as a file that was uploaded a moment ago', async () => {
    const { play, world } = openStage()
    const [example] = operations.find(({ id }) => id === 'media.upload')?.examples ?? []
    const { media_id: mediaId } = await outputOf(play('qingtui', 'media.upload', example?.input ?? {})) as { media_id: string }
    expect(await play('qingtui', 'message.single.file', { to_user: 'oqLiNa0000000000a1', media_id: mediaId }, 1)).toMatchObject({ ok: true })
    expect(Object.values(world.snapshot().systems['qingtui']?.['messages'] ?? {})).toContainEqual(expect.objectContaining({ content: '[文件] 会议议程.pdf' }))
  })
})

describe('the session tokens of Qingtui, by the authorizer', () => {
  const status = { msg_id: 'qtDemoMessage0000000000001' }

  /** Counts what goes out to each address. */
  function counting(world: World): Transport & { sent: Record<string, number[]> } {
    const sent: Record<string, number[]> = {}
    return {
      sent,
      send(request, context) {
        ;(sent[new URL(request.url).pathname] ??= []).push((context.at - START) / 1000)
        return world.send(request, context)
      },
    }
  }
  const caller = (transport: Transport) => {
    const { call } = createAuthorizer({ connections: demoConnections, connectors: [connector], transport, seed: 1 })
    const operation = operations.find(({ id }) => id === 'message.status')
    const request = operation && buildRequest(connector, operation, status)
    if (request?.ok !== true) throw new Error('There is no message.status.')
    return (id: string, seconds: number) => call({
      id, at: START + seconds * 1000, request: request.value, connector: 'qingtui', operation: 'message.status', connection: 'demo-qingtui', auth: 'app',
    })
  }
  const good = { kind: 'response', response: { body: expect.stringContaining('"errcode":0') as string } }

  it('are refreshed in good time and never seen to end, for a day; the token call is made once', async () => {
    const transport = counting(createWorld({ startAt: START }))
    const call = caller(transport)
    for (let hour = 0; hour <= 24; hour += 0.5) expect(await call(`at ${hour}`, hour * 3600)).toMatchObject(good)
    expect(transport.sent['/v1/token']).toEqual([0])
    expect(transport.sent['/auth/autoRefreshToken']?.length).toBeGreaterThan(10)
  })

  it('are obtained once for a hundred calls at a time', async () => {
    const transport = counting(createWorld({ startAt: START }))
    const call = caller(transport)
    const results = await Promise.all(Array.from({ length: 100 }, (_, index) => call(`call ${index}`, 0)))
    expect(results.filter(({ kind }) => kind !== 'response')).toEqual([])
    expect(transport.sent['/v1/token']).toEqual([0])
  })

  it('are waited for where another run has just made a token call, and neither disturbs the other', async () => {
    const world = createWorld({ startAt: START })
    const first = caller(world)
    const second = caller(world)
    expect(await first('first', 0)).toMatchObject(good)
    const waited = await second('second', 0.5)
    expect(waited).toMatchObject(good)
    expect(waited.latencyMs).toBeGreaterThan(2_000)
    // The second token call voided the first run's refresh token; its access token serves on, and then a new one is had.
    expect(await first('later', 3_000)).toMatchObject(good)
    expect(await first('much later', 7_100)).toMatchObject(good)
    expect(await second('late', 7_105)).toMatchObject(good)
  })

  it('are had anew after the AppSecret was replaced only with the new one, and the old one is explained', async () => {
    const stage = openStage()
    expect(await stage.play('qingtui', 'message.status', status)).toMatchObject({ ok: true })
    await stage.world.happen('qingtui', 'secret.replaced', {}, { at: START + 1000 })
    expect(await stage.play('qingtui', 'message.status', status, 5)).toMatchObject({ ok: false, error: { failure: 'auth', code: 'auth.tokenRefused', vendor: { code: 40401 } } })
    expect(findVendorError(connector, undefined, 40401)?.help?.zh).toContain('AppSecret')
  })
})
