import type { HttpRequest, Json, JsonObject } from '../../src/core/base'
import type { BackendDocument, RouteDocument } from './backendDocument'
import { countAgainst } from './limits'
import { SystemRecords } from './records'
import type { Instant } from './snapshot'
import type { WorldStore } from './store'
import { fillTemplate, textOf } from './template'

/** What templates are filled from and conditions point into, during one request. */
export interface Scope extends JsonObject {
  query: JsonObject
  path: JsonObject
  headers: JsonObject
  body: Json
  caller: JsonObject
  vars: JsonObject
  now: JsonObject
  request: JsonObject
  config: JsonObject
}

export interface ExchangeParts {
  store: WorldStore
  seed: number
  document: BackendDocument
  route: RouteDocument
  request: HttpRequest
  url: URL
  at: Instant
  scope: Scope
}

/** One request on its way through a backend: the request, its instant, and the system's own records. */
export class Exchange extends SystemRecords {
  readonly document: BackendDocument
  readonly route: RouteDocument
  readonly request: HttpRequest
  readonly url: URL
  readonly at: Instant
  readonly seed: number
  readonly scope: Scope

  constructor(parts: ExchangeParts) {
    super(parts.store, parts.document.system)
    this.document = parts.document
    this.route = parts.route
    this.request = parts.request
    this.url = parts.url
    this.at = parts.at
    this.seed = parts.seed
    this.scope = parts.scope
  }

  /**
   * Counts against a limit of the document; the code of the refusal where it is used up. `subject` says what is
   * counted apart.
   */
  count(limit: string, subject: string, weight = 1): string | undefined {
    const declared = this.document.limits[limit]
    if (declared === undefined) throw new Error(`${this.system}: no limit ${limit}`)
    const id = `${limit}:${subject}`
    const before = this.get('limits', id)
    const { allowed, over, record } = countAgainst(declared.windows, before, this.at, weight)
    if (record !== before && record !== null) this.put('limits', id, record)
    return allowed ? undefined : over?.error ?? declared.error
  }

  fill(template: Json): Json | undefined {
    return fillTemplate(template, this.scope)
  }

  fillText(template: string): string {
    return textOf(this.fill(template))
  }

  /** An object of the document's `config`. */
  setting(name: string): Json | undefined {
    return this.document.config?.[name]
  }
}
