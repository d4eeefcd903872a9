import { getOwn, isJsonObject, type HttpRequest, type HttpResponse, type Json, type JsonObject, type LocalText } from '../../core/base'

/** Where an OAuth template asks for consent, and which fields the consent fills instead of a person. */
export interface ConsentPlace {
  /** With everything but the state. */
  url: string
  redirect: string
  field: string
  account: string
}

/** What the vendor's page asks: who wants to do what, in whose name. */
export interface ConsentQuestion {
  app: string
  scopes: { id: string; title?: LocalText }[]
  accounts: { id: string; name: string }[]
}

/** A ticket that makes one connection, or why there is none: the vendor's `error` (`access_denied` where it was refused) and its words. */
export type ConsentOutcome = { agreed: true; ticket: string } | { agreed: false; code: string; message: string }

interface Port { send(request: HttpRequest): Promise<HttpResponse> }

const withState = ({ url }: ConsentPlace, state: string): string => `${url}&${new URLSearchParams({ state }).toString()}`

/** The vendor's page. Rejects where it cannot be read. */
export async function askConsent({ send }: Port, place: ConsentPlace, state: string): Promise<ConsentQuestion> {
  const { status, body } = await send({ method: 'GET', url: withState(place, state), headers: {}, body: null })
  const page = JSON.parse(body) as Json
  if (status !== 200 || !isJsonObject(page)) throw new Error(`The consent page was answered ${status}`)
  return {
    app: String(page['app']),
    scopes: listOf(page['scopes']).map((scope) => scopeOf(String(scope), page['scopeTitles'])),
    accounts: listOf(page['accounts']).filter(isJsonObject).map(({ id, name }) => ({ id: String(id), name: String(name) })),
  }
}

/** A scope with what it is called, where the vendor's page says so in both languages. */
function scopeOf(id: string, titles: Json | undefined): ConsentQuestion['scopes'][number] {
  const title = isJsonObject(titles) ? getOwn(titles, id) : undefined
  return isJsonObject(title) && typeof title.zh === 'string' && typeof title.en === 'string' ? { id, title: { zh: title.zh, en: title.en } } : { id }
}

/**
 * Agrees in the name of an account, or refuses without one, and reads where that leads. An answer that leads elsewhere, or
 * belongs to another question (`state`), gives no ticket: somebody else may have put it there (RFC 6749, 10.12).
 */
export async function answerConsent({ send }: Port, place: ConsentPlace, state: string, account: string | undefined): Promise<ConsentOutcome> {
  const answer: JsonObject = account === undefined ? { decision: 'refuse' } : { decision: 'agree', account }
  const { headers } = await send({
    method: 'POST', url: withState(place, state), headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer),
  })
  const location = headers['location'] ?? ''
  if (!location.startsWith(`${place.redirect}?`)) return { agreed: false, code: 'invalid_redirect', message: location }
  const back = new URL(location).searchParams
  if (back.get('state') !== state) return { agreed: false, code: 'invalid_state', message: '' }
  const ticket = back.get('code')
  return ticket === null
    ? { agreed: false, code: back.get('error') ?? 'server_error', message: back.get('error_description') ?? '' }
    : { agreed: true, ticket }
}

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
