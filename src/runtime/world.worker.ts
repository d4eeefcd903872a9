import '../../mocks/storageShim'
import { createWorld, defaultStart, type World } from '../../mocks/world'
import { sampleBytes } from '../../mocks/sampleFiles'
import { startingWorld, withFaults } from '../core/cases'
import type { Transport } from '../transport'
import type { FromWorld, OpenApart, ToWorld, WorldCall, WorldCallAnswer } from './worldMessages'
import { openSession } from './worldSession'

/**
 * The sandbox world's worker: the mock backends, and before them the authorizer with the connections' secrets. It
 * outlives runs, so killing a run loses no world. The only place in the page's program that knows the mocks.
 */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope

let world: World = createWorld()

/** Worlds of runs that have one of their own, by session. */
const apart = new Map<number, World>()

/** Always the world of now: a reset in the middle of a run does not leave the run in a world of its own. */
const transport: Transport = {
  send: (request, context) => world.send(request, context),
}

function openApart({ session, startAt, world: { seededAt, ...start } }: OpenApart, seed: number): World {
  const own = createWorld({ seed, startAt, snapshot: startingWorld(createWorld({ startAt: seededAt }).snapshot(), start) })
  apart.set(session, own)
  return own
}

scope.onmessage = ({ data, ports }: MessageEvent<ToWorld>) => {
  const reply = (answer: FromWorld): void => scope.postMessage(answer)
  switch (data.type) {
    case 'look':
      reply({ id: data.id, ok: true, world: { snapshot: world.snapshot(), views: world.views } })
      return
    case 'seed':
      reply({ id: data.id, ok: true, snapshot: createWorld({ startAt: defaultStart }).snapshot() })
      return
    case 'reset':
      world.reset()
      reply({ id: data.id, ok: true })
      return
    case 'faults':
      world.load(withFaults(world.snapshot(), data.faults))
      reply({ id: data.id, ok: true })
      return
    case 'advance':
      world.advance(data.to)
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
    case 'open': {
      const [port] = ports
      if (port === undefined) return reply({ id: data.id, ok: false, message: 'A run was opened without a port' })
      // What a world makes up in a run (ids, tokens, latencies) comes from the run's seed.
      const own = data.apart === undefined ? undefined : openApart(data.apart, data.seed)
      if (own === undefined) world = createWorld({ seed: data.seed, snapshot: data.world ?? world.snapshot() })
      const send = openSession(own ?? transport, { ...data, faults: data.apart?.world.faults ?? [], files: sampleBytes })
      port.onmessage = ({ data: { id, call } }: MessageEvent<WorldCall>) => {
        void send(call).then((result) => port.postMessage({ id, result } satisfies WorldCallAnswer))
      }
      reply({ id: data.id, ok: true, ...(own && { snapshot: own.snapshot() }) })
    }
  }
}
