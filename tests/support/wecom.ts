import type { Json, JsonObject } from '../../src/core/base'
import { WECOM, get, post, sandbox, type Sandbox } from './sandbox'

export { WECOM, get, sandbox } from './sandbox'

export const CORP = 'wwq1a0demo8c2f6b31'
export const SECRETS = { contact: 'demo-contact-secret-9f2c', app: 'demo-app-secret-71ab', hrApp: 'demo-hr-app-secret-4e8d' }

export const tokenRequest = (corpid: string, secret: string) => get(`${WECOM}/gettoken?corpid=${corpid}&corpsecret=${secret}`)
export const tokenOf = async ({ ask }: Sandbox, secret: keyof typeof SECRETS, seconds = 0): Promise<string> =>
  (await ask(tokenRequest(CORP, SECRETS[secret]), seconds)).access_token ?? ''

/** A world with a token of one of its secrets. */
export async function signedIn(secret: keyof typeof SECRETS = 'app') {
  const box = sandbox()
  const token = await tokenOf(box, secret)
  return {
    ...box,
    read: (path: string, seconds = 0) => box.ask(get(`${WECOM}${path}&access_token=${token}`), seconds),
    send: (path: string, body: Json, seconds = 0) => box.ask(post(`${WECOM}${path}?access_token=${token}`, body), seconds),
    table: (name: string): Record<string, JsonObject> => Object.fromEntries(
      Object.entries(box.world.snapshot().systems.wecom?.[name] ?? {}).filter((entry): entry is [string, JsonObject] => typeof entry[1] === 'object')),
  }
}
