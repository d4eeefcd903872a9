import { useMemo } from 'react'
import { InfiniteQueryObserver, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import type { HttpResponse, Json, JsonObject } from '../core/base'
import { choiceRequest, readChoices, type Choice, type ChoicePage, type ConnectorDefinition, type OperationDefinition } from '../core/connector'
import type { CallResult, UnsignedCall } from '../core/run'
import type { DynamicOptions } from '../core/schema'

/** Who makes the calls of lookups, and says when the answers may be others. */
export interface LookupPort {
  lookUp(call: UnsignedCall, connector: ConnectorDefinition, flow: string): Promise<CallResult>
  onChange(listener: () => void): void
}

/** All that the choices of a field depend on. */
export interface ChoiceAsk {
  connector: ConnectorDefinition
  lookup: OperationDefinition
  connection: string | undefined
  options: DynamicOptions
  input: JsonObject
  flow: string
}

/** Why choices could not be listed, in the words of runs. */
export interface ChoiceProblem { code: string; params?: Record<string, Json>; reason?: string; vendor?: { code: string | number; message: string } }

export interface ChoiceList {
  loading: boolean
  choices: readonly Choice[]
  more?: 'there' | 'loading'
  problem?: ChoiceProblem
}

const KEY = 'choices'

/** What was asked is asked again after this at the latest: a host's system changes without a word. */
const STALE_MS = 60_000

class ChoiceError extends Error {
  constructor(readonly problem: ChoiceProblem) { super(problem.code) }
}

type Page = { choices: Choice[]; next?: ChoicePage }

const listening = new WeakSet<QueryClient>()

export type WatchChoices = (lookups: () => Promise<LookupPort>, ask: ChoiceAsk, tell: (list: ChoiceList) => void) => { more(): void; retry(): void; stop(): void }

/** `watchChoices` with the answers that this designer remembers. */
export function useWatchChoices(): WatchChoices {
  const client = useQueryClient()
  return useMemo<WatchChoices>(() => (lookups, ask, tell) => watchChoices(client, lookups, ask, tell), [client])
}

/** Watches what a field can be set to, page by page; fields that ask the same share the answer. `tell` is called at once and with each change. */
function watchChoices(client: QueryClient, ...[lookups, ask, tell]: Parameters<WatchChoices>): ReturnType<WatchChoices> {
  const observer = new InfiniteQueryObserver<Page, Error, InfiniteData<Page, ChoicePage | undefined>, readonly unknown[], ChoicePage | undefined>(client, {
    queryKey: keyOf(ask),
    queryFn: async ({ pageParam }) => {
      const port = await lookups()
      if (!listening.has(client)) {
        listening.add(client)
        port.onChange(() => void client.invalidateQueries({ queryKey: [KEY] }))
      }
      return askPage(port, ask, pageParam)
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: STALE_MS,
    retry: false,
    // The sandbox answers without a network.
    networkMode: 'always',
  })
  const show = (): void => {
    const { data, error, isFetching, isFetchingNextPage, hasNextPage } = observer.getCurrentResult()
    const choices = [...new Map((data?.pages ?? []).flatMap((page) => page.choices).map((choice) => [choice.value, choice])).values()]
    tell({
      loading: isFetching && !isFetchingNextPage && data === undefined,
      choices,
      ...(hasNextPage && { more: isFetchingNextPage ? 'loading' : 'there' }),
      ...(error && !isFetching && { problem: error instanceof ChoiceError ? error.problem : { code: 'call.network' } }),
    })
  }
  const stop = observer.subscribe(show)
  show()
  return {
    more: () => void observer.fetchNextPage(),
    retry: () => void observer.refetch(),
    stop,
  }
}

/** Fields that list the same call in another way have answers of their own. */
function keyOf({ connector, lookup, connection, input, options: { items, value, label, description, group, parent } }: ChoiceAsk): readonly unknown[] {
  return [KEY, connector.id, connector.version, connection ?? null, lookup.id, input, { items, value, label, description, group, parent }]
}

async function askPage(port: LookupPort, { connector, lookup, connection, options, input, flow }: ChoiceAsk, page: ChoicePage | undefined): Promise<Page> {
  const request = choiceRequest(connector, lookup, input, page)
  if (!request.ok) throw new ChoiceError(request.error)
  const timeoutMs = lookup.timeouts?.answerMs ?? connector.timeouts?.answerMs
  const result = await port.lookUp({
    request: request.value, connector: connector.id, operation: lookup.id,
    ...(connection !== undefined && { connection }), ...(lookup.auth !== undefined && { auth: lookup.auth }), ...(timeoutMs !== undefined && { timeoutMs }),
  }, connector, flow)
  if (result.kind === 'failure') {
    const { failure, code = `call.${failure}`, params, vendor } = result
    throw new ChoiceError({ code, ...(params && { params }), ...(vendor && { vendor }) })
  }
  return pageOf(connector, lookup, options, result.response, page)
}

function pageOf(connector: ConnectorDefinition, lookup: OperationDefinition, options: DynamicOptions, response: HttpResponse, page: ChoicePage | undefined): Page {
  const read = readChoices(connector, lookup, options, response, page)
  if (!read.ok) throw new ChoiceError(read.error)
  return read.value
}
