import '../storageShim'
import { getResponse, http } from 'msw'
import { type HttpRequest, type HttpResponse, type JsonObject } from '../../src/core/base'
import { madeUuid } from '../engine/made'
import { ACTIONS, need, parse, Refused, secretsOf, withSecrets } from './actions'
import type { TemplateSource } from './templates'
import type { DemoKey, UserKeyRecord, UserKeyStore } from './userKey'

export type { TemplateSource } from './templates'
export type { DemoKey, UserKeyStore } from './userKey'

/** Where the integration centre answers; all its actions share one address. */
const ADDRESS = 'https://tcb.tencentcloudapi.com/'
const VERSION = '2018-06-08'

export interface Platform {
  /** Answers a call of the integration centre; undefined for any other address. */
  send(request: HttpRequest): Promise<HttpResponse | undefined>
  /** What there is to make instances of, and those that come with the program. */
  know(data: { templates?: readonly TemplateSource[]; demos?: readonly DemoKey[] }): void
  /** An instance with its secrets, for the authorizer in this very thread. */
  connection(id: string): Promise<KnownConnection | undefined>
  /** A connection that is being typed, with the secrets that its handles stand for: those of an instance that is being changed. */
  filled(typed: KnownConnection): Promise<KnownConnection>
}

interface KnownConnection { id: string; connector: string; title: string; values: JsonObject }

/**
 * The designer's own backend: the integration centre's calls, answered over whatever keeps its instances. It is no part
 * of the sandbox's world, so no reset and no run touches it. The page that asks is its own client, so nothing is signed.
 */
export function createPlatform(store: UserKeyStore, now: () => number): Platform {
  let templates: readonly TemplateSource[] = []
  let demos: readonly DemoKey[] = []
  let asked = 0

  const answer = async (action: string, version: string, text: string): Promise<JsonObject> => {
    const RequestId = madeUuid(['platform', now(), (asked += 1)])
    try {
      const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
      if (!act) throw new Refused('InvalidAction', 'There is no such action')
      if (version !== VERSION) throw new Refused('NoSuchVersion', 'There is no such version')
      const body = parse(text)
      if (!body) throw new Refused('InvalidParameter', 'The body must be a JSON object')
      need(body, 'EnvId')
      return { ...(await act(body, { store, templates, demos, now: now() })), RequestId }
    } catch (thrown) {
      // What is no refusal is the store's trouble: the browser would not keep it.
      const { code, message } = thrown instanceof Refused ? thrown : { code: 'InternalError', message: 'The instance could not be kept' }
      return { Error: { Code: code, Message: message }, RequestId }
    }
  }

  return {
    async send({ method, url, headers, body }) {
      const handlers = [http.post(ADDRESS, async ({ request }) => {
        const given = await answer(request.headers.get('x-tc-action') ?? '', request.headers.get('x-tc-version') ?? '', body ?? '')
        return new Response(JSON.stringify({ Response: given }), { headers: { 'content-type': 'application/json' } })
      })]
      const response = await getResponse(handlers, new Request(url, { method, headers }))
      return response && { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
    },
    know(data) {
      templates = data.templates ?? templates
      demos = data.demos ?? demos
    },
    async connection(id) {
      const demo = demos.find((one) => one.id === id)
      if (demo) return demo
      const record = (await store.read(id)) as UserKeyRecord | undefined
      if (!record) return undefined
      return { id, connector: record.AuthTypeCode, title: record.Name, values: { ...record.values, ...(await secretsOf({ store, demos }, id)) } }
    },
    async filled(typed) {
      return { ...typed, values: await withSecrets({ store, templates, demos, now: now() }, typed.connector, typed.values) }
    },
  }
}
