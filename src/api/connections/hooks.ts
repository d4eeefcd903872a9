import { useEffect } from 'react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { HttpRequest, HttpResponse, JsonObject } from '../../core/base'
import { connectionsWithin, type FlowDocument } from '../../core/flow'
import type { Storage } from '../../storage'
import { createIntegrationCentre } from './client'
import { readTemplate, readUserKey } from './readKey'

/** Who answers the integration centre's calls, and says when connections have changed. */
export interface CentrePort {
  send(request: HttpRequest): Promise<HttpResponse>
  changed(): void
  onChange(listener: () => void): () => void
}

const KEYS = ['connections'] as const

/** The sandbox has one environment. */
const ENVIRONMENT = 'qiao-sandbox'

const centreOf = ({ send }: CentrePort) => createIntegrationCentre({ send, envId: ENVIRONMENT })

export interface KeyFilter { name: string; connector: string | undefined; page: number; size: number }

/** One page of the connections there are, demo ones at the end. */
export function useConnectionList(port: CentrePort, { name, connector, page, size }: KeyFilter) {
  const client = useQueryClient()
  useEffect(() => port.onChange(() => void client.invalidateQueries({ queryKey: KEYS })), [client, port])
  return useQuery({
    queryKey: [...KEYS, 'list', { name, connector, page, size }],
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const { TotalCount, UserKeyList } = await centreOf(port).listUserKeys({ name, offset: page * size, limit: size, ...(connector !== undefined && { authTypeCode: connector }) })
      return { total: TotalCount, connections: UserKeyList.map(readUserKey) }
    },
  })
}

/** What connections can be made of. Asking for it loads the document of every connector. */
export const useConnectionTemplates = (port: CentrePort, enabled = true) => useQuery({
  enabled,
  queryKey: ['connection-templates'],
  queryFn: async () => (await centreOf(port).listTemplates()).KeyTemplateList.map(readTemplate),
  staleTime: Infinity,
})

/**
 * A connection as it is now, asked once the templates are there: before, those that come with the program are listed
 * without what of them is open. Pending as long as `id` is undefined.
 */
export const useConnectionNow = (port: CentrePort, id: string | undefined) => useQuery({
  enabled: id !== undefined,
  gcTime: 0,
  queryKey: [...KEYS, 'one', id],
  queryFn: async () => readUserKey((await centreOf(port).getUserKey({ keyId: id ?? '' })).UserKeyInfo),
})

export interface ConnectionUse { id: string; name: string }

/** The flows that use each connection, by its id: in their nodes, in what they call, or in their cases. */
export function useConnectionUses(storage: Storage) {
  const client = useQueryClient()
  useEffect(() => storage.flows.onChange(() => void client.invalidateQueries({ queryKey: ['connection-uses'] })), [client, storage])
  return useQuery({ queryKey: ['connection-uses'], queryFn: () => readUses(storage) })
}

async function readUses({ flows }: Storage): Promise<ReadonlyMap<string, ConnectionUse[]>> {
  const uses = new Map<string, ConnectionUse[]>()
  for (const { id, name } of await flows.list()) {
    for (const connection of usedBy(await flows.read(id))) uses.set(connection, [...(uses.get(connection) ?? []), { id, name }])
  }
  return uses
}

/** What storage holds is unchecked, and what cannot be read names no connection. */
function usedBy(stored: unknown): ReadonlySet<string> {
  try {
    const document = stored as FlowDocument
    const inCases = Object.values(document.cases ?? {}).flatMap((one) => Object.values((one as { connections?: JsonObject }).connections ?? {}))
    return new Set([...connectionsWithin(document), ...inCases.filter((one) => typeof one === 'string')])
  } catch {
    return new Set()
  }
}

export interface ConnectionDraft { name: string; description: string; values: JsonObject }

/** Makes, changes and removes connections; each tells the lists to look again. Rejects with an `IntegrationError`. */
export function useConnectionWork(port: CentrePort) {
  const client = useQueryClient()
  const centre = centreOf(port)
  const onSuccess = () => {
    port.changed()
    return client.invalidateQueries({ queryKey: KEYS })
  }
  const create = useMutation({
    mutationFn: ({ id, connector, name, description, values, ticket }: ConnectionDraft & { id: string; connector: string; ticket?: string }) =>
      centre.createUserKey({ keyId: id, authTypeCode: connector, name, description, ext: JSON.stringify(values), ...(ticket !== undefined && { ticketId: ticket }) }),
    onSuccess,
  })
  const update = useMutation({
    mutationFn: ({ id, name, description, values }: ConnectionDraft & { id: string }) => centre.updateUserKey({ keyId: id, name, description, ext: JSON.stringify(values) }),
    onSuccess,
  })
  const remove = useMutation({ mutationFn: (id: string) => centre.deleteUserKey({ keyId: id }), onSuccess })
  return { create: create.mutateAsync, update: update.mutateAsync, remove: remove.mutateAsync }
}

/** All connections at once, for what is no list on screen: a flow's checks and its fields. */
export async function listConnections({ send }: Pick<CentrePort, 'send'>): Promise<{ id: string; connector: string; title: string }[]> {
  const size = 100
  const found: { id: string; connector: string; title: string }[] = []
  for (;;) {
    const { TotalCount, UserKeyList } = await createIntegrationCentre({ send, envId: ENVIRONMENT }).listUserKeys({ offset: found.length, limit: size })
    found.push(...UserKeyList.map(({ KeyID, AuthTypeCode, Name }) => ({ id: KeyID, connector: AuthTypeCode, title: Name })))
    if (UserKeyList.length === 0 || found.length >= TotalCount) return found
  }
}
