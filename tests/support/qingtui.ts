import type { World } from '../../mocks/node'
import type { JsonObject } from '../../src/core/base'
import { START } from './sandbox'

export const QINGTUI = 'https://open.qingtui.cn'

/** Apps that the backend knows. */
const APPS = {
  news: { appid: 'qt1a0demo8c2f6b31', secret: 'demo-qingtui-secret-5c1e9b' },
  approvals: { appid: 'qt2b0demo5d7e9a42', secret: 'demo-qingtui-secret-7a3f6d' },
  fresh: { appid: 'qt3c0demo1f4b8d53', secret: 'demo-qingtui-secret-2e9c4a' },
}

export interface QingtuiTokens { access_token: string; refresh_token: string; expires_in: number; errcode?: number; errmsg?: string }

/** Asks the backend so many seconds after the start; gives the answer's body. */
export async function askQingtui(world: World, path: string, seconds: number, body?: JsonObject): Promise<JsonObject> {
  const answer = await world.send(
    body === undefined
      ? { method: 'GET', url: QINGTUI + path, headers: {}, body: null }
      : { method: 'POST', url: QINGTUI + path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    { at: START + seconds * 1000 },
  )
  if (answer.kind === 'failure') throw new Error(answer.failure)
  return JSON.parse(answer.response.body) as JsonObject
}

/** The answer to a token call by one of the apps. */
export async function qingtuiToken(world: World, app: keyof typeof APPS = 'news', seconds = 0): Promise<QingtuiTokens> {
  const { appid, secret } = APPS[app]
  return await askQingtui(world, `/v1/token?grant_type=client_credential&appid=${appid}&secret=${secret}`, seconds) as unknown as QingtuiTokens
}
