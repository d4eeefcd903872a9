import type { JsonObject } from '../../src/core/base'
import { madeText } from '../engine/made'

/** How instances of a template are made by consent instead of by typing a secret. */
export interface ConsentSource {
  authorizeUrl: string
  scopes?: string[]
  /** What each scope lets whoever asks do, as people read it. */
  scopeTitles?: Record<string, { zh: string; en: string }>
  /** The schema's secret field that the consent fills; `accessToken` where absent. */
  field?: string
}

/** Where the vendor's consent page sends people back to. */
export const CALLBACK = 'https://tcb.tencentcloudapi.com/oauth/callback'

/** The client that asks. */
const CLIENT = 'qiao'

/** A ticket that nobody took by then is good for nothing. */
const LIFE_MS = 600_000

/** Accounts of whoever is asked, in the sandbox. */
const ACCOUNTS = [{ id: '1900000109', name: '桥云科技 1900000109' }, { id: '1900000208', name: '桥云门店 1900000208' }]

interface Ticket { template: string; account: string; until: number }

interface Asked { id: string; authorizeUrl: string; scopes: readonly string[]; scopeTitles?: Record<string, { zh: string; en: string }> }

/** The address that consent is asked for at, all but the state, which is the asker's. */
export const authorizeUrl = ({ authorizeUrl: url, scopes }: Asked): string =>
  `${url}?${new URLSearchParams({ client_id: CLIENT, response_type: 'code', redirect_uri: CALLBACK, scope: scopes.join(' ') }).toString()}`

/**
 * The vendor's side of OAuth consents: a page that says who asks for what, and the way back with a ticket or with a
 * refusal (RFC 6749, 4.1.2). A ticket is good once, for ten minutes, for one template.
 */
export class Consents {
  readonly #tickets = new Map<string, Ticket>()
  #given = 0

  /** What the page shows; undefined where the question is not one of ours. */
  page({ scopes, scopeTitles = {} }: Asked, url: URL): JsonObject | undefined {
    return isOurs(url) ? { app: 'Qiao', scopes: [...scopes], scopeTitles, accounts: ACCOUNTS } : undefined
  }

  /** Where the answer leads back to; undefined where the question is not one of ours. */
  decide({ id }: Asked, url: URL, answer: JsonObject, now: number): string | undefined {
    if (!isOurs(url)) return undefined
    const state = url.searchParams.get('state') ?? ''
    const account = ACCOUNTS.find((one) => one.id === answer['account'])
    if (answer['decision'] !== 'agree' || account === undefined) {
      return `${CALLBACK}?${new URLSearchParams({ error: 'access_denied', error_description: 'The request was refused', state }).toString()}`
    }
    this.#given += 1
    const code = madeText(32, ['ticket', id, now, this.#given])
    this.#tickets.set(code, { template: id, account: account.name, until: now + LIFE_MS })
    return `${CALLBACK}?${new URLSearchParams({ code, state }).toString()}`
  }

  /** Exchanges a ticket for a token; undefined for one that was never given, was used, is too old, or is another template's. */
  take(code: string, template: string, now: number): { token: string; account: string } | undefined {
    const ticket = this.#tickets.get(code)
    if (ticket === undefined || ticket.template !== template || now > ticket.until) return undefined
    this.#tickets.delete(code)
    return { token: madeText(48, ['token', code, now]), account: ticket.account }
  }
}

const isOurs = (url: URL): boolean =>
  url.searchParams.get('client_id') === CLIENT && url.searchParams.get('redirect_uri') === CALLBACK && (url.searchParams.get('state') ?? '') !== ''
