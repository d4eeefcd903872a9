import {
  fail, ok, seededRandom, type FaultEffect, type HttpRequest, type HttpResponse, type Json, type JsonObject, type Result, type WorldNames, type WorldView,
} from '../src/core/base'
import { answerRequest } from './engine/answer'
import type { HappeningDocument, RouteDocument } from './engine/backendDocument'
import { chinaIso } from './engine/chinaTime'
import { Exchange } from './engine/exchange'
import { faultResponse, silenceOf, takeFault } from './engine/faults'
import { checkHappening, happeningRoute, makeHappen, type HappeningProblem } from './engine/happening'
import { madeDigits, madeHex, madeUuid } from './engine/made'
import { OWN_TABLES } from './engine/ownTables'
import { SystemRecords } from './engine/records'
import { contentPrint, readBody } from './engine/readBody'
import { createRouter, indexRoutes } from './engine/router'
import { settleSeed } from './engine/seed'
import type { Instant, WorldPatch, WorldSnapshot } from './engine/snapshot'
import { WorldStore } from './engine/store'
import { fillTemplate } from './engine/template'
import { backendSystems } from './systems'

export type { HappeningDocument } from './engine/backendDocument'
export type { HappeningProblem } from './engine/happening'
export type { Instant, WorldPatch, WorldSnapshot } from './engine/snapshot'

export type WorldAnswer =
  | { kind: 'response'; response: HttpResponse; latencyMs: number; patch: WorldPatch }
  /** `noMock`: no backend knows the request. `network`: no client could have sent it. Nothing happened in either case. */
  | { kind: 'failure'; failure: 'noMock' | 'network'; code: 'call.noMock' | 'call.invalidRequest'; params: { method: string; url: string }; latencyMs: number }
  /** A fault let no answer come. Nothing happened, but that the fault counted the call. */
  | { kind: 'failure'; failure: 'timeout' | 'network'; latencyMs: number; patch: WorldPatch }

export interface SendOptions {
  at: Instant
  /** The catalogue's id of the operation, which faults may mean. */
  operation?: string
  /** How long the caller waits for an answer. */
  timeoutMs?: number
  /** What goes wrong with this very call, before any fault of the world. */
  fault?: FaultEffect
}

export interface World {
  /**
   * Answers a request as its backend would at the instant `at`, with the latency it would have had and what it
   * changed. The world's clock goes to the answer's arrival. Requests are answered strictly one after the other, in
   * the order in which they came.
   */
  send(request: HttpRequest, context: SendOptions): Promise<WorldAnswer>
  /**
   * Lets something happen that no request asks for (`happenings` of a backend document), at the instant `at`: gives what
   * changed, its events in the tables `events` among it. Takes its turn among the requests. An id that is not there throws.
   */
  happen(system: string, id: string, input: JsonObject, context: { at: Instant }): Promise<Result<WorldPatch, HappeningProblem>>
  /** What may happen, by system. */
  readonly happenings: Readonly<Record<string, readonly HappeningDocument[]>>
  /** Everything the backends know. Shares its records with the world, so it must not be changed. */
  snapshot(): WorldSnapshot
  /** How the sandbox may draw the systems' tables. */
  readonly views: WorldView[]
  /** What systems and their tables are called; a table without a name has its id only. */
  readonly names: WorldNames
  /** Moves the world's clock forward, with all that changes by time; an earlier instant changes nothing. */
  advance(at: Instant): void
  /** Back to the seed data, as at the world's start. */
  reset(): void
  /** Goes on from a snapshot. */
  load(snapshot: WorldSnapshot): void
  /** Puts records in place from outside, when it is their turn among the requests, and moves the clock on to `now`. */
  amend(patch: WorldPatch, now?: Instant): Promise<void>
}

export interface WorldOptions {
  /** All that is made up (ids, tokens, latencies) comes from this number and the requests. */
  seed?: number
  /** The instant that relative times of the seed data count from. */
  startAt?: Instant
  /** A world to go on from; the seed data where absent. */
  snapshot?: WorldSnapshot
}

/** 2026-03-02T09:30:00+08:00, a Monday morning in China. */
export const defaultStart: Instant = Date.UTC(2026, 2, 2, 1, 30)

/** The world of the seed data at an instant. */
export function seedWorld(startAt: Instant = defaultStart): WorldSnapshot {
  const systems = Object.entries(backendSystems).map(([name, { seed }]) => [name, settleSeed(seed, startAt)] as const)
  return { now: startAt, systems: Object.fromEntries(systems) }
}

const DAY = 86_400_000

/**
 * The half past nine in China that was last at an instant. A world that is seeded for it has its meetings and messages at
 * the times of day that they are meant for, and around today.
 */
export const lastMorning = (at: Instant): Instant => Math.floor((at - defaultStart) / DAY) * DAY + defaultStart

/** The world of the seed data as of the last morning, with all that has come to pass since. */
export function worldOfToday(at: Instant): WorldSnapshot {
  const seededAt = lastMorning(at)
  const world = createWorld({ snapshot: { ...seedWorld(seededAt), seededAt } })
  world.advance(at)
  return world.snapshot()
}

const routes = indexRoutes(Object.values(backendSystems))

interface Pending {
  store: WorldStore
  request: HttpRequest
  url: URL
  at: Instant
  print: string
  latencyMs: number
  options: SendOptions
  /** The fault that lets no answer come. */
  silent?: FaultEffect
}

/**
 * A sandbox world: all mock backends over one set of records. The same seed, snapshot and requests give the same
 * bytes (R12): it reads no clock and draws nothing that is not derived from them.
 */
export function createWorld({ seed = 1, startAt = defaultStart, snapshot }: WorldOptions = {}): World {
  let store = openStore(snapshot ?? seedWorld(startAt))
  let pending: Pending | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const router = createRouter(routes, (system, route, path) => {
    if (pending === undefined) throw new Error('A handler was asked outside of a request')
    const { document } = system
    const exchange = new Exchange({
      ...pending, seed, document, route, scope: { ...scopeOf(pending, route), path, config: document.config ?? {} },
    })
    const { options, print } = pending
    const effect = options.fault ?? takeFault(pending.store, {
      system: document.system, route: route.id, seed, print, ...(options.operation === undefined ? {} : { operation: options.operation }),
    })
    if (effect?.kind === 'timeout' || effect?.kind === 'network') pending.silent = effect
    const response = (effect && faultResponse(effect, exchange)) ?? (pending.silent ? new Response(null, { status: 204 }) : answerRequest(exchange, system))
    pending.latencyMs = latencyOf(route, exchange, print) + (effect?.kind === 'latency' ? effect.ms : 0)
    return response
  })

  const answer = async (request: HttpRequest, options: SendOptions): Promise<WorldAnswer> => {
    const { at } = options
    const url = addressOf(request.url)
    const sendable = url && requestOf(request)
    if (url === undefined || sendable === undefined) return failure('network', 'call.invalidRequest', request)
    const own = store
    const print = madeHex(32, [seed, at, request.method, request.url, contentPrint(request)])
    const current: Pending = { store: own, request, url, at, print, latencyMs: 0, options }
    own.begin()
    pending = current
    try {
      const response = await router.resolve(sendable, url)
      if (response === undefined) return failure('noMock', 'call.noMock', request)
      if (current.silent !== undefined) {
        const failure = current.silent.kind === 'timeout' ? 'timeout' : 'network'
        return { kind: 'failure', failure, latencyMs: silenceOf(current.silent, options.timeoutMs), patch: own.commit() }
      }
      const plain = await plainResponse(response, request.method)
      // An answer is part of the world from its arrival on: what follows it does not happen before.
      moveClock(own, at + current.latencyMs)
      return { kind: 'response', response: plain, latencyMs: current.latencyMs, patch: own.commit() }
    } finally {
      // After a commit there is nothing left to undo; a throw must not leave half a request behind.
      own.rollback()
      pending = undefined
    }
  }

  const happen = (name: string, id: string, input: JsonObject, at: Instant): Result<WorldPatch, HappeningProblem> => {
    const system = backendSystems[name]
    const happening = system?.document.happenings?.find((each) => each.id === id)
    if (system === undefined || happening === undefined) throw new Error(`Nothing called ${id} happens in ${name}.`)
    const checked = checkHappening(happening, input)
    if (!checked.ok) return checked
    const own = store
    moveClock(own, at)
    own.begin()
    try {
      const route = happeningRoute(happening)
      const url = new URL(`https://happenings.invalid${route.path}`)
      const request: HttpRequest = { method: 'POST', url: url.href, headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) }
      const print = madeHex(32, [seed, at, name, id, request.body ?? ''])
      const current: Pending = { store: own, request, url, at, print, latencyMs: 0, options: { at } }
      const scope = { ...scopeOf(current, route), path: {}, config: system.document.config ?? {} }
      const made = makeHappen(happening, new Exchange({ ...current, seed, document: system.document, route, scope }), system)
      return made.ok ? ok(own.commit()) : fail(made.error)
    } finally {
      own.rollback()
    }
  }

  return {
    send(request, options) {
      const result = queue.then(() => answer(request, options))
      queue = result.catch(() => undefined)
      return result
    },
    happen(system, id, input, { at }) {
      const result = queue.then(() => happen(system, id, input, at))
      queue = result.catch(() => undefined)
      return result
    },
    happenings: Object.fromEntries(Object.values(backendSystems).map(({ document }) => [document.system, document.happenings ?? []])),
    snapshot: () => store.snapshot(),
    views: Object.values(backendSystems).flatMap(({ document }) => document.views),
    names: Object.fromEntries(Object.entries(backendSystems).map(([name, { document }]) => [name, { title: document.title, tables: { ...OWN_TABLES, ...document.tables } }])),
    advance: (at) => moveClock(store, at),
    reset() {
      store = openStore(seedWorld(startAt))
    },
    load(next) {
      store = openStore(next)
    },
    amend(patch, now) {
      const result = queue.then(() => {
        for (const { system, table, id, record } of patch) {
          if (record === null) store.remove(system, table, id)
          else store.put(system, table, id, record)
        }
        if (now !== undefined) moveClock(store, now)
      })
      queue = result.catch(() => undefined)
      return result
    },
  }
}

function openStore(snapshot: WorldSnapshot): WorldStore {
  const store = new WorldStore(snapshot)
  moveClock(store, snapshot.now)
  return store
}

/** Moves the clock forward, never back, and lets every system settle what changes by time. */
function moveClock(store: WorldStore, to: Instant): void {
  store.now = Math.max(store.now, to)
  store.settle(() => {
    for (const [name, { code }] of Object.entries(backendSystems)) code.tick?.(new SystemRecords(store, name), store.now)
  })
}

/** The URL, where it is an absolute web address whose path can be decoded. */
function addressOf(text: string): URL | undefined {
  try {
    const url = new URL(text)
    decodeURIComponent(url.pathname)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
  } catch {
    return undefined
  }
}

/**
 * The request as the platform sees it; undefined where it could not send it (a GET with a body, a broken header).
 * Handlers are found by method, address and headers and read the plain request, so the body stays out of it: the
 * platform would make streams of it and copy them.
 */
function requestOf({ method, url, headers, body }: HttpRequest): Request | undefined {
  if ((method === 'GET' || method === 'HEAD') && body !== null && body !== '') return undefined
  try {
    return new Request(url, { method, headers })
  } catch {
    return undefined
  }
}

/** The answer as plain data. An answer to HEAD tells no more than status and headers. */
async function plainResponse(response: Response, method: HttpRequest['method']): Promise<HttpResponse> {
  const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name.toLowerCase(), value]))
  return { status: response.status, headers, body: method === 'HEAD' ? '' : await response.text() }
}

const failure = (kind: 'noMock' | 'network', code: 'call.noMock' | 'call.invalidRequest', request: HttpRequest): WorldAnswer => ({
  kind: 'failure', failure: kind, code, params: { method: request.method, url: withoutQuery(request.url) }, latencyMs: 0,
})

/** Queries may hold keys and tokens, so an error never repeats them. */
const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '')

/**
 * Headers and body are read from the plain request and not from the platform's `Request`: browsers drop some
 * headers there, and a run must be the same in a browser and in Node.
 */
function scopeOf({ request, url, at, print }: Pending, route: RouteDocument) {
  const text = request.body ?? ''
  const parsed = readBody(request)
  const body: Json = parsed === undefined ? (text === '' ? null : text) : parsed
  return {
    query: queryOf(url), headers: { ...request.headers }, body, caller: {}, vars: {},
    now: { ms: at, iso: chinaIso(at), seconds: Math.floor(at / 1000), secondsText: String(Math.floor(at / 1000)) },
    request: { route: route.id, method: request.method, path: url.pathname, id: madeUuid([print]), digits: madeDigits(25, [print]) },
  }
}

/** The query's values by name: a text, or a list where a name comes more than once. */
function queryOf(url: URL): JsonObject {
  const values = new Map<string, Json>()
  for (const [name, value] of url.searchParams) {
    const before = values.get(name)
    values.set(name, before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value])
  }
  return Object.fromEntries(values)
}

/** Milliseconds that the backend would have taken: within the route's range, by the request and not by a stream. */
function latencyOf(route: RouteDocument, exchange: Exchange, print: string): number {
  const delay = route.delay === undefined ? undefined : fillTemplate(route.delay, exchange.scope)
  if (typeof delay === 'number') return delay
  const [least, greatest] = route.latencyMs
  return least + Math.floor(seededRandom([print, 'latency'])() * (greatest - least + 1))
}
