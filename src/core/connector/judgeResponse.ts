import { fail, ok, type HttpResponse, type Json, type JsonObject, type Result } from '../base'
import { evaluateCondition, readPointer } from '../schema'
import type { ConnectorDefinition, OperationDefinition, ResponseRules, VendorError } from './definition'
import type { ErrorKind, ErrorReason } from './errors'
import { parseJsonExact } from './exactJson'
import { keepAsked } from './keepAsked'

/** An answer as rules look at it: `body` is the parsed JSON, `undefined` where the text is empty or no JSON. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Json | undefined
  text: string
}

/** Why an answer is a failure. `code` is one of `call.vendor`, `call.http`, `call.broken`. */
export interface AnswerProblem {
  kind: ErrorKind
  reason?: ErrorReason
  code: string
  params?: Record<string, Json>
  vendor?: { code: string | number; message: string }
  http: { status: number }
}

export function readAnswer(response: HttpResponse): Answer {
  return { status: response.status, headers: response.headers, body: parseJsonExact(response.body), text: response.body }
}

/**
 * Says whether an answer is the operation's output or a failure, and which. The operation's rules win over the
 * connector's. A vendor's code is looked up in the operation's errors, then in the connector's; a dotted code
 * (`AuthFailure.SignatureExpire`) falls back to its category (`AuthFailure`).
 *
 * @param input what the operation was called with, for inputs that say what is kept of the answer
 */
export function judgeResponse(
  connector: ConnectorDefinition, operation: OperationDefinition, answer: Answer, input: JsonObject = {},
): Result<Json, AnswerProblem> {
  const rules: ResponseRules = { ...connector.response, ...operation.response }
  const http = { status: answer.status }
  const statusFits = rules.anyStatus === true || (answer.status >= 200 && answer.status <= 299)
  const readable = answer.body !== undefined || answer.text === ''
  if (statusFits && !readable) return fail({ kind: 'http', reason: 'remote', code: 'call.broken', http })

  const conditionHolds = rules.success === undefined || evaluateCondition(rules.success, answer.body ?? null)
  if (statusFits && conditionHolds) {
    const output = rules.output === undefined ? answer.body : readPointer(answer.body ?? null, rules.output)
    return ok(keepAsked(operation.input, input, output ?? null))
  }

  const vendor = vendorWords(rules, answer.body)
  if (vendor === undefined) {
    if (statusFits) return fail({ kind: 'http', reason: 'remote', code: 'call.broken', http })
    return fail({ kind: 'http', ...reasonOfStatus(answer.status), code: 'call.http', params: { status: answer.status }, http })
  }
  const known = findVendorError(connector, operation, vendor.code)
  return fail({
    kind: known?.kind ?? 'business',
    ...(known?.reason === undefined ? {} : { reason: known.reason }),
    code: 'call.vendor',
    params: { code: vendor.code, message: vendor.message },
    vendor,
    http,
  })
}

/** The entry of the error tables that explains a vendor's code, for wording and help. */
export function findVendorError(
  connector: ConnectorDefinition, operation: OperationDefinition | undefined, code: string | number,
): VendorError | undefined {
  const wanted = String(code)
  const category = wanted.includes('.') ? wanted.slice(0, wanted.indexOf('.')) : undefined
  const tables = [operation?.errors ?? [], connector.errors ?? []]
  for (const name of category === undefined ? [wanted] : [wanted, category]) {
    for (const table of tables) {
      const found = table.find((entry) => String(entry.code) === name)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The vendor's code and text in a body, where there is a code. */
export function vendorWords(
  rules: Pick<ResponseRules, 'code' | 'message'>, body: Json | undefined,
): { code: string | number; message: string } | undefined {
  if (rules.code === undefined || body === undefined) return undefined
  const code = readPointer(body, rules.code)
  if (typeof code !== 'string' && typeof code !== 'number') return undefined
  const message = rules.message === undefined ? undefined : readPointer(body, rules.message)
  return { code, message: message === undefined || message === null ? '' : typeof message === 'string' ? message : JSON.stringify(message) }
}

/** RFC 9110, the statuses whose reason is clear without a vendor's word. */
function reasonOfStatus(status: number): { reason?: ErrorReason } {
  if (status === 401 || status === 403) return { reason: 'permission' }
  if (status === 404 || status === 410) return { reason: 'notFound' }
  if (status === 409) return { reason: 'conflict' }
  if (status === 429) return { reason: 'rate' }
  if (status >= 500) return { reason: 'remote' }
  return status >= 400 ? { reason: 'input' } : {}
}
