import type { Json, LocalText } from '../base'
import type { Condition, FieldSchema, RequestPlace } from '../schema'
import type { Value } from '../expression'
import type { ErrorKind, ErrorReason } from './errors'

/**
 * A connector: one JSON document per system, the same format for the built-in ones, the ones a host brings
 * and the ones users make. No functions; what is truly code is named (`signer`).
 * `Value`s in here may only use the roots that their slot lists (see docs/connector-format.md).
 */
export interface ConnectorDefinition {
  format: 1
  id: string
  version: string
  title: LocalText
  description?: LocalText
  /** One character or an inline SVG path set drawn on a 24×24 grid, and the hue's token name. */
  icon: { glyph: string; hue: string }
  /** May refer to `connection` (a base URL that a connection brings). */
  baseUrl: string | Value
  /** Character set of the answers; `utf-8` where absent. */
  charset?: string
  timeouts?: { connectMs?: number; answerMs?: number }
  connection?: ConnectionDefinition
  /** How calls are authorized, by profile name; an operation names its profile. */
  auth?: Record<string, AuthProfile>
  response: ResponseRules
  /** Errors that every operation may answer. */
  errors?: VendorError[]
  /** Group titles, outermost first, in the vendor console's order; operations refer to them by id. */
  groups?: { id: string; title: LocalText; parent?: string }[]
  operations: OperationDefinition[]
  triggers?: TriggerDefinition[]
}

export interface ConnectionDefinition {
  schema: FieldSchema
  /**
   * The operation that "test connection" calls, with constant inputs. `accepts` are codes of refusals that come only
   * after the vendor has accepted who calls: so a system without a harmless read can be asked by an empty write.
   */
  test?: { operation: string; input?: Record<string, Json>; accepts?: (string | number)[] }
  /**
   * Authorization by OAuth redirect: kept as data, performed by whoever owns the connection. `field` is the secret field
   * of the schema that the consent fills, `accessToken` where absent; nobody types it.
   */
  oauth?: { authorizeUrl: string; scopes?: string[]; scopeTitles?: Record<string, LocalText>; field?: string }
}

/**
 * - `none`: nothing is added.
 * - `inject`: connection values are put into the request as they are.
 * - `token`: a token is obtained by an ordinary request, kept per (connection, profile), injected, and renewed in time.
 * - `sign`: a named signer computes headers from request, connection and clock.
 */
export type AuthProfile =
  | { kind: 'none' }
  | { kind: 'inject'; inject: AuthInjection[] }
  | {
      kind: 'token'
      /** The call that makes a token out of the connection's values. */
      obtain: TokenRequest & {
        /** How long a refresh token is good; without a bound where absent. */
        refreshLifetimeSeconds?: number
        /** The vendor takes this call only every so often; `tooSoon` are its codes for one that came earlier. */
        spacing?: { seconds: number; tooSoon?: (string | number)[] }
      }
      /** A cheaper call for the next token, by what the last one left (`token.refresh`); where it fails, `obtain` again. */
      refresh?: TokenRequest
      inject: { in: 'query' | 'header'; name: string; prefix?: string }
      /** Vendor codes that mean "token no longer good": fetch a new one and repeat once, at no cost of an attempt. */
      renewOn: (string | number)[]
      /** Fetch anew this long before the end of the lifetime. */
      earlySeconds?: number
    }
  | { kind: 'sign'; signer: SignerName; options?: Record<string, Value>; inject?: AuthInjection[] }

/** An ordinary request whose answer holds a token. Its values may read `connection`, those of a refresh also `token.refresh`. */
export interface TokenRequest {
  method: 'GET' | 'POST'
  url: string | Value
  query?: Record<string, Value>
  headers?: Record<string, Value>
  body?: Record<string, Value>
  /** JSON pointers into the answer. */
  token: string
  /** Seconds; `lifetimeSeconds` where the vendor does not say. */
  lifetime?: string
  lifetimeSeconds?: number
  /** With this the next token can be had by `refresh`. */
  refreshToken?: string
  success?: Condition
  code?: string
  message?: string
}

export interface AuthInjection { in: 'query' | 'header'; name: string; value: Value }

/** Signing schemes that are code (`src/core/connector/signers`). */
export type SignerName = 'tc3-hmac-sha256' | 'tencent-meeting'

/** How an answer is judged. Pointers are JSON pointers into the parsed body. */
export interface ResponseRules {
  /** Beside it, an HTTP status outside 200–299 is a failure unless `anyStatus`. Absent: the status decides. */
  success?: Condition
  anyStatus?: boolean
  code?: string
  message?: string
  /** The part of the body that is the operation's output; the whole where absent. */
  output?: string
  /** Texts for people where the rule is not met, the call timed out, or the answer could not be read. */
  texts?: { notMet?: LocalText; timedOut?: LocalText; broken?: LocalText }
}

export interface VendorError {
  code: string | number
  kind?: ErrorKind
  reason?: ErrorReason
  text: LocalText
  /** What a person can do about it. */
  help?: LocalText
}

export interface OperationDefinition {
  id: string
  /** `lookup` operations feed dynamic options and are not shown in the palette. */
  role?: 'action' | 'lookup'
  /** A lookup that only the sandbox answers, since the vendor lists no such thing: elsewhere the field's value is typed in. */
  sandboxOnly?: true
  /** What the call does to the system: a read may be repeated, a write that timed out may have happened. */
  effect: 'read' | 'write'
  /** Group ids, outermost first. */
  group?: string[]
  title: LocalText
  description?: LocalText
  /** One line for the node's card; may refer to `input`. */
  summary?: Value
  /** Profile in `auth`; `none` where absent. */
  auth?: string
  /** `flow`: an operation drawn as a flow, by a reference that only core/run resolves. */
  implementation: HttpImplementation | { kind: 'flow'; flow: string }
  input: FieldSchema
  output: FieldSchema
  response?: Partial<ResponseRules>
  errors?: VendorError[]
  paging?: PagingRule
  timeouts?: { connectMs?: number; answerMs?: number }
  experimental?: boolean
  /** Words to be found by, beside the titles: pinyin is derived. */
  keywords?: string[]
  examples: OperationExample[]
}

export interface HttpImplementation {
  kind: 'http'
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with `{name}` parts that inputs with `at.in: "path"` fill. */
  path: string
  /** Constant parts of the request. */
  headers?: Record<string, Value>
  query?: Record<string, Value>
  body?: { at: RequestPlace['path']; value: Json }[]
  /** How the body is written: `json` where absent; `multipart` (multipart/form-data) makes a part of each member. */
  content?: 'json' | 'multipart'
}

export interface OperationExample {
  title?: LocalText
  input: Record<string, Json>
  output: Json
}

export type PagingRule =
  /** `also`: further parts of a cursor that comes in several. A cursor that is absent, empty or 0 is the last page's. */
  | { kind: 'cursor'; send: RequestPlace; next: string; also?: { send: RequestPlace; next: string }[]; items: string; size?: RequestPlace }
  | { kind: 'offset'; send: RequestPlace; size: RequestPlace; items: string; total?: string }
  | { kind: 'page'; send: RequestPlace; size: RequestPlace; items: string; total?: string }

/** An event that a system pushes, or that is polled for by one of its operations. */
export interface TriggerDefinition {
  id: string
  title: LocalText
  description?: LocalText
  kind: 'push' | 'poll'
  /** Settings of the trigger itself (filters). */
  input?: FieldSchema
  payload: FieldSchema
  sample: Json
  /** The ISO time with zone at which the sample happens: a run that begins with it moves the sample's times to its own start. */
  sampleAt?: string
  poll?: PollRule
}

/**
 * How a system without callbacks is asked for news: the operation is called with `input`, each of the `items` of its output
 * that was not there before is an event with that item as payload. `dedupe` points into an item, to what tells it from all others.
 * The greatest value at `cursor.read` of the items is sent with the next call at `cursor.send` of the input (a number where
 * that field is one), so that only what came since is asked for; the item that it is of may come once more. What the first
 * call gives was there before.
 */
export interface PollRule {
  operation: string
  input?: Record<string, Json>
  items: string
  cursor?: { read: string; send: string }
  dedupe: string
  everySeconds: number
}
