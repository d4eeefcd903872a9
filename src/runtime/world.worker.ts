import '../../mocks/storageShim'
import { createWorld, type World } from '../../mocks/world'
import type { Transport } from '../transport'
import type { FromWorld, ToWorld, WorldCall, WorldCallAnswer } from './worldMessages'
import { openSession } from './worldSession'

/**
 * The sandbox world's worker: the mock backends, and before them the authorizer with the connections' secrets. It
 * outlives runs, so killing a run loses no world. The only place in the page's program that knows the mocks.
 */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope

let world: World = createWorld()

/** Always the world of now: a reset in the middle of a run does not leave the run in a world of its own. */
const transport: Transport = {
  send: (request, { at }) => world.send(request, { at }),
}

scope.onmessage = ({ data, ports }: MessageEvent<ToWorld>) => {
  const reply = (answer: FromWorld): void => scope.postMessage(answer)
  switch (data.type) {
    case 'look':
      reply({ id: data.id, ok: true, world: { snapshot: world.snapshot(), views: world.views } })
      return
    case 'reset':
      world.reset()
      reply({ id: data.id, ok: true })
      return
    case 'advance':
      world.advance(data.to)
      reply({ id: data.id, ok: true })
      return
    case 'open': {
      const [port] = ports
      if (port === undefined) return reply({ id: data.id, ok: false, message: 'A run was opened without a port' })
      // What the world makes up in this run (ids, tokens, latencies) comes from the run's seed.
      world = createWorld({ seed: data.seed, snapshot: world.snapshot() })
      const send = openSession(transport, data)
      port.onmessage = ({ data: { id, call } }: MessageEvent<WorldCall>) => {
        void send(call).then((result) => port.postMessage({ id, result } satisfies WorldCallAnswer))
      }
      reply({ id: data.id, ok: true })
    }
  }
}
