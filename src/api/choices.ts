import { useMemo } from 'react'
import { InfiniteQueryObserver, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import type { HttpResponse, Json, JsonObject } from '../core/base'
import { choiceRequest, readChoices, type Choice, type ChoicePage, type ChoiceQuestion, type ConnectorDefinition, type OperationDefinition, type OutsideChoices } from '../core/connector'
import type { CallResult, UnsignedCall } from '../core/run'
import type { DynamicOptions } from '../core/schema'

/** Who makes the calls of lookups, and says when the answers may be others. */
export interface LookupPort {
  lookUp(call: UnsignedCall, connector: ConnectorDefinition, flow: string): Promise<CallResult>
  onChange(listener: () => void): void
}

/** Somebody outside who is asked first; undefined where they leave the question to the lookup. */
type AskChoices = (question: ChoiceQuestion, signal: AbortSignal) => Promise<OutsideChoices | undefined>

/** All that the choices of a field depend on. */
export interface ChoiceAsk {
  connector: ConnectorDefinition
  lookup: OperationDefinition
  connection: string | undefined
  options: DynamicOptions
  input: JsonObject
  flow: string
  /** Somebody who is asked before the lookup, and the words to look for, where they said that they search. */
  outside?: AskChoices | undefined
  search?: string | undefined
  /** Nobody can make the lookup's call here: the vendor has none, and calls go to the vendor. */
  noLookup?: boolean
}

/** Why choices could not be listed, in the words of runs. */
export interface ChoiceProblem { code: string; params?: Record<string, Json>; reason?: string; vendor?: { code: string | number; message: string } }

export interface ChoiceList {
  loading: boolean
  choices: readonly Choice[]
  /** Whoever lists them finds by words themselves. */
  searches?: true
  more?: 'there' | 'loading'
  problem?: ChoiceProblem
}

const KEY = 'choices'

/** What was asked is asked again after this at the latest: a host's system changes without a word. */
const STALE_MS = 60_000

class ChoiceError extends Error {
  constructor(readonly problem: ChoiceProblem) { super(problem.code) }
}

type PageStart = ChoicePage | { cursor: string }

type Page = { choices: Choice[]; next?: PageStart; searches?: true }

const listening = new WeakSet<QueryClient>()

export type WatchChoices = (lookups: () => Promise<LookupPort>, ask: ChoiceAsk, tell: (list: ChoiceList) => void) => { more(): void; retry(): void; stop(): void }

/** `watchChoices` with the answers that this designer remembers. */
export function useWatchChoices(): WatchChoices {
  const client = useQueryClient()
  return useMemo<WatchChoices>(() => (lookups, ask, tell) => watchChoices(client, lookups, ask, tell), [client])
}

/** Watches what a field can be set to, page by page; fields that ask the same share the answer. `tell` is called at once and with each change. */
function watchChoices(client: QueryClient, ...[lookups, ask, tell]: Parameters<WatchChoices>): ReturnType<WatchChoices> {
  const observer = new InfiniteQueryObserver<Page, Error, InfiniteData<Page, PageStart | undefined>, readonly unknown[], PageStart | undefined>(client, {
    queryKey: keyOf(ask),
    queryFn: async (context) => {
      const { pageParam } = context
      // Who reads the signal has the query called off with the last field that waits; the sandbox's answers are kept instead.
      const listed = ask.outside && await askOutside(ask.outside, ask, pageParam, () => context.signal)
      if (listed) return listed
      if (ask.noLookup) throw new ChoiceError({ code: 'call.hostNoOptions' })
      const port = await lookups()
      if (!listening.has(client)) {
        listening.add(client)
        port.onChange(() => void client.invalidateQueries({ queryKey: [KEY] }))
      }
      return askPage(port, ask, pageParam && 'places' in pageParam ? pageParam : undefined)
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
      ...(data?.pages[0]?.searches && { searches: true as const }),
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
function keyOf({ connector, lookup, connection, input, search, options: { items, value, label, description, group, parent } }: ChoiceAsk): readonly unknown[] {
  return [KEY, connector.id, connector.version, connection ?? null, lookup.id, input, search ?? '', { items, value, label, description, group, parent }]
}

/** What somebody outside lists; undefined where they leave the question to the lookup, or the lookup has begun to answer it. */
async function askOutside(outside: AskChoices, { connector, lookup, connection, input, flow, search }: ChoiceAsk, page: PageStart | undefined, signal: () => AbortSignal): Promise<Page | undefined> {
  if (page && 'places' in page) return undefined
  const listed = await outside({
    flow, connector: connector.id, operation: lookup.id, input,
    ...(connection !== undefined && { connection }), ...(search && { search }), ...(page && { cursor: page.cursor }),
  }, signal())
  if (listed === undefined) return undefined
  if ('problem' in listed) throw new ChoiceError(listed.problem)
  const { choices, next, searches } = listed
  return { choices, ...(next !== undefined && { next: { cursor: next } }), ...(searches && { searches }) }
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
