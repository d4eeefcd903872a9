import '../../mocks/storageShim'
import { createPlatform } from '../../mocks/platform/platform'
import { createWorld, seedWorld, worldOfToday, type World } from '../../mocks/world'
import { startingWorld, withFaults } from '../core/cases'
import type { Connection } from '../core/connector'
import { testConnection, type Transport } from '../transport'
import { openVault } from '../vault'
import { lookUpApart } from './lookUpApart'
import { createWaitingRuns } from './meanwhile'
import { happeningsOf, letHappen } from './worldHappenings'
import type { FromWorld, OpenApart, ToWorld, WorldCall, WorldCallAnswer, WorldNeedsFile } from './worldMessages'
import { openSession } from './worldSession'

/**
 * The sandbox world's worker: the mock backends, and before them the authorizer with the connections' secrets. It
 * outlives runs, so killing a run loses no world. The only place in the page's program that knows the mocks.
 */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope

let world: World = createWorld()

/** Opened with the first that asks for it: most runs use the connections that come with the program. */
let vault: ReturnType<typeof openVault> | undefined
const keptConnections = () => (vault ??= openVault())

/** The designer's own backend. It stands beside the worlds, so no run and no reset touches what it keeps. */
const platform = createPlatform({
  list: async () => (await keptConnections()).list(),
  read: async (id) => (await keptConnections()).read(id),
  secret: async (id) => (await keptConnections()).secret(id),
  write: async (id, open, secret) => (await keptConnections()).write(id, open, secret),
  remove: async (id) => (await keptConnections()).remove(id),
}, Date.now)

async function savedConnections(ids: readonly string[]): Promise<Connection[]> {
  const found = await Promise.all(ids.map((id) => platform.connection(id)))
  return found.filter((one) => one !== undefined)
}

/** Files that calls wait for, by the number they were asked for under. The page keeps them, and may read what this thread may not. */
const needed = new Map<number, (bytes: Uint8Array | undefined) => void>()
let needs = 0

const fileBytes = (file: string): Promise<Uint8Array | undefined> => new Promise((resolve) => {
  needs += 1
  needed.set(needs, resolve)
  scope.postMessage({ need: file, id: needs } satisfies WorldNeedsFile)
})

/** Each test has an id of its own, so no vendor sees the same nonce twice. */
let tests = 0

/** Worlds of runs that have one of their own, by session. */
const apart = new Map<number, World>()

/** Runs that wait in the world of now. */
const waiting = createWaitingRuns()

/** Always the world of now: a reset in the middle of a run does not leave the run in a world of its own. */
const transport: Transport = {
  send: (request, context) => world.send(request, context),
}

function openApart({ session, startAt, world: { seededAt, ...start } }: OpenApart, seed: number): World {
  const own = createWorld({ seed, startAt, snapshot: startingWorld({ ...createWorld({ startAt: seededAt }).snapshot(), seededAt }, start) })
  apart.set(session, own)
  return own
}

scope.onmessage = ({ data, ports }: MessageEvent<ToWorld>) => {
  const reply = (answer: FromWorld): void => scope.postMessage(answer)
  switch (data.type) {
    case 'look':
      reply({ id: data.id, ok: true, world: { snapshot: world.snapshot(), views: world.views, names: world.names } })
      return
    case 'seed':
      reply({ id: data.id, ok: true, snapshot: createWorld({ snapshot: seedWorld(data.at) }).snapshot() })
      return
    case 'happenings':
      reply({ id: data.id, ok: true, happenings: happeningsOf(world) })
      return
    case 'happen':
      void letHappen(world, data).then((happened) => reply({ id: data.id, ok: true, happened }), (thrown: unknown) => reply({ id: data.id, ok: false, message: String(thrown) }))
      return
    case 'begin':
      world.load(worldOfToday(data.at))
      reply({ id: data.id, ok: true })
      return
    case 'reset':
      world.load(worldOfToday(data.at))
      waiting.forget()
      reply({ id: data.id, ok: true })
      return
    case 'load':
      try {
        // Where the backends cannot settle it, the world of now stays.
        world.load(data.world)
        waiting.forget()
        reply({ id: data.id, ok: true })
      } catch (thrown) {
        reply({ id: data.id, ok: false, message: String(thrown) })
      }
      return
    case 'faults':
      world.load(withFaults(world.snapshot(), data.faults))
      reply({ id: data.id, ok: true })
      return
    case 'advance':
      world.advance(data.to)
      reply({ id: data.id, ok: true })
      return
    case 'rest':
      world.advance(data.at)
      if (data.waits) waiting.began(data.run, world.snapshot())
      else waiting.ended(data.run)
      reply({ id: data.id, ok: true })
      return
    case 'leave': {
      const own = apart.get(data.session)
      apart.delete(data.session)
      if (own === undefined) return reply({ id: data.id, ok: false, message: 'There is no such session' })
      own.advance(data.at)
      reply({ id: data.id, ok: true, snapshot: own.snapshot() })
      return
    }
    case 'know':
      platform.know(data.data)
      reply({ id: data.id, ok: true })
      return
    case 'platform':
      void Promise.all([platform.send(data.request), keptConnections()]).then(([response, { kind }]) =>
        reply(response ? { id: data.id, ok: true, response, kept: kind } : { id: data.id, ok: false, message: 'The platform does not know this address' }))
      return
    case 'file':
      needed.get(data.id)?.(data.bytes)
      needed.delete(data.id)
      return
    case 'test':
      void (async () => {
        const connection = typeof data.connection === 'string' ? await platform.connection(data.connection) : await platform.filled(data.connection)
        if (!connection) return reply({ id: data.id, ok: true, test: { ok: false, code: 'connection.missing', params: { connection: String(data.connection) }, latencyMs: 0 } })
        const test = await testConnection({ connector: data.connector, connection, transport, at: world.snapshot().now, seed: (tests += 1) })
        reply({ id: data.id, ok: true, test })
      })()
      return
    case 'lookup':
      void (async () => {
        const connection = typeof data.connection === 'string' ? await platform.connection(data.connection) : data.connection
        const result = await lookUpApart(data, connection ? [connection] : [], {
          snapshot: () => world.snapshot(),
          copy: (snapshot) => createWorld({ snapshot }),
          amend: (patch) => world.amend(patch),
        })
        reply({ id: data.id, ok: true, result })
      })()
      return
    case 'open': {
      const [port] = ports
      if (port === undefined) return reply({ id: data.id, ok: false, message: 'A run was opened without a port' })
      // What a world makes up in a run (ids, tokens, latencies) comes from the run's seed.
      const own = data.apart === undefined ? undefined : openApart(data.apart, data.seed)
      const meanwhile = data.resumes === undefined ? undefined : waiting.since(data.resumes, world.snapshot())
      // The world of another moment, or of a run that waited elsewhere: the others do not wait in it.
      if (own === undefined && data.world && !meanwhile) waiting.forget()
      if (own === undefined) world = createWorld({ seed: data.seed, snapshot: data.world ?? world.snapshot() })
      const session = savedConnections(data.saved).then((saved) =>
        openSession(own ?? transport, { ...data, connections: [...data.connections, ...saved], faults: data.apart?.world.faults ?? [], files: fileBytes }))
      port.onmessage = ({ data: asked }: MessageEvent<WorldCall>) => {
        const { id } = asked
        if ('call' in asked) return void session.then((send) => send(asked.call)).then((result) => port.postMessage({ id, result } satisfies WorldCallAnswer))
        void (own ?? world).amend(asked.amend.patch, asked.amend.now).then(() => port.postMessage({ id, amended: true } satisfies WorldCallAnswer))
      }
      reply({ id: data.id, ok: true, ...(own && { snapshot: own.snapshot() }), ...(meanwhile && { meanwhile }) })
    }
  }
}
