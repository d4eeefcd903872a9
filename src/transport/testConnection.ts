import type { Json } from '../core/base'
import { buildRequest, findOperation, judgeResponse, readAnswer, type Connection, type ConnectorDefinition } from '../core/connector'
import type { Instant } from '../core/run'
import { withDefaults } from '../core/schema'
import { createAuthorizer } from './authorizer'
import { findCredentials, secretsOf } from './credentials'
import { renewToken, Spacing } from './renewToken'
import { createStriker, strikeResult } from './secrets'
import type { Transport } from './transport'

/**
 * What the vendor says of a connection. `by` tells how it was asked: by an operation, or by a token alone. A refusal has
 * a code of ours and, where the vendor spoke, its own code and words; never a secret.
 */
export type ConnectionTest =
  | { ok: true; by: 'operation' | 'token'; operation?: string; latencyMs: number }
  | { ok: false; code: string; params?: Record<string, Json>; vendor?: { code: string | number; message: string }; operation?: string; latencyMs: number }

/**
 * Asks the vendor whether a connection is good: by the operation that its connector names for that, else by fetching a
 * token. A vendor's refusal in `test.accepts` comes only after it has accepted who calls, so that is a success.
 */
export async function testConnection(
  { connector, connection, transport, at, seed }: { connector: ConnectorDefinition; connection: Connection; transport: Transport; at: Instant; seed: number },
): Promise<ConnectionTest> {
  const test = connector.connection?.test
  const operation = test && findOperation(connector, test.operation)
  if (!test || !operation) return testToken(connector, connection, transport, at)

  const input = withDefaults(operation.input, { ...test.input })
  const request = buildRequest(connector, operation, input as Record<string, Json>)
  if (!request.ok) return { ok: false, code: request.error.code, params: request.error.params, latencyMs: 0 }
  const authorizer = createAuthorizer({ connections: [connection], connectors: [connector], transport, seed })
  const result = await authorizer.call({
    id: `test ${connection.id}`, at, request: request.value, connector: connector.id, operation: operation.id, connection: connection.id,
    ...(operation.auth === undefined ? {} : { auth: operation.auth }),
  })
  const { latencyMs } = result
  if (result.kind === 'failure') {
    const { code = `call.${result.failure}`, params, vendor } = result
    return { ok: false, code, latencyMs, ...(params && { params }), ...(vendor && { vendor }), operation: operation.id }
  }
  const judged = judgeResponse(connector, operation, readAnswer(result.response))
  const accepted = !judged.ok && judged.error.vendor !== undefined && test.accepts?.some((code) => String(code) === String(judged.error.vendor?.code))
  if (judged.ok || accepted) return { ok: true, by: 'operation', operation: operation.id, latencyMs }
  const { code, params, vendor } = judged.error
  return { ok: false, code, latencyMs, ...(params && { params }), ...(vendor && { vendor }), operation: operation.id }
}

async function testToken(connector: ConnectorDefinition, connection: Connection, transport: Transport, at: Instant): Promise<ConnectionTest> {
  const profile = Object.entries(connector.auth ?? {}).find(([, { kind }]) => kind === 'token')?.[0]
  if (profile === undefined) return { ok: false, code: 'connection.noTest', params: { connector: connector.id }, latencyMs: 0 }
  const credentials = findCredentials(connector, connection, { connector: connector.id, connection: connection.id, profile })
  if (!credentials.ok) return { ok: false, ...credentials.error, latencyMs: 0 }
  const { profile: found } = credentials.value
  if (found.kind !== 'token') throw new Error('A token profile was asked for')
  const got = await renewToken(credentials.value, found, { at, known: undefined, name: connection.id, spacing: new Spacing(), transport, onResult: () => undefined })
  if (got.ok) return { ok: true, by: 'token', latencyMs: got.since - at }
  const { failure } = got
  const latencyMs = failure.at - at
  const striker = createStriker(secretsOf(credentials.value))
  if (failure.kind === 'refused') {
    const struck = strikeResult({ kind: 'failure', failure: 'auth', latencyMs, ...failure.problem }, striker)
    if (struck.kind === 'failure') return { ok: false, code: failure.problem.code, latencyMs, ...(struck.params && { params: struck.params }), ...(struck.vendor && { vendor: struck.vendor }) }
  }
  return { ok: false, code: 'auth.tokenUnreachable', params: { failure: failure.kind === 'transport' ? failure.result.failure : 'auth' }, latencyMs }
}
