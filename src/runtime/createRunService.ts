import type { Connection } from '../core/connector'
import type { RunEvent } from '../core/run'
import type { RunHandle, RunService, RunSpec, WorldSnapshot, WorldView } from './protocol'
import type { RunThread } from './runMessages'
import { planOf } from './serveRun'
import { superviseRun, type SupervisedRun, type WatchClock } from './supervise'
import type { FromWorld, ToWorld } from './worldMessages'

export interface RunServicePorts {
  /** The connections whose secrets the run's calls may need; read anew for each run. */
  connections: () => Promise<readonly Connection[]>
  /** Where the workers come from; those of the product where absent. */
  loadWorkers?: () => Promise<RunWorkers>
  clock?: WatchClock
}

export interface RunWorkers {
  startWorldWorker(): Worker
  startRunThread(port: MessagePort): RunThread
}

const platformClock: WatchClock = {
  now: () => performance.now(),
  every(ms, tick) {
    const timer = setInterval(tick, ms)
    return () => clearInterval(timer)
  },
}

type Asked = ToWorld extends infer Message ? Message extends { id: number } ? Omit<Message, 'id'> : never : never

/** Runs flows in workers of this page. One service a designer; its world lives as long as it does. */
export function createRunService({ connections, loadWorkers = () => import('./workers'), clock = platformClock }: RunServicePorts): RunService {
  let workers: Promise<RunWorkers> | undefined
  let world: Promise<WorldPort> | undefined
  const running = new Set<SupervisedRun>()
  let disposed = false

  const load = (): Promise<RunWorkers> => {
    workers ??= loadWorkers().catch((thrown: unknown) => {
      // A chunk that could not be fetched may be there the next time.
      workers = undefined
      throw thrown
    })
    return workers
  }
  const openWorld = (): Promise<WorldPort> => {
    world ??= load().then(({ startWorldWorker }) => worldPort(startWorldWorker())).catch((thrown: unknown) => {
      world = undefined
      throw thrown
    })
    return world
  }

  const begin = async (spec: RunSpec, onEvents: (events: RunEvent[]) => void): Promise<RunHandle> => {
    // A flow that cannot be planned is refused here and not on the thread: the promise of its end is rejected.
    planOf(spec)
    const [{ startRunThread }, port, known] = await Promise.all([load(), openWorld(), connections()])
    const used = new Set(Object.values(spec.document.nodes).flatMap((node) => ('connection' in node && node.connection !== undefined ? [node.connection] : [])))
    const channel = new MessageChannel()
    await port.ask({
      type: 'open', seed: spec.seed, connectors: spec.connectors,
      // Secrets that the flow does not use stay where they are.
      connections: known.filter(({ id }) => used.has(id)),
    }, [channel.port1])
    if (disposed) throw new Error('The run service was disposed')
    const thread = startRunThread(channel.port2)
    let latest = spec.startAt
    const handle = superviseRun(thread, spec, (events) => {
      latest = events.at(-1)?.at ?? latest
      onEvents(events)
    }, { clock })
    running.add(handle)
    const done = handle.done.then(async (result) => {
      running.delete(handle)
      // Waits and killed runs tell the world nothing. A world that cannot be reached any more has no next run either.
      if (!disposed) await port.ask({ type: 'advance', to: latest }).catch(() => undefined)
      return result
    })
    return { done, cancel: () => handle.cancel() }
  }

  return {
    start(spec, onEvents) {
      const started = begin(spec, onEvents)
      return {
        done: started.then((handle) => handle.done),
        cancel: () => void started.then((handle) => handle.cancel(), () => undefined),
      }
    },
    async world() {
      const answer = await (await openWorld()).ask({ type: 'look' })
      if (answer.world === undefined) throw new Error('The world did not show itself')
      return answer.world
    },
    async resetWorld() {
      await (await openWorld()).ask({ type: 'reset' })
    },
    dispose() {
      disposed = true
      for (const run of running) run.abandon()
      running.clear()
      void world?.then((port) => port.close(), () => undefined)
      world = undefined
    },
  }
}

interface WorldPort {
  ask(message: Asked, transfer?: Transferable[]): Promise<{ world?: { snapshot: WorldSnapshot; views: WorldView[] } }>
  close(): void
}

function worldPort(worker: Worker): WorldPort {
  const waiting = new Map<number, { resolve: (answer: FromWorld & { ok: true }) => void; reject: (error: Error) => void }>()
  let last = 0
  worker.onmessage = ({ data }: MessageEvent<FromWorld>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.ok) asked?.resolve(data)
    else asked?.reject(new Error(data.message))
  }
  worker.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message))
    waiting.clear()
  }
  return {
    ask: (message, transfer = []) => new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      worker.postMessage({ ...message, id: last }, transfer)
    }),
    close: () => worker.terminate(),
  }
}
