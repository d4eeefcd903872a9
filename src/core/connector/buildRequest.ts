import { fail, ok, type HttpRequest, type Json, type JsonObject, type Result } from '../base'
import type { RequestPlace } from '../schema'
import type { ConnectorDefinition, HttpImplementation, OperationDefinition } from './definition'
import { percentEncode, queryText } from './percent'
import { emptyParts, writeAt, writeField, type RequestParts } from './requestParts'
import { writeBody, type WrittenBody } from './writeBody'
import type { RequestProblem } from './requestProblem'
import { resolveSlot } from './slot'

/**
 * Builds the request of an operation without any secret: the authorizer adds tokens and signatures later.
 * Inputs go where their schema says; constant parts come first; the order of query and body members is the
 * document's, whatever the order of the input. `input` should have passed `checkField` against `operation.input`.
 * Where the connector's base URL comes from the connection, the request's URL begins with its path (`/orders?page=2`):
 * the authorizer, who knows the connection, puts the rest in front of it.
 *
 * @param more what the request carries beside the inputs, and in place of one that goes to the same place: a page's cursor
 */
export function buildRequest(
  connector: ConnectorDefinition, operation: OperationDefinition, input: JsonObject, more: readonly { at: RequestPlace; value: Json }[] = [],
): Result<HttpRequest, RequestProblem> {
  const how = operation.implementation
  if (how.kind !== 'http') return fail({ kind: 'config', code: 'request.notHttp', params: { operation: operation.id } })

  const base = typeof connector.baseUrl === 'string' ? connector.baseUrl : ''
  const parts = emptyParts()
  const constants = writeConstants(parts, how, input)
  if (!constants.ok) return constants
  const written = writeField(parts, operation.input, input, undefined, '')
  if (!written.ok) return written
  for (const { at, value } of more) {
    if (at.in === 'query') parts.query = parts.query.filter(([name]) => name !== at.path)
    const added = writeAt(parts, at, value, at.path)
    if (!added.ok) return added
  }

  const path = fillPath(how.path, parts)
  if (!path.ok) return path
  const headers = headerTexts(parts)
  if (!headers.ok) return headers
  const query = queryText(parts.query)

  const sendsBody = how.method !== 'GET' && how.method !== 'DELETE'
  const content = how.content ?? 'json'
  const body = sendsBody || parts.body !== undefined ? writeBody(parts.body ?? {}, content) : ok<WrittenBody>({ body: null })
  if (!body.ok) return body
  const { type, ...sent } = body.value
  if (sendsBody && type !== undefined) {
    // A multipart body cannot be read without its boundary, so nothing else may stand there.
    headers.value['content-type'] = content === 'multipart' ? type : headers.value['content-type'] ?? type
  }
  return ok({
    method: how.method,
    url: base.replace(/\/+$/, '') + path.value + (query === '' ? '' : `?${query}`),
    headers: headers.value,
    ...sent,
  })
}

function writeConstants(parts: RequestParts, how: HttpImplementation, input: JsonObject): Result<void, RequestProblem> {
  for (const place of ['query', 'header'] as const) {
    for (const [name, value] of Object.entries((place === 'query' ? how.query : how.headers) ?? {})) {
      const resolved = resolveSlot(value, { input })
      if (!resolved.ok) return fail({ kind: 'type', ...resolved.error })
      if (resolved.value === undefined) continue
      const written = writeAt(parts, { in: place, path: name }, resolved.value, name)
      if (!written.ok) return written
    }
  }
  for (const { at, value } of how.body ?? []) {
    // The document is shared between calls, so what goes into a body is a copy.
    const written = writeAt(parts, { in: 'body', path: at }, structuredCopy(value), at)
    if (!written.ok) return written
  }
  return ok(undefined)
}

function fillPath(template: string, parts: RequestParts): Result<string, RequestProblem> {
  let bad: string | undefined
  const path = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = parts.path.get(name)
    const text = value === undefined || value === null || typeof value === 'object' ? '' : String(value)
    // An empty or dotted part would name another resource.
    if (text === '' || text === '.' || text === '..') bad = name
    return percentEncode(text)
  })
  return bad === undefined ? ok(path) : fail({ kind: 'type', code: 'request.badPathPart', params: { field: bad } })
}

function headerTexts(parts: RequestParts): Result<Record<string, string>, RequestProblem> {
  const headers: Record<string, string> = {}
  for (const [name, value] of parts.headers) {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    // Line breaks would start a header of their own; other characters cannot be sent by fetch at all.
    if (!/^[\t\x20-\x7e]*$/.test(text)) return fail({ kind: 'type', code: 'request.badHeader', params: { field: name } })
    headers[name] = text
  }
  return ok(headers)
}

function structuredCopy(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
