import { fail, ok, type HttpRequest, type Json, type Result } from '../core/base'
import { isServiceAddress, resolveSlot, type AuthProfile, type Connection, type ConnectorDefinition, type SlotRoots } from '../core/connector'
import type { Value } from '../core/expression'

/** Why a call could not be authorized before anything was sent. Codes: `connection.*`, `auth.*`. */
export interface AuthProblem {
  code: string
  params: Record<string, Json>
  vendor?: { code: string | number; message: string }
}

/** What a call is authorized with: its connector, connection and profile, all there and fitting together. */
export interface Credentials {
  connector: ConnectorDefinition
  connection: Connection
  profileName: string
  profile: AuthProfile
  roots: SlotRoots
}

/** Checks that the connection exists, is one of this connector, and holds what every connection must. */
export function findCredentials(
  connector: ConnectorDefinition | undefined, connection: Connection | undefined,
  wanted: { connector: string | undefined; connection: string | undefined; profile: string },
): Result<Credentials, AuthProblem> {
  if (connector === undefined) return fail({ code: 'connector.missing', params: { connector: wanted.connector ?? '' } })
  const profile = connector.auth?.[wanted.profile]
  if (profile === undefined) return fail({ code: 'auth.unknownProfile', params: { connector: connector.id, profile: wanted.profile } })
  if (connection === undefined) return fail({ code: 'connection.missing', params: { connection: wanted.connection ?? '' } })
  if (connection.connector !== connector.id) {
    return fail({ code: 'connection.wrongConnector', params: { connection: connection.id, connector: connector.id } })
  }
  const missing = connector.connection?.schema.required?.find((name) => isBlank(connection.values[name]))
  if (missing !== undefined) return fail(incomplete(connection, missing))
  return ok({ connector, connection, profileName: wanted.profile, profile, roots: { connection: connection.values } })
}

/**
 * The request with its whole address: where the connection brings the base URL, that is put in front of its path. Only
 * encrypted addresses are taken, since the connection's secrets go there.
 *
 * @param wanted the id by which the call names its connection
 */
export function addressed(
  request: HttpRequest, connector: ConnectorDefinition | undefined, connection: Connection | undefined, wanted: string | undefined,
): Result<HttpRequest, AuthProblem> {
  if (!request.url.startsWith('/') || connector === undefined || typeof connector.baseUrl === 'string') return ok(request)
  if (connection === undefined) return fail({ code: 'connection.missing', params: { connection: wanted ?? '' } })
  // A field that was left empty is one that was not filled in.
  const filled = Object.fromEntries(Object.entries(connection.values).filter(([, value]) => !isBlank(value)))
  const base = resolveSlot(connector.baseUrl, { connection: filled })
  if (!base.ok || typeof base.value !== 'string') return fail(incomplete(connection, fieldOf(connector.baseUrl) ?? 'baseUrl'))
  if (!isServiceAddress(base.value)) return fail({ code: 'connection.badAddress', params: { url: base.value } })
  return ok({ ...request, url: base.value.replace(/\/+$/, '') + request.url })
}

/**
 * Resolves values that must all be there; a blank one names the field of the connection that is to be filled in.
 * Only a reference with a default, even an empty one, may come to nothing; it is then left out.
 */
export function resolveAll(credentials: Credentials, values: Record<string, Value> = {}): Result<Record<string, Json>, AuthProblem> {
  const resolved: Record<string, Json> = {}
  for (const [name, value] of Object.entries(values)) {
    const found = resolveSlot(value, credentials.roots)
    if (found.ok && !isBlank(found.value)) resolved[name] = found.value as Json
    else if (!('ref' in value && value.default !== undefined)) return fail(incomplete(credentials.connection, fieldOf(value) ?? name))
  }
  return ok(resolved)
}

export function incomplete(connection: Connection, field: string): AuthProblem {
  return { code: 'connection.incomplete', params: { connection: connection.id, field } }
}

/** The connection's values that its schema calls secret. */
export function secretsOf({ connector, connection }: Credentials): string[] {
  return Object.entries(connector.connection?.schema.properties ?? {})
    .filter(([, schema]) => schema.secret === true)
    .flatMap(([name]) => {
      const value = connection.values[name]
      return typeof value === 'string' ? [value] : []
    })
}

function fieldOf(value: Value): string | undefined {
  return 'ref' in value ? String(value.ref[1] ?? '') : undefined
}

export function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === ''
}
