import '../storageShim'
import { getResponse, http } from 'msw'
import { type HttpRequest, type HttpResponse, type JsonObject } from '../../src/core/base'
import { madeUuid } from '../engine/made'
import { ACTIONS, need, parse, Refused, secretsOf, withSecrets } from './actions'
import { Consents } from './consent'
import { OWN_TEMPLATES } from './ownTemplates'
import { readSource, type Template, type TemplateSource } from './templates'
import type { DemoKey, UserKeyRecord, UserKeyStore } from './userKey'

export type { TemplateSource } from './templates'
export type { DemoKey, UserKeyStore } from './userKey'

/** Where the integration centre answers; all its actions share one address. */
const ADDRESS = 'https://tcb.tencentcloudapi.com/'
const VERSION = '2018-06-08'

export interface Platform {
  /** Answers a call of the integration centre, and the vendors' consent pages of its OAuth templates; undefined for any other address. */
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
  let templates: readonly Template[] = OWN_TEMPLATES.map(readSource)
  const consents = new Consents()
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
      return { ...(await act(body, { store, templates, consents, demos, now: now() })), RequestId }
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
      handlers.push(...templates.flatMap(({ consent }) => (consent ? consentHandlers(consent, body ?? '', consents, now) : [])))
      const response = await getResponse(handlers, new Request(url, { method, headers }))
      return response && { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
    },
    know(data) {
      if (data.templates) templates = [...data.templates, ...OWN_TEMPLATES].map(readSource)
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
      return { ...typed, values: await withSecrets({ store, templates, consents, demos, now: now() }, typed.connector, typed.values) }
    },
  }
}

/** The vendor's consent page: asked for by GET, answered by POST, which leads back to the centre. */
function consentHandlers(consent: NonNullable<Template['consent']>, text: string, consents: Consents, now: () => number) {
  const refused = () => new Response('{"error":"invalid_request"}', { status: 400, headers: { 'content-type': 'application/json' } })
  return [
    http.get(consent.authorizeUrl, ({ request }) => {
      const page = consents.page(consent, new URL(request.url))
      return page ? new Response(JSON.stringify(page), { headers: { 'content-type': 'application/json' } }) : refused()
    }),
    http.post(consent.authorizeUrl, ({ request }) => {
      const location = consents.decide(consent, new URL(request.url), parse(text) ?? {}, now())
      return location === undefined ? refused() : new Response(null, { status: 302, headers: { location } })
    }),
  ]
}
