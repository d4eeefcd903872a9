import type { Json, JsonObject, LocalText, WorldView } from '../../src/core/base'
import type { Condition, FieldSchema } from '../../src/core/schema'

/**
 * What a vendor's server does, as data: which requests it knows, what it asks of them, which records they make
 * and how it answers. Written from the fact sheets, never from a connector document. Conditions point into the
 * scope of a request and templates are filled from it: `query path headers body caller vars now request config`.
 */
export interface BackendDocument {
  system: string
  title: LocalText
  /** What its tables hold, as people read it; what the engine keeps by itself has names of its own. */
  tables?: Record<string, LocalText>
  /** Origins that the system answers at. */
  origins: string[]
  envelope: EnvelopeDocument
  /** All codes that the system may answer with. `{name}` in a message is a parameter of the refusal. */
  errors: Record<string, ErrorDocument>
  /** Codes for what a request may get wrong where its rule names no other. */
  faults: { malformedBody: string; missing: string; invalid: string; unknown?: string; tooLarge?: { bytes: number; error: string } }
  /** Who may call, by a name of our own. Secrets stand here and not in the world's records, so no snapshot holds one. */
  credentials: Record<string, JsonObject>
  auth: Record<string, AuthDocument>
  limits: Record<string, LimitDocument>
  routes: RouteDocument[]
  /** What may happen in this system without a request. */
  happenings?: HappeningDocument[]
  /** Numbers and lists that the system's code reads. */
  config?: JsonObject
  views: WorldView[]
}

/** Templates over the scope plus `data` (success) or `error` `{code, message, …}` (failure). */
export interface EnvelopeDocument {
  contentType: string
  success: Json
  failure: Json
  /** Codes are numbers on the wire. */
  numericCodes: boolean
}

export interface ErrorDocument {
  message: string
  /** The code on the wire, where several entries share one and differ in their words; the entry's own name where absent. */
  code?: string
  /** HTTP status; 200 where absent, as many vendors answer failures so. */
  status?: number
  /** Members that the envelope's failure template may use. */
  extra?: JsonObject
}

/** A named scheme (`engine/auth` or the system's own code) and its settings. */
export interface AuthDocument {
  scheme: string
  /** Codes by what went wrong, names given by the scheme. `right`: the caller may not use this route. */
  errors: Record<string, string>
  options?: JsonObject
}

/** At most `max` within `ms`. `sliding` remembers each instant (small limits), `fixed` counts from the first call on, `day` by the day in China. */
export interface LimitWindow {
  kind: 'sliding' | 'fixed' | 'day'
  ms?: number
  max: number
  /** Once over the limit, calls stay refused for so long. */
  blockMs?: number
  /** Code of this window where it is not the limit's. */
  error?: string
}

export interface LimitDocument {
  /** Only such requests count, where it is there (a quota that goes by the caller's edition). */
  when?: Condition
  /** A template: what is counted apart. */
  subject: string
  windows: LimitWindow[]
  error: string
}

export interface RouteDocument {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | '*'
  /** Path with `:name` parts; a trailing `*` takes the rest. */
  path: string
  /** Only requests with this header value. Several routes may so share a path; the first that fits is taken. */
  when?: { header: string; equals: string }
  auth?: string
  right?: string
  limits?: string[]
  /** Simulated latency in milliseconds, [least, greatest]. */
  latencyMs: [number, number]
  /** Rules of the path's `:name` parts. */
  params?: Record<string, ParamRule>
  query?: Record<string, ParamRule>
  /**
   * The body is parsed (as JSON, or as multipart/form-data where its content type says so) and checked; where absent, it
   * is not looked at. A file's part is `{filename, type, size, md5, sha256, head}`; `head` is its first 16 bytes in hexadecimal.
   */
  body?: ParamRule
  steps?: StepDocument[]
  /** Template of the HTTP status of a success; 200 where absent. */
  status?: Json
  /** Template of a latency in milliseconds that takes the place of `latencyMs`. */
  delay?: Json
  /** Template of the success data; `null` answers with an empty body. */
  answer: Json
}

/**
 * Something that people in a vendor's world do and no request asks for: a customer adds a member, a mail arrives.
 * Its steps change the records like those of a route (what was given stands in the scope as `body`); what it
 * emits are events of the world, which the vendor would call back about.
 */
export interface HappeningDocument {
  id: string
  title: LocalText
  description?: LocalText
  /** What somebody may say about it; the form is made of it. */
  input: FieldSchema
  steps: StepDocument[]
  /** Triggers of the connector with templates of their payloads. */
  emits: { trigger: string; payload: Json }[]
  /** Triggers whose events its steps emit by themselves, so that they can be found by what they set off. */
  tells?: string[]
  /** By member of the input: which records of this system it may name, by their ids. */
  choices?: Record<string, ChoiceDocument[]>
}

/** Records to choose from; `label` is a JSON pointer to what people call one. */
export interface ChoiceDocument {
  table: string
  label: string
  /** Which records count; all where absent. */
  where?: Condition
}

/** What one parameter must be. Values of the query are texts and are read as `type` says. */
export interface ParamRule {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'any'
  required?: boolean
  requiredWhen?: Condition
  /** Numbers may also come as text (the vendor reads either). */
  lenient?: boolean
  enum?: (string | number)[]
  pattern?: string
  minLength?: number
  maxLength?: number
  maxBytes?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  properties?: Record<string, ParamRule>
  /** False: members that no rule names are refused with `faults.unknown`. */
  additional?: boolean
  items?: ParamRule
  /** Codes of this parameter. `empty` is an empty text where one is required; `value` covers enum, pattern and range. */
  errors?: Partial<Record<'missing' | 'empty' | 'type' | 'value' | 'length' | 'few' | 'many', string>>
}

/** One thing done with the records, in order; each may hang on a condition. */
export type StepDocument = { when?: Condition } & (
  | { find: string; id: string; as: string; else: string }
  | { credential: Record<string, string>; as: string; else: string }
  | { issueToken: string; of: string; as: string }
  | { fail: string; params?: JsonObject }
  | { make: 'number' | 'digits' | 'hex'; counter: string; length: number; prefix?: string; as: string }
  | { set: Json; as: string }
  | { put: string; id: string; record: Json }
  | { remove: string; id: string }
  | { run: string }
)
