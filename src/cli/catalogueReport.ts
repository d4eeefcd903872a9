import type { Json, LocalText } from '../core/base'
import type { ConnectorDefinition, TokenRequest } from '../core/connector'
import type { FieldSchema } from '../core/schema'

/** What `catalogue --json` prints. Input fields tell their place in the request (`at`), whoever they inherit it from. */
export interface CatalogueReport {
  connectors: {
    id: string
    title: LocalText
    connection: FieldSchema | null
    operations: { id: string; kind: 'action' | 'lookup'; group: string[]; title: LocalText; input: FieldSchema; output: FieldSchema }[]
    /** Calls that fetch and renew tokens: the profiles make them by themselves, no flow does. */
    tokens: ({ profile: string; call: 'obtain' | 'refresh' } & Pick<TokenRequest, 'method' | 'url' | 'query' | 'headers' | 'body'>)[]
    triggers: { id: string; title: LocalText; payload: FieldSchema; sample: Json }[]
  }[]
}

export function catalogueReport(connectors: readonly ConnectorDefinition[]): CatalogueReport {
  return {
    connectors: connectors.map((connector) => ({
      id: connector.id,
      title: connector.title,
      connection: connector.connection?.schema ?? null,
      operations: connector.operations.map(({ id, role, group, title, input, output }) => ({
        id, kind: role ?? 'action', group: group ?? [], title, input: withPlaces(input), output,
      })),
      tokens: tokenCalls(connector),
      triggers: (connector.triggers ?? []).map(({ id, title, payload, sample }) => ({ id, title, payload, sample })),
    })),
  }
}

function tokenCalls({ auth = {} }: ConnectorDefinition): CatalogueReport['connectors'][number]['tokens'] {
  return Object.entries(auth).flatMap(([profile, each]) => (each.kind !== 'token' ? [] : (['obtain', 'refresh'] as const).flatMap((call) => {
    const request = each[call]
    if (request === undefined) return []
    const { method, url, query, headers, body } = request
    return [{ profile, call, method, url, ...(query && { query }), ...(headers && { headers }), ...(body && { body }) }]
  })))
}

/** A member without a place of its own takes its parent's, one member deeper (`FieldSchema`). */
function withPlaces(schema: FieldSchema, inherited?: FieldSchema['at']): FieldSchema {
  const at = schema.at ?? inherited
  const properties = schema.properties === undefined ? undefined : Object.fromEntries(
    Object.entries(schema.properties).map(([name, field]) => [name, withPlaces(field, deeper(at, name))]),
  )
  return { ...schema, ...(at === undefined ? {} : { at }), ...(properties === undefined ? {} : { properties }) }
}

function deeper(at: FieldSchema['at'], name: string): FieldSchema['at'] {
  if (at === undefined || at.in !== 'body') return undefined
  return { in: 'body', path: `${at.path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` }
}

