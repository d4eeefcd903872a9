import { describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../mocks/node'
import { askQingtui, qingtuiToken } from '../../support/qingtui'

const DAY = 86_400
const open = (): World => createWorld()
const use = async (world: World, token: string, seconds: number): Promise<unknown> =>
  (await askQingtui(world, `/v1/message/status/get?access_token=${token}`, seconds, { msg_id: 'qtDemoMessage0000000000001' }))['errcode']
const refresh = (world: World, token: string, seconds: number) => askQingtui(world, `/auth/autoRefreshToken?refresh_token=${token}`, seconds)

describe('a token of Qingtui', () => {
  it('comes with a refresh token, its lifetime and no code', async () => {
    const tokens = await qingtuiToken(open())
    expect(Object.keys(tokens).toSorted()).toEqual(['access_token', 'expires_in', 'refresh_token'])
    expect(tokens.expires_in).toBe(7_200)
    expect(tokens.access_token.length).toBeLessThanOrEqual(512)
  })

  it('is good to the last second of its life, and answered as expired one second after', async () => {
    const world = open()
    const { access_token: token } = await qingtuiToken(world)
    expect(await use(world, token, 7_199)).toBe(0)
    expect(await use(world, token, 7_201)).toBe(42001)
  })

  it.each([
    ['an unknown app', '?grant_type=client_credential&appid=nobody&secret=demo-qingtui-secret-5c1e9b'],
    ['a wrong secret', '?grant_type=client_credential&appid=qt1a0demo8c2f6b31&secret=demo-qingtui-secret-5c1e9c'],
    ['the secret that has not replaced the other one yet', '?grant_type=client_credential&appid=qt1a0demo8c2f6b31&secret=demo-qingtui-secret-d84f20'],
    ['another way of granting', '?grant_type=password&appid=qt1a0demo8c2f6b31&secret=demo-qingtui-secret-5c1e9b'],
    ['nothing at all', ''],
  ])('is refused to %s, in the vendor’s words', async (_, query) => {
    expect(await askQingtui(open(), `/v1/token${query}`, 0)).toEqual({ errcode: 40401, errmsg: 'appid or secret is unauthenticated' })
  })

  it('can be asked for once in two seconds, by each app', async () => {
    const world = open()
    expect(await qingtuiToken(world, 'news', 0)).toHaveProperty('access_token')
    expect(await qingtuiToken(world, 'approvals', 0.5)).toHaveProperty('access_token')
    expect(await qingtuiToken(world, 'news', 1.999)).toMatchObject({ errcode: 45009 })
    expect(await qingtuiToken(world, 'news', 2)).toHaveProperty('access_token')
  })

  it('is refreshed without a new refresh token, and as often as one likes', async () => {
    const world = open()
    const first = await qingtuiToken(world)
    for (const seconds of [1, 1.1, 1.2]) {
      const next = await refresh(world, first.refresh_token, seconds)
      expect(Object.keys(next).toSorted()).toEqual(['access_token', 'expires_in'])
      expect(await use(world, String(next['access_token']), seconds + 0.05)).toBe(0)
    }
  })

  it('serves beside its successor for a while, and then no more', async () => {
    const world = open()
    const first = await qingtuiToken(world)
    const next = await refresh(world, first.refresh_token, 6_000)
    expect(await use(world, first.access_token, 6_299)).toBe(0)
    expect(await use(world, String(next['access_token']), 6_299)).toBe(0)
    expect(await use(world, first.access_token, 6_301)).toBe(42001)
    expect(await use(world, String(next['access_token']), 13_199)).toBe(0)
  })

  it('outlives a new token call, while its refresh token is void at once', async () => {
    const world = open()
    const first = await qingtuiToken(world)
    const second = await qingtuiToken(world, 'news', 100)
    expect(await refresh(world, first.refresh_token, 101)).toEqual({ errcode: 40402, errmsg: 'invalid token' })
    expect(await use(world, first.access_token, 7_199)).toBe(0)
    expect(await refresh(world, second.refresh_token, 102)).toHaveProperty('access_token')
  })

  it('can be refreshed for thirty days', async () => {
    const world = open()
    const { refresh_token: token } = await qingtuiToken(world)
    expect(await refresh(world, token, 30 * DAY - 1)).toHaveProperty('access_token')
    expect(await refresh(world, token, 30 * DAY + 1)).toMatchObject({ errcode: 40402 })
  })

  it('ends with the AppSecret that it was obtained with, and so does its refresh token', async () => {
    const world = open()
    const first = await qingtuiToken(world)
    const other = await qingtuiToken(world, 'approvals')
    await world.happen('qingtui', 'secret.replaced', {}, { at: world.snapshot().now })
    expect(await use(world, first.access_token, 5)).toBe(40001)
    expect(await refresh(world, first.refresh_token, 5)).toMatchObject({ errcode: 40402 })
    expect(await qingtuiToken(world, 'news', 6)).toMatchObject({ errcode: 40401 })
    expect(await askQingtui(world, '/v1/token?grant_type=client_credential&appid=qt1a0demo8c2f6b31&secret=demo-qingtui-secret-d84f20', 9)).toHaveProperty('access_token')
    // Another app's message is none of this app's.
    expect(await use(world, other.access_token, 5)).toBe(40052)
  })

  it('stands nowhere in the world', async () => {
    const world = open()
    const tokens = await qingtuiToken(world)
    const next = await refresh(world, tokens.refresh_token, 1)
    const text = JSON.stringify(world.snapshot())
    for (const secret of [tokens.access_token, tokens.refresh_token, String(next['access_token'])]) expect(text).not.toContain(secret)
  })
})

describe('the quota of a day', () => {
  it('is 300 calls for an app that is not verified, and begins anew with the day in China', async () => {
    const world = open()
    const { access_token: token } = await qingtuiToken(world, 'approvals')
    const codes: unknown[] = []
    for (let count = 1; count <= 301; count += 1) codes.push(await use(world, token, count))
    expect(codes.filter((code) => code === 45009)).toHaveLength(1)
    expect(codes.at(-1)).toBe(45009)
    // 14.5 hours after 9:30 it is midnight. The other app has a quota of its own.
    const { access_token: tomorrow } = await qingtuiToken(world, 'approvals', 14.5 * 3600 + 1)
    expect(await use(world, tomorrow, 14.5 * 3600 + 2)).not.toBe(45009)
  })
})

describe('a follower', () => {
  const message = (openid: string) => ({ touser: openid, msgtype: 'text', text: { content: 'hello' } })
  const send = async (world: World, token: string, openid: string, seconds: number) =>
    (await askQingtui(world, `/v1/message/single/send?access_token=${token}`, seconds, message(openid)))['errcode']

  it('gets messages while following, and by the openid of this app only', async () => {
    const world = open()
    const { access_token: token } = await qingtuiToken(world)
    const gaofei = 'oqGaoFei00000000a1'
    expect(await send(world, token, gaofei, 1)).toBe(43004)
    expect(await world.happen('qingtui', 'follower.added', { openid: gaofei }, { at: world.snapshot().now })).toMatchObject({ ok: true })
    expect(await send(world, token, gaofei, 3)).toBe(0)
    await world.happen('qingtui', 'follower.removed', { openid: gaofei }, { at: world.snapshot().now })
    expect(await send(world, token, gaofei, 5)).toBe(43004)
    expect(await send(world, token, 'oqLiNa0000000000b2', 6)).toBe(40003)
  })

  it('who no longer follows fails alone among several', async () => {
    const world = open()
    const { access_token: token } = await qingtuiToken(world)
    const several = { touser: ['oqLiNa0000000000a1', 'oqGaoFei00000000a1', 'oqLiNa0000000000a1'], msgtype: 'text', text: { content: 'to several' } }
    expect(await askQingtui(world, `/v1/message/mass/send?access_token=${token}`, 1, several)).toMatchObject({ errcode: 0 })
    const arrived = Object.values(world.snapshot().systems['qingtui']?.['messages'] ?? {}).filter((record) => JSON.stringify(record).includes('to several'))
    // A repeated openid gets it twice.
    expect(arrived.map((record) => (record as { to: string }).to)).toEqual(['李娜', '李娜'])
  })
})
