import { Worker } from 'node:worker_threads'
import { createWorld } from '../../mocks/node'
import type { Connection } from '../core/connector'
import { startState, type RunEvent } from '../core/run'
import type { RunSpec, WorldSnapshot } from '../runtime'
import { driveVirtual } from '../runtime/drive/virtual'
import type { FromRunThread } from '../runtime/runMessages'
import { planOf, riskyNodes } from '../runtime/serveRun'
import { superviseRun } from '../runtime/supervise'
import { openSession } from '../runtime/worldSession'

export interface PlayedRun { events: RunEvent[]; world: WorldSnapshot }

export interface PlayOptions {
  connections: readonly Connection[]
  /** The world the run starts from; that of the seed data where absent. */
  world?: WorldSnapshot
}

/**
 * Runs a flow against the sandbox, from start to end. A flow with a regular expression runs on a thread of its own
 * under the watchdog, since nothing else can end an expression that explodes; the bytes are the same either way.
 */
export function playRun(spec: RunSpec, options: PlayOptions): Promise<PlayedRun> {
  return riskyNodes(planOf(spec)).size === 0 ? playHere(spec, options) : playOnThread(spec, options)
}

async function playHere(spec: RunSpec, { connections, world: snapshot }: PlayOptions): Promise<PlayedRun> {
  const world = createWorld({ seed: spec.seed, startAt: spec.startAt, ...(snapshot === undefined ? {} : { snapshot }) })
  const plan = planOf(spec)
  const events: RunEvent[] = []
  const began = performance.now()
  await driveVirtual(plan, startState(plan, spec), {
    send: openSession({ send: (request, { at }) => world.send(request, { at }) }, { seed: spec.seed, connections, connectors: spec.connectors }),
    onEvents: (batch) => void events.push(...batch),
    breathe: () => Promise.resolve(),
    elapsedMs: () => performance.now() - began,
    stop: new AbortController().signal,
  }, spec.deliveries === undefined ? {} : { deliveries: spec.deliveries })
  // The world goes on from where the run ended, however it ended: it is not told of waiting.
  world.advance(events.at(-1)?.at ?? spec.startAt)
  return { events, world: world.snapshot() }
}

/** What the run thread says beside the usual: the world as the run left it. */
export type FromNodeThread = FromRunThread | { type: 'world'; snapshot: WorldSnapshot }

export interface NodeThreadData extends PlayOptions { seed: number; startAt: number; connectors: RunSpec['connectors'] }

async function playOnThread(spec: RunSpec, options: PlayOptions): Promise<PlayedRun> {
  const data: NodeThreadData = { ...options, seed: spec.seed, startAt: spec.startAt, connectors: spec.connectors }
  const worker = new Worker(new URL('./runThread.mjs', import.meta.url), { workerData: data })
  const events: RunEvent[] = []
  let world: WorldSnapshot | undefined
  const handle = superviseRun({
    post: (message) => worker.postMessage(message),
    listen(listener) {
      worker.on('message', (message: FromNodeThread) => {
        if (message.type === 'world') world = message.snapshot
        else listener(message)
      })
      worker.on('error', (error) => listener({ type: 'crashed', message: String(error) }))
    },
    kill: () => void worker.terminate(),
  }, spec, (batch) => void events.push(...batch), {
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
  return { events, world: world ?? patchedWorld(options.world ?? createWorld({ seed: spec.seed, startAt: spec.startAt }).snapshot(), events) }
}

function patchedWorld(start: WorldSnapshot, events: readonly RunEvent[]): WorldSnapshot {
  const world = structuredClone(start)
  for (const event of events) {
    world.now = Math.max(world.now, event.at)
    if (event.type !== 'call.answered') continue
    for (const { system, table, id, record } of event.patch ?? []) {
      const records = (world.systems[system] ??= {})[table] ??= {}
      if (record === null) delete records[id]
      else records[id] = record
    }
  }
  return world
}
