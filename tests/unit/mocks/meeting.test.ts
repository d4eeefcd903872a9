import { describe, expect, it } from 'vitest'
import { START, meetingRequest, sandbox } from '../../support/sandbox'
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/base'

const T = START / 1000
const HOUR = 3600
const planned = (more: JsonObject = {}): JsonObject => ({
  userid: 'lina', instanceid: 1, subject: '方案评审', type: 0, start_time: String(T + HOUR), end_time: String(T + 2 * HOUR), ...more,
})

/** A world whose requests each carry a nonce of their own. */
function meetings() {
  const box = sandbox()
  let nonce = 0
  const call = (method: 'GET' | 'POST', uri: string, body: Json | undefined, seconds: number) =>
    box.ask(meetingRequest(method, uri, body, { seconds, nonce: String(++nonce) }), seconds)
  return {
    ...box,
    create: (body: Json, seconds = 0) => call('POST', '/v1/meetings', body, seconds),
    read: (id: string, seconds = 0, user = 'lina') => call('GET', `/v1/meetings/${id}?userid=${user}&instanceid=1`, undefined, seconds),
    cancel: (id: string, seconds = 0, more: JsonObject = {}) =>
      call('POST', `/v1/meetings/${id}/cancel`, { userid: 'lina', instanceid: 1, reason_code: 1, ...more }, seconds),
  }
}

const codeOf = (answer: { error_info?: { error_code?: number } } | null): number | undefined => answer?.error_info?.error_code

describe('Tencent Meeting signatures', () => {
  const create = (options: Parameters<typeof meetingRequest>[3]) => meetingRequest('POST', '/v1/meetings', planned(), options)

  it('let a right one through and refuse one that is wrong by a byte', async () => {
    const { world } = sandbox()
    const request = create({})
    const signature = request.headers['x-tc-signature'] ?? ''
    const wrong = { ...request, headers: { ...request.headers, 'x-tc-signature': (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1) } }
    const refused = await world.send(wrong, { at: START })
    expect(refused).toMatchObject({ kind: 'response', response: { status: 500 } })
    expect(refused.kind === 'response' && JSON.parse(refused.response.body)).toMatchObject({ error_info: { error_code: 200003, new_error_code: 1000200003 } })
    expect(await world.send(request, { at: START })).toMatchObject({ kind: 'response', response: { status: 200 } })
  })

  it('cover the body', async () => {
    const request = create({})
    expect(codeOf(await sandbox().ask({ ...request, body: `${request.body ?? ''} ` }))).toBe(200003)
  })

  it('with another secret are wrong', async () => {
    expect(codeOf(await sandbox().ask(create({ secretKey: 'other' })))).toBe(200003)
  })

  it.each([[-300, undefined], [300, undefined], [-301, 190300], [301, 190300]])('%d seconds off the clock give %s', async (skew, code) => {
    expect(codeOf(await sandbox().ask(create({ seconds: skew }), 0))).toBe(code)
  })

  it('may be used once: the same timestamp and nonce again are a replay', async () => {
    const { ask } = sandbox()
    expect(codeOf(await ask(create({})))).toBeUndefined()
    expect(codeOf(await ask(create({}), 299))).toBe(190301)
    expect(codeOf(await ask(create({ nonce: '2' }), 299))).toBeUndefined()
  })

  it.each([{ appid: '1' }, { sdkid: '1' }, { 'x-tc-key': 'nobody' }, { 'x-tc-key': '__proto__' }])('of %o that does not fit are not authenticated', async (headers) => {
    expect(codeOf(await sandbox().ask(create({ headers })))).toBe(190303)
  })

  it('need a nonce that is a positive integer', async () => {
    expect(codeOf(await sandbox().ask(create({ nonce: '0' })))).toBe(190004)
  })

  it('of long ago are forgotten', async () => {
    const { world, create: schedule } = meetings()
    await schedule(planned())
    await schedule(planned(), 600)
    expect(Object.keys(world.snapshot().systems['tencent-meeting']?.nonces ?? {})).toHaveLength(1)
  })
})

describe('Tencent Meeting', () => {
  it('creates a meeting with an id, a nine-digit code and an address, and finds it again', async () => {
    const { create, read } = meetings()
    const answer = await create(planned({ password: '8899', invitees: [{ userid: 'zhaolei' }, { userid: 'stranger' }] }))
    const meeting = answer.meeting_info_list?.[0]
    expect(meeting).toMatchObject({
      subject: '方案评审', hosts: [{ userid: 'lina' }], start_time: String(T + HOUR), end_time: String(T + 2 * HOUR), password: '8899', user_non_registered: ['stranger'],
    })
    expect(meeting?.meeting_id).toMatch(/^\d{19,20}$/)
    expect(meeting?.meeting_code).toMatch(/^[1-9]\d{8}$/)
    expect(meeting?.join_url).toMatch(/^https:\/\/meeting\.tencent\.com\/dm\/\w+$/)
    const found = (await read(meeting?.meeting_id ?? '')).meeting_info_list?.[0]
    expect(found).toMatchObject({ subject: '方案评审', meeting_code: meeting?.meeting_code, status: 'MEETING_STATE_INIT', need_password: true, password: '8899' })
    expect((await read(meeting?.meeting_id ?? '', 0, 'zhaolei')).meeting_info_list?.[0]).not.toHaveProperty('password')
  })

  it('gives every meeting its own id and code', async () => {
    const { create } = meetings()
    const made = [await create(planned()), await create(planned()), await create(planned())].map((answer) => answer.meeting_info_list?.[0])
    expect(new Set(made.map((meeting) => meeting?.meeting_id)).size).toBe(3)
    expect(new Set(made.map((meeting) => meeting?.meeting_code)).size).toBe(3)
  })

  it.each([
    ['no subject', { subject: '' }, 190004],
    ['a subject of 512 bytes', { subject: 'x'.repeat(512) }, undefined],
    ['a subject of 513 bytes', { subject: 'x'.repeat(513) }, 190004],
    ['an end before the start', { end_time: String(T + HOUR) }, 190004],
    ['a start that is a number', { start_time: T + HOUR }, 190004],
    ['a start in ISO', { start_time: '2026-03-02T10:00:00Z' }, 190004],
    ['type 2', { type: 2 }, 190004],
    ['device 11', { instanceid: 11 }, 190004],
    ['a password of three digits', { password: '123' }, 190004],
    ['a password of six digits', { password: '123456' }, undefined],
    ['a password of letters', { password: 'abcd' }, 190004],
    ['eleven hosts', { hosts: Array.from({ length: 11 }, () => ({ userid: 'lina' })) }, 190004],
    ['a host nobody knows', { hosts: [{ userid: 'ghost' }] }, 190001],
    ['a caller nobody knows', { userid: 'ghost' }, 190001],
    ['a caller named like a member of every object', { userid: 'toString' }, 190001],
    ['a caller who may not schedule', { userid: 'linyue' }, 9100],
    ['a sensitive subject', { subject: '代开发票交流' }, 9093],
    ['a setting out of range', { settings: { mute_enable_type_join: 3 } }, 190004],
    ['a recurring instant meeting', { type: 1, meeting_type: 1, recurring_rule: { recurring_type: 0 } }, 190004],
    ['a series without a rule', { meeting_type: 1 }, 190004],
    ['a place of 37 Latin letters', { location: 'x'.repeat(37) }, 190004],
    ['a place of 18 Chinese characters', { location: '桥'.repeat(18) }, undefined],
  ])('judges %s', async (_, more, code) => {
    const { create, world } = meetings()
    const before = Object.keys(world.snapshot().systems['tencent-meeting']?.meetings ?? {}).length
    expect(codeOf(await create(planned(more)))).toBe(code)
    expect(Object.keys(world.snapshot().systems['tencent-meeting']?.meetings ?? {})).toHaveLength(before + (code === undefined ? 1 : 0))
  })

  it('refuses a body that is no JSON, although it is signed', async () => {
    const { ask } = sandbox()
    const request = meetingRequest('POST', '/v1/meetings', 'not an object')
    expect(codeOf(await ask(request))).toBe(190004)
  })

  it('lets one user make nine meetings a minute', async () => {
    const { create } = meetings()
    for (let index = 0; index < 9; index++) expect(codeOf(await create(planned()))).toBeUndefined()
    expect(codeOf(await create(planned()))).toBe(9008)
    expect(codeOf(await create(planned({ userid: 'zhangwei' })))).toBeUndefined()
    expect(codeOf(await create(planned(), 60))).toBeUndefined()
  })

  it('lets one user hold twenty meetings at the same time', async () => {
    const { create } = meetings()
    for (let index = 0; index < 20; index++) expect(codeOf(await create(planned(), index * 20))).toBeUndefined()
    expect(codeOf(await create(planned(), 500))).toBe(9098)
    expect(codeOf(await create(planned({ start_time: String(T + 2 * HOUR), end_time: String(T + 3 * HOUR) }), 520))).toBeUndefined()
  })

  it('starts and ends meetings by the clock', async () => {
    const { create, read } = meetings()
    const id = (await create(planned())).meeting_info_list?.[0]?.meeting_id ?? ''
    const stateAt = async (seconds: number) => (await read(id, seconds)).meeting_info_list?.[0]?.status
    expect(await stateAt(HOUR - 1)).toBe('MEETING_STATE_INIT')
    expect(await stateAt(HOUR)).toBe('MEETING_STATE_STARTED')
    expect(await stateAt(2 * HOUR - 1)).toBe('MEETING_STATE_STARTED')
    expect(await stateAt(2 * HOUR)).toBe('MEETING_STATE_ENDED')
  })

  it('keeps the state on record as time goes by, in answers\' patches too', async () => {
    const { create, world, ask } = meetings()
    const id = (await create(planned())).meeting_info_list?.[0]?.meeting_id ?? ''
    const stored = () => {
      const record = world.snapshot().systems['tencent-meeting']?.meetings?.[id]
      return isJsonObject(record) ? record.status : undefined
    }
    expect(stored()).toBe('MEETING_STATE_INIT')
    const answer = await world.send({ method: 'GET', url: 'https://echo.qiao.test/', headers: {}, body: null }, { at: START + HOUR * 1000 })
    expect(answer.kind === 'response' && answer.patch.find((change) => change.id === id)).toMatchObject({ byTime: true })
    expect(stored()).toBe('MEETING_STATE_STARTED')
    world.advance(START + 2 * HOUR * 1000)
    expect(stored()).toBe('MEETING_STATE_ENDED')
    expect(codeOf(await ask(meetingRequest('GET', `/v1/meetings/${id}?userid=lina&instanceid=1`, undefined, { seconds: 2 * HOUR, nonce: '99' }), 2 * HOUR))).toBeUndefined()
  })

  it('cancels with an empty answer, and once only', async () => {
    const { create, read, cancel } = meetings()
    const id = (await create(planned())).meeting_info_list?.[0]?.meeting_id ?? ''
    expect(await cancel(id)).toBeNull()
    expect((await read(id)).meeting_info_list?.[0]?.status).toBe('MEETING_STATE_CANCELLED')
    expect(codeOf(await cancel(id))).toBe(9007)
  })

  it('does not cancel what has begun or is over', async () => {
    const { create, cancel } = meetings()
    const id = (await create(planned())).meeting_info_list?.[0]?.meeting_id ?? ''
    expect(codeOf(await cancel(id, HOUR))).toBe(13602)
    expect(codeOf(await cancel(id, 2 * HOUR))).toBe(13603)
  })

  it('lets the creator and administrators cancel, nobody else', async () => {
    const { create, cancel } = meetings()
    const id = (await create(planned())).meeting_info_list?.[0]?.meeting_id ?? ''
    expect(codeOf(await cancel(id, 0, { userid: 'zhaolei' }))).toBe(9042)
    expect(await cancel(id, 0, { userid: 'zhangwei' })).toBeNull()
  })

  it.each([['99999999999999999999', 9003], ['abc', 9002]])('cannot cancel %s', async (id, code) => {
    expect(codeOf(await meetings().cancel(id))).toBe(code)
  })

  it('needs a reason to cancel', async () => {
    expect(codeOf(await meetings().cancel('7567173273889276133', 0, { reason_code: null }))).toBe(190004)
  })

  it.each(['1', '__proto__', 'constructor'])('knows no meeting %s', async (id) => {
    expect(codeOf(await meetings().read(id))).toBe(9003)
  })

  it('asks who reads', async () => {
    const { ask } = sandbox()
    const uri = '/v1/meetings/7567173273889276133?instanceid=1'
    expect(codeOf(await ask(meetingRequest('GET', uri, undefined)))).toBe(190004)
    expect(codeOf(await ask(meetingRequest('GET', `${uri}&operator_id=r1&operator_id_type=3`, undefined, { nonce: '2' })))).toBeUndefined()
  })

  it('lets hosts take effect only for callers that work with the directory', async () => {
    const { ask } = sandbox()
    const body = planned({ hosts: [{ userid: 'zhaolei' }] })
    const hostsWith = async (registered: string, nonce: string) =>
      (await ask(meetingRequest('POST', '/v1/meetings', body, { nonce, headers: { 'x-tc-registered': registered } }))).meeting_info_list?.[0]?.hosts
    expect(await hostsWith('1', '1')).toEqual([{ userid: 'zhaolei' }])
    expect(await hostsWith('0', '2')).toEqual([{ userid: 'lina' }])
  })

  it('holds a series, of which one meeting may be cancelled', async () => {
    const { create, read, cancel } = meetings()
    const id = (await create(planned({ meeting_type: 1, recurring_rule: { recurring_type: 1, until_type: 1, until_count: 6 } }))).meeting_info_list?.[0]?.meeting_id ?? ''
    const series = async () => (await read(id)).meeting_info_list?.[0]
    const starts = (await series())?.sub_meetings?.map((sub: { start_time: string }) => (Number(sub.start_time) - T - HOUR) / (24 * HOUR))
    expect(starts).toEqual([0, 1, 2, 3, 4, 7])
    const second = (await series())?.sub_meetings?.[1]?.sub_meeting_id
    expect(await cancel(id, 0, { sub_meeting_id: second ?? '' })).toBeNull()
    expect((await series())?.sub_meetings?.map((sub: { status: number }) => sub.status)).toEqual([0, 1, 0, 0, 0, 0])
    expect(codeOf(await cancel(id, 0, { sub_meeting_id: second ?? '' }))).toBe(9007)
    expect(codeOf(await cancel(id, 0, { sub_meeting_id: 'x' }))).toBe(9002)
    expect((await series())?.status).toBe('MEETING_STATE_INIT')
  })
})
