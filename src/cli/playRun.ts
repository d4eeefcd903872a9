import { createWorld } from '../../mocks/node'
import { startState, worldAt, type RunEvent } from '../core/run'
import type { RunSpec, WorldSnapshot } from '../runtime'
import { driveVirtual } from '../runtime/drive/virtual'
import { planOf, riskyNodes } from '../runtime/serveRun'
import { superviseRun } from '../runtime/supervise'
import { openSession } from '../runtime/worldSession'
import { fileReader } from './givenFiles'
import { nodeThread, type NodeThreadData } from './nodeThread'
import type { PlayOptions } from './playOptions'

export interface PlayedRun { events: RunEvent[]; world: WorldSnapshot }

/**
 * Runs a flow against the sandbox, from start to end. A flow with a regular expression runs on a thread of its own
 * under the watchdog, since nothing else can end an expression that explodes; the bytes are the same either way.
 */
export function playRun(spec: RunSpec, options: PlayOptions): Promise<PlayedRun> {
  return riskyNodes(planOf(spec)).size === 0 ? playHere(spec, options) : playOnThread(spec, options)
}

async function playHere(spec: RunSpec, { connections, world: snapshot, faults = [], files }: PlayOptions): Promise<PlayedRun> {
  const world = createWorld({ seed: spec.seed, startAt: spec.startAt, ...(snapshot === undefined ? {} : { snapshot }) })
  const plan = planOf(spec)
  const events: RunEvent[] = []
  const began = performance.now()
  await driveVirtual(plan, startState(plan, spec), {
    send: openSession({ send: (request, context) => world.send(request, context) }, { seed: spec.seed, connections, connectors: spec.connectors, faults, files: fileReader(files) }),
    amend: ({ patch, now }) => world.amend(patch, now),
    onEvents: (batch) => void events.push(...batch),
    breathe: () => Promise.resolve(),
    elapsedMs: () => performance.now() - began,
    stop: new AbortController().signal,
  }, spec.deliveries === undefined ? {} : { deliveries: spec.deliveries })
  // The world goes on from where the run ended, however it ended: it is not told of waiting.
  world.advance(events.at(-1)?.at ?? spec.startAt)
  return { events, world: world.snapshot() }
}

async function playOnThread(spec: RunSpec, options: PlayOptions): Promise<PlayedRun> {
  const data: NodeThreadData = { ...options, seed: spec.seed, startAt: spec.startAt, connectors: spec.connectors }
  const events: RunEvent[] = []
  let world: WorldSnapshot | undefined
  const thread = nodeThread(data, (snapshot) => {
    world = snapshot
  })
  const handle = superviseRun(thread, spec, (batch) => void events.push(...batch), {
    clock: {
      now: () => performance.now(),
      every(ms, tick) {
        const timer = setInterval(tick, ms)
        return () => clearInterval(timer)
      },
    },
  })
  await handle.done
  // A thread that was killed took its world along: what the run is known to have changed is put onto the first one.
  return { events, world: world ?? worldAt(options.world ?? createWorld({ seed: spec.seed, startAt: spec.startAt }).snapshot(), events, events.length) }
}
