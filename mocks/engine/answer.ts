import { fail, getOwn, isJsonObject, ok, type Json, type JsonObject, type Result } from '../../src/core/base'
import { evaluateCondition } from '../../src/core/schema'
import { sharedAuthSchemes } from './auth'
import { checkMembers, checkParam } from './checkParams'
import type { Exchange } from './exchange'
import { contentLength, readBody } from './readBody'
import { refusal, type Refusal } from './refusal'
import { takeSteps } from './steps'
import type { BackendSystem } from './system'
import { fillTemplate, textOf } from './template'

/** Statuses whose answers have no body by the Fetch standard. */
const WITHOUT_BODY = new Set([204, 205, 304])

/**
 * Takes a request through its route: size, caller, right, limits, parameters, steps, answer. The order is the
 * one vendors use: a caller that is not known learns nothing of its mistakes in the parameters.
 */
export function answerRequest(exchange: Exchange, system: BackendSystem): Response {
  const result = process(exchange, system)
  return result.ok ? successResponse(exchange, result.value) : refusalResponse(exchange, result.error)
}

function process(exchange: Exchange, system: BackendSystem): Result<Json, Refusal> {
  const { document, route, scope } = exchange
  const tooLarge = document.faults.tooLarge
  if (tooLarge !== undefined && contentLength(exchange.request) > tooLarge.bytes) return fail(refusal(tooLarge.error))
  const admitted = admit(exchange, system)
  if (!admitted.ok) return admitted
  for (const limit of route.limits ?? []) {
    const declared = document.limits[limit]
    if (declared === undefined) throw new Error(`${document.system}: no limit ${limit}`)
    if (declared.when !== undefined && !evaluateCondition(declared.when, scope)) continue
    const error = exchange.count(limit, exchange.fillText(declared.subject))
    if (error !== undefined) return fail(refusal(error))
  }
  const checked = checkRequest(exchange)
  if (!checked.ok) return checked
  const taken = takeSteps(route.steps ?? [], exchange, system.code)
  if (!taken.ok) return taken
  return ok(route.answer === null ? null : fillTemplate(route.answer, scope) ?? {})
}

function admit(exchange: Exchange, system: BackendSystem): Result<undefined, Refusal> {
  const { document, route, scope } = exchange
  if (route.auth === undefined) return ok(undefined)
  const profile = getOwn(document.auth, route.auth)
  const scheme = profile && (getOwn(system.code.auth ?? {}, profile.scheme) ?? getOwn(sharedAuthSchemes, profile.scheme))
  if (profile === undefined || scheme === undefined) throw new Error(`${document.system}: no auth ${route.auth}`)
  const caller = scheme(exchange, profile)
  if (!caller.ok) return caller
  scope.caller = caller.value
  const rights = caller.value.rights
  if (route.right !== undefined && !(Array.isArray(rights) && rights.includes(route.right))) {
    return fail(refusal(profile.errors.right ?? document.faults.invalid))
  }
  return ok(undefined)
}

function checkRequest(exchange: Exchange): Result<undefined, Refusal> {
  const { document, route, scope } = exchange
  const context = { faults: document.faults, scope, texts: true }
  if (route.params !== undefined) {
    const path = checkMembers({ type: 'object', properties: route.params }, scope.path, '', context)
    if (!path.ok) return path
    scope.path = path.value
  }
  if (route.query !== undefined) {
    const query = checkMembers({ type: 'object', properties: route.query }, scope.query, '', context)
    if (!query.ok) return query
    scope.query = query.value
  }
  if (route.body === undefined) return ok(undefined)
  const parsed = readBody(exchange.request)
  if (parsed === undefined || (route.body.type === 'object' && !isJsonObject(parsed))) return fail(refusal(document.faults.malformedBody, { name: 'body' }))
  // Rules may look at other members of the body, so it stands in the scope before it is checked.
  scope.body = parsed
  const body = checkParam(route.body, parsed, '', { ...context, texts: false })
  if (!body.ok) return body
  scope.body = body.value ?? null
  return ok(undefined)
}

function successResponse(exchange: Exchange, data: Json): Response {
  const { document, route, scope } = exchange
  const status = route.status === undefined ? 200 : Number(fillTemplate(route.status, scope))
  if (data === null || WITHOUT_BODY.has(status)) return new Response(null, { status })
  return respond(exchange, status, document.envelope.success, { data })
}

/** A refusal as the vendor would answer it. `ownMessage` is for a code that the document need not know. */
export function refusalResponse(exchange: Exchange, { code, params }: Refusal, ownMessage?: string): Response {
  const { document } = exchange
  const error = getOwn(document.errors, code) ?? (ownMessage === undefined ? undefined : { message: ownMessage })
  if (error === undefined) throw new Error(`${document.system}: no error ${code}`)
  const message = ownMessage ?? textOf(fillTemplate(error.message, params ?? {}))
  const told = error.code ?? code
  const wireCode = document.envelope.numericCodes ? Number(told) : told
  return respond(exchange, error.status ?? 200, document.envelope.failure, { error: { ...error.extra, code: wireCode, message } })
}

function respond(exchange: Exchange, status: number, template: Json, parts: JsonObject): Response {
  const body = fillTemplate(template, { ...exchange.scope, ...parts }) ?? {}
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': exchange.document.envelope.contentType } })
}
