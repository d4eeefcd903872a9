import { fail, isJsonObject, ok, type HttpRequest, type Json, type JsonObject, type Result } from '../../base'
import { addQuery, buildRequest, judgeResponse, type ConnectorDefinition, type OperationDefinition } from '../../connector'
import { nodeForms, type ActionNode } from '../../flow'
import { withDefaults } from '../../schema'
import { failStep, succeed, type AnswerData, type Executor, type StepContext, type StepError } from './executor'
import { checkInputs, resolveInputs } from './inputs'

/** Calls an operation of a connector: resolve, check, build the unsigned request, judge the answer. */
export const action: Executor = {
  async start(context) {
    const known = operationOf(context)
    if (!known.ok) return failStep(known.error)
    const { connector, operation, node } = known.value
    const resolved = await resolveInputs(context, node.inputs, operation.input)
    if (!resolved.ok) return failStep(resolved.error)
    const input = withDefaults(operation.input, resolved.value)
    const checked = checkInputs(operation.input, input, 'input.invalid')
    if (!checked.ok) return failStep(checked.error, input)
    const request = buildRequest(connector, operation, input)
    if (!request.ok) return failStep({ kind: request.error.kind, code: request.error.code, params: request.error.params }, input)
    const timeoutMs = operation.timeouts?.answerMs ?? connector.timeouts?.answerMs
    return {
      kind: 'call', input,
      call: {
        request: request.value, connector: connector.id, operation: operation.id,
        ...(node.connection === undefined ? {} : { connection: node.connection }),
        ...(operation.auth === undefined ? {} : { auth: operation.auth }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
    }
  },
  answered(context, input, answer) {
    const known = operationOf(context)
    if (!known.ok) return failStep(known.error, input)
    const { connector, operation } = known.value
    if (answer.kind === 'failure') return failStep(failureError(answer, operation.effect === 'write'), input)
    const judged = judgeResponse(connector, operation, answer, isJsonObject(input) ? input : {})
    if (judged.ok) return succeed(input, judged.value)
    return { ...failStep(judged.error, input), ...retryAfter(answer.headers, context.now) }
  },
}

function operationOf(context: StepContext): Result<{ connector: ConnectorDefinition; operation: OperationDefinition; node: ActionNode }, StepError> {
  const { connector, operation, node } = context.step.node
  if (connector === undefined || operation === undefined || node.type !== 'action') return fail({ kind: 'config', code: 'connector.unknown', params: {} })
  return ok({ connector, operation, node })
}

/** Calls any address. A status of 400 and above is a failure of kind `http`. */
export const http: Executor = {
  async start(context) {
    const resolved = await resolveInputs(context, context.step.node.node.inputs, nodeForms['logic.http'].input)
    if (!resolved.ok) return failStep(resolved.error)
    const input = withDefaults(nodeForms['logic.http'].input, stringMaps(resolved.value))
    const checked = checkInputs(nodeForms['logic.http'].input, input, 'input.invalid')
    if (!checked.ok) return failStep(checked.error, input)
    const { timeoutMs } = input
    return { kind: 'call', input, call: { request: requestOf(input), ...(typeof timeoutMs === 'number' ? { timeoutMs } : {}) } }
  },
  answered(context, input, answer) {
    if (answer.kind === 'failure') return failStep(failureError(answer, !isRead(input)), input)
    if (answer.status >= 400) {
      const error: StepError = { kind: 'http', ...reasonOf(answer.status), code: 'call.http', params: { status: answer.status }, http: { status: answer.status } }
      return { ...failStep(error, input), ...retryAfter(answer.headers, context.now) }
    }
    return succeed(input, { status: answer.status, headers: answer.headers, body: answer.body === undefined ? answer.text : answer.body })
  },
}

/** Numbers and booleans in query and headers are written as text, as everybody expects of `page = 2`. */
function stringMaps(input: JsonObject): JsonObject {
  const text = (value: Json | undefined): Json | undefined => isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, typeof item === 'number' || typeof item === 'boolean' ? String(item) : item]))
    : value
  const changed: JsonObject = { ...input }
  for (const name of ['query', 'headers']) {
    const value = text(changed[name])
    if (value !== undefined) changed[name] = value
  }
  return changed
}

function requestOf(input: JsonObject): HttpRequest {
  const method = input['method'] as HttpRequest['method']
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(isJsonObject(input['headers']) ? input['headers'] : {})) headers[name.toLowerCase()] = String(value)
  const body = method === 'GET' || input['body'] === undefined || input['body'] === null ? null : input['body']
  if (body !== null) headers['content-type'] ??= typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json'
  let url = String(input['url'])
  for (const [name, value] of Object.entries(isJsonObject(input['query']) ? input['query'] : {})) url = addQuery(url, name, String(value))
  return { method, url, headers, body: body === null || typeof body === 'string' ? body : JSON.stringify(body) }
}

function isRead(input: Json): boolean {
  return isJsonObject(input) && (input['method'] === 'GET' || input['method'] === 'HEAD')
}

/** What the transport says of requests that it did not let out: nothing can have come of them. */
const UNSENT: ReadonlySet<string | undefined> = new Set(['call.invalidRequest', 'call.hostNotAllowed'])

/** A failure without an answer. A write that timed out may have happened, so nobody repeats it without being told to (R8). */
function failureError(answer: Extract<AnswerData, { kind: 'failure' }>, writes: boolean): StepError {
  const kinds = { timeout: 'timeout', network: 'network', noMock: 'network', auth: 'auth', file: 'config', aborted: 'cancelled' } as const
  const unsure = writes && !UNSENT.has(answer.code) && (answer.failure === 'timeout' || answer.failure === 'network' || answer.failure === 'aborted')
  return {
    // An answer that is too large to be kept has come all the same: it is a limit that ended it, not the network.
    kind: answer.code?.startsWith('limit.') === true ? 'limit' : kinds[answer.failure],
    code: answer.code ?? `call.${answer.failure}`,
    ...(answer.params === undefined ? {} : { params: answer.params }),
    ...(answer.vendor === undefined ? {} : { vendor: answer.vendor }),
    ...(unsure ? { mayHaveHappened: true } : {}),
  }
}

function reasonOf(status: number): Pick<StepError, 'reason'> {
  if (status === 401 || status === 403) return { reason: 'permission' }
  if (status === 404 || status === 410) return { reason: 'notFound' }
  if (status === 409) return { reason: 'conflict' }
  if (status === 429) return { reason: 'rate' }
  return { reason: status >= 500 ? 'remote' : 'input' }
}

/** RFC 9110, 10.2.3: `Retry-After` is a number of seconds or an HTTP date. */
function retryAfter(headers: Record<string, string>, now: number): { retryAfterMs?: number } {
  const given = headers['retry-after']?.trim()
  if (given === undefined || given === '') return {}
  if (/^\d+$/.test(given)) return { retryAfterMs: Number(given) * 1000 }
  const at = Date.parse(given)
  return Number.isNaN(at) ? {} : { retryAfterMs: Math.max(0, at - now) }
}
