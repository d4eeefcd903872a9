import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorld, defaultStart, seedWorld, worldOfToday, type World, type WorldPatch, type WorldSnapshot } from '../../../mocks/node'
import type { HttpRequest, JsonObject } from '../../../src/core/base'
import { ROBOT_OPS, ROBOT_SALES, START, WECOM, get, meetingRequest, post, smsRequest } from '../../support/sandbox'

const CORP = 'wwq1a0demo8c2f6b31'
const ECHO = 'https://echo.qiao.test'

/** A snapshot with a patch applied, by the words of `WorldPatch` alone. */
function applied(snapshot: WorldSnapshot, patch: WorldPatch): WorldSnapshot {
  const next = structuredClone(snapshot)
  for (const { system, table, id, record } of patch) {
    const records = ((next.systems[system] ??= {})[table] ??= {})
    if (record === null) delete records[id]
    else Object.defineProperty(records, id, { value: record, writable: true, enumerable: true, configurable: true })
  }
  for (const tables of Object.values(next.systems)) {
    for (const [table, records] of Object.entries(tables)) if (Object.keys(records).length === 0) delete tables[table]
  }
  return next
}

interface Step {
  seconds: number
  request: HttpRequest
}

const ids = fc.constantFrom('lina', 'zhangwei', 'ghost', '__proto__', 'constructor', '@all', '')
const step: fc.Arbitrary<(seconds: number, index: number) => HttpRequest> = fc.oneof(
  fc.tuple(fc.constantFrom(ROBOT_SALES, ROBOT_OPS, `${WECOM}/webhook/send?key=x`), fc.string({ maxLength: 20 })).map(([url, content]) =>
    () => post(url, { msgtype: 'text', text: { content } })),
  fc.constantFrom('demo-contact-secret-9f2c', 'demo-app-secret-71ab', 'x').map((secret) => () => get(`${WECOM}/gettoken?corpid=${CORP}&corpsecret=${secret}`)),
  fc.tuple(fc.string({ minLength: 1, maxLength: 10 }), ids).map(([phone, name]) =>
    (seconds: number) => smsRequest({ PhoneNumberSet: ['+8613711112222', phone], SmsSdkAppId: '1400006666', SignName: '桥云科技', TemplateId: '1100001', TemplateParamSet: [name, 'b', 'c'] }, { seconds })),
  fc.tuple(ids, fc.integer({ min: -100, max: 10_000 })).map(([userid, length]) =>
    (seconds: number, index: number) => meetingRequest('POST', '/v1/meetings', {
      userid, instanceid: 1, subject: '会', type: 0, start_time: String(START / 1000), end_time: String(START / 1000 + length),
    }, { seconds, nonce: String(1 + index % 5) })),
  ids.map((id) => () => get(`${ECHO}/${encodeURIComponent(id)}?x=1`)),
  fc.webUrl().map((url) => () => get(url)),
)
const requests: fc.Arbitrary<Step[]> = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 400 })), { maxLength: 12 }).map((steps) => {
  let seconds = 0
  return steps.map(([make, wait], index) => ({ seconds: (seconds += wait), request: make(seconds, index) }))
})

async function play(world: World, steps: Step[]) {
  const answers = []
  for (const { seconds, request } of steps) answers.push(await world.send(request, { at: START + seconds * 1000 }))
  return answers
}

describe('the sandbox world', () => {
  it('answers the same requests with the same bytes', async () => {
    await fc.assert(fc.asyncProperty(requests, fc.integer({ min: 0, max: 3 }), async (steps, seed) => {
      const [left, right] = [createWorld({ seed }), createWorld({ seed })]
      expect(JSON.stringify(await play(left, steps))).toBe(JSON.stringify(await play(right, steps)))
      expect(JSON.stringify(left.snapshot())).toBe(JSON.stringify(right.snapshot()))
    }), { numRuns: 25 })
  })

  it('is the snapshot it started from plus the patches of its answers', async () => {
    await fc.assert(fc.asyncProperty(requests, async (steps) => {
      const world = createWorld()
      const before = world.snapshot()
      const patches = (await play(world, steps)).flatMap((answer) => (answer.kind === 'response' ? [answer.patch] : []))
      const after = world.snapshot()
      expect(patches.reduce(applied, { ...before, now: after.now })).toEqual(after)
    }), { numRuns: 25 })
  })

  it('goes on from a snapshot as if it had never stopped', async () => {
    await fc.assert(fc.asyncProperty(requests, fc.nat(12), async (steps, cut) => {
      const whole = createWorld()
      const expected = await play(whole, steps)
      const first = createWorld()
      const head = await play(first, steps.slice(0, cut))
      const second = createWorld({ snapshot: JSON.parse(JSON.stringify(first.snapshot())) })
      const tail = await play(second, steps.slice(cut))
      expect([...head, ...tail]).toEqual(expected)
      expect(JSON.stringify(second.snapshot())).toBe(JSON.stringify(whole.snapshot()))
    }), { numRuns: 25 })
  })

  it('makes up other ids from another seed', async () => {
    const tokens = await Promise.all([1, 2].map(async (seed) => {
      const answer = await createWorld({ seed }).send(get(`${WECOM}/gettoken?corpid=${CORP}&corpsecret=demo-app-secret-71ab`), { at: START })
      return answer.kind === 'response' ? answer.response.body : ''
    }))
    expect(tokens[0]).not.toBe(tokens[1])
  })

  it('answers one after the other in the order asked, also when all are asked at once', async () => {
    const world = createWorld()
    await Promise.all(Array.from({ length: 20 }, (_, index) => world.send(post(ROBOT_OPS, { msgtype: 'text', text: { content: `第${index}条` } }), { at: START })))
    const contents = Object.values(world.snapshot().systems['wecom-robot']?.messages ?? {}).slice(-20).map((record) => (record as JsonObject).content)
    expect(contents).toEqual(Array.from({ length: 20 }, (_, index) => `第${index}条`))
  })

  it('gives a latency within the operation\'s range and never waits for it', async () => {
    const world = createWorld()
    const latencies = new Set<number>()
    for (let index = 0; index < 15; index++) {
      latencies.add((await world.send(post(ROBOT_SALES, { msgtype: 'text', text: { content: String(index) } }), { at: START })).latencyMs)
    }
    expect(Math.min(...latencies)).toBeGreaterThanOrEqual(60)
    expect(Math.max(...latencies)).toBeLessThanOrEqual(180)
    expect(latencies.size).toBeGreaterThan(5)
  })

  it('resets to the seed data and changes nothing of snapshots taken before', async () => {
    const world = createWorld()
    const before = JSON.stringify(world.snapshot())
    await world.send(post(ROBOT_SALES, { msgtype: 'text', text: { content: 'x' } }), { at: START + 5000 })
    const changed = world.snapshot()
    const text = JSON.stringify(changed)
    expect(text).not.toBe(before)
    world.reset()
    expect(JSON.stringify(world.snapshot())).toBe(before)
    expect(JSON.stringify(changed)).toBe(text)
    world.load(changed)
    expect(JSON.stringify(world.snapshot())).toBe(text)
  })

  it('has a clock that only moves forward', async () => {
    const world = createWorld()
    expect(world.snapshot().now).toBe(defaultStart)
    const { latencyMs } = await world.send(get(`${ECHO}/a`), { at: START + 9000 })
    await world.send(get(`${ECHO}/a`), { at: START + 3000 })
    expect(world.snapshot().now).toBe(START + 9000 + latencyMs)
    world.advance(START + 20_000)
    world.advance(START)
    expect(world.snapshot().now).toBe(START + 20_000)
  })

  it('settles the seed data\'s times against its start', () => {
    const at = START + 86_400_000
    const early = seedWorld(START).systems['wecom-robot']?.messages ?? {}
    const late = seedWorld(at).systems['wecom-robot']?.messages ?? {}
    for (const id of Object.keys(early)) expect((late[id] as JsonObject).at).toBe(Number((early[id] as JsonObject).at) + 86_400_000)
  })

  it.each([
    ['in the afternoon', '2026-11-29T15:00:00+08:00', '2026-11-29T09:30:00+08:00'],
    ['at half past nine', '2026-11-29T09:30:00+08:00', '2026-11-29T09:30:00+08:00'],
    ['before that, and before the fixed start', '2025-01-01T09:29:59+08:00', '2024-12-31T09:30:00+08:00'],
  ])('for people it lies around today: %s its data are of the last morning, and its clock shows now', (_, now, morning) => {
    const at = Date.parse(now)
    const today = worldOfToday(at)
    expect(today).toMatchObject({ now: at, seededAt: Date.parse(morning) })
    const world = createWorld({ snapshot: today })
    expect(world.snapshot(), 'it stays known what the times counted from').toEqual(today)
    const messages = (systems: WorldSnapshot['systems']) => systems['wecom-robot']?.messages
    expect(messages(today.systems)).toEqual(messages(seedWorld(Date.parse(morning)).systems))
  })

  it.each(['https://api.example.com/v1/things?token=secret', 'https://qyapi.weixin.qq.com/cgi-bin/unknown?access_token=secret', 'http://localhost:3000/', `http://echo.qiao.test/?x=secret`])(
    'knows no backend for %s, says so and repeats no query', async (url) => {
      const answer = await createWorld().send(get(url), { at: START })
      expect(answer).toEqual({ kind: 'failure', failure: 'noMock', code: 'call.noMock', params: { method: 'GET', url: url.replace(/\?.*/, '') }, latencyMs: 0 })
    })

  it.each<[string, HttpRequest]>([
    ['an address that is none', get('nonsense')],
    ['a file', get('file:///etc/passwd')],
    ['a path that cannot be decoded', get(`${ECHO}/%zz`)],
    ['a GET with a body', { ...get(`${ECHO}/a`), body: 'x' }],
    ['a header name with a space', get(`${ECHO}/a`, { 'a b': 'x' })],
  ])('does not send %s', async (_, request) => {
    expect(await createWorld().send(request, { at: START })).toMatchObject({ kind: 'failure', failure: 'network', code: 'call.invalidRequest' })
  })

  it('keeps no trace of a request that nobody knows', async () => {
    const world = createWorld()
    const before = JSON.stringify(world.snapshot())
    await world.send(get('https://api.example.com/'), { at: START + 1000 })
    expect(JSON.stringify(world.snapshot())).toBe(before)
  })
})

describe('the echo service', () => {
  const ask = async (request: HttpRequest) => {
    const answer = await createWorld().send(request, { at: START })
    return answer.kind === 'response' ? { ...answer.response, latencyMs: answer.latencyMs, json: answer.response.body === '' ? null : JSON.parse(answer.response.body) } : answer
  }

  it('gives back what came', async () => {
    expect(await ask({ method: 'PUT', url: `${ECHO}/a/b?x=1&x=2&y=%E6%A1%A5`, headers: { 'x-id': '7', host: 'a', cookie: 'c=1' }, body: '{"n":[1,null]}' })).toMatchObject({
      status: 200, headers: { 'content-type': 'application/json; charset=utf-8' },
      json: { method: 'PUT', path: '/a/b', query: { x: ['1', '2'], y: '桥' }, headers: { 'x-id': '7', host: 'a', cookie: 'c=1' }, body: { n: [1, null] } },
    })
  })

  it.each([['plain text', 'plain text'], ['null', null], ['{"a":', '{"a":'], ['', null]])('reads the body %j as %j', async (body, json) => {
    expect(await ask({ method: 'POST', url: `${ECHO}/`, headers: {}, body })).toMatchObject({ json: { body: json } })
  })

  it('keeps names that objects know as plain data', async () => {
    const answer = await ask(get(`${ECHO}/?__proto__=1&constructor=2`))
    expect('json' in answer && JSON.stringify(answer.json.query)).toBe('{"__proto__":"1","constructor":"2"}')
  })

  it.each([200, 201, 204, 304, 404, 418, 500, 503, 599])('answers with the status %d that was asked for', async (status) => {
    expect(await ask(get(`${ECHO}/status/${status}`))).toMatchObject({ status })
  })

  it.each(['199', '600', 'teapot', '200.5', '-1'])('refuses the status %s', async (status) => {
    expect(await ask(get(`${ECHO}/status/${status}`))).toMatchObject({ status: 400, json: { error: 'badStatus' } })
  })

  it('takes as long as it was asked to, on the run\'s clock', async () => {
    expect(await ask(get(`${ECHO}/delay/45000`))).toMatchObject({ status: 200, latencyMs: 45_000 })
    expect(await ask(get(`${ECHO}/delay/600001`))).toMatchObject({ status: 400 })
  })
})
