import type { Connection } from '../core/connector'
import { connectionsWithin } from '../core/flow'
import { worldAt, type RunEvent } from '../core/run'
import type { DebugOptions } from './breakpoint'
import { createCaseRunner } from './caseRunner'
import { platformClock } from './platformClock'
import { createLookups } from './createLookups'
import type { Meanwhile } from './meanwhile'
import type { CaseRunner, ConnectionService, HappeningService, LookupService, RunHandle, RunService, RunSpec, WorldSnapshot } from './protocol'
import type { RunThread } from './runMessages'
import { planOf } from './serveRun'
import { leavesSandbox, splitCalls, type OutsideCalls } from './splitCalls'
import { superviseRun, type SupervisedRun, type WatchClock } from './supervise'
import type { OpenApart } from './worldMessages'
import { worldPort, type Connected, type WorldPort } from './worldPort'

export interface RunServicePorts {
  /** The connections whose secrets the run's calls may need; read anew for each run. */
  connections: () => Promise<readonly Connection[]>
  /** Who makes calls beside the sandbox; nobody where absent. Cases stay in the sandbox in any case. */
  outside?: OutsideCalls
  /** The bytes of a file by its id, when a call carries it; no file is there where absent. */
  files?: (id: string) => Promise<Uint8Array | undefined>
  /** Where the workers come from; those of the product where absent. */
  loadWorkers?: () => Promise<RunWorkers>
  clock?: WatchClock
  /** What time it is for people, in milliseconds: the sandbox's data lie around it. */
  wallNow?: () => number
}

export interface RunWorkers {
  startWorldWorker(): Worker
  /** `port` leads to the world; a thread that only judges needs none. */
  startRunThread(port?: MessagePort): RunThread
  /** Hears that a run may come soon, and that nothing waits for this. */
  readyRunThread?(): void
}

/** Runs flows in workers of this page. One service a designer; its world lives as long as it does. */
export function createRunService({ connections, outside, files, loadWorkers = () => import('./workers'), clock = platformClock, wallNow = Date.now }: RunServicePorts): RunService & CaseRunner & ConnectionService & HappeningService & LookupService {
  let workers: Promise<RunWorkers> | undefined
  let world: Promise<WorldPort> | undefined
  const running = new Set<SupervisedRun>()
  const watching = new Set<() => void>()
  const listeners = new Set<(what: 'changed' | 'renewed') => void>()
  const tell = (what: 'changed' | 'renewed') => {
    for (const listener of listeners) listener(what)
  }
  let disposed = false

  const load = (): Promise<RunWorkers> => {
    workers ??= loadWorkers().catch((thrown: unknown) => {
      // A chunk that could not be fetched may be there the next time.
      workers = undefined
      throw thrown
    })
    return workers
  }
  const makeReady = (): void => void load().then(({ readyRunThread }) => {
    if (!disposed) readyRunThread?.()
  }, () => undefined)
  const openWorld = (): Promise<WorldPort> => {
    world ??= load().then(({ startWorldWorker }) => {
      const port = worldPort(startWorldWorker(), files, () => { for (const hear of watching) hear() })
      // What is asked next is answered after this.
      void port.ask({ type: 'begin', at: wallNow() }).catch(() => undefined)
      return port
    }).catch((thrown: unknown) => {
      world = undefined
      throw thrown
    })
    return world
  }

  const connect = async (spec: RunSpec, besides: { world?: WorldSnapshot; apart?: OpenApart; resumes?: string }): Promise<Connected> => {
    // A flow that cannot be planned is refused here and not on the thread: the promise of its end is rejected.
    planOf(spec)
    const [{ startRunThread }, port, known] = await Promise.all([load(), openWorld(), connections()])
    const used = new Set(connectionsWithin(spec.document))
    const channel = new MessageChannel()
    // What was run in the sandbox goes on there, whatever leaves it now.
    const split = outside && !besides.apart && spec.clock === 'real' && leavesSandbox(spec.document, outside) ? splitCalls(outside, { run: spec.run, flow: spec.document.id }, channel.port2) : undefined
    const { snapshot, meanwhile } = await port.ask({
      type: 'open', seed: spec.seed, connectors: spec.connectors,
      // Secrets that the flow does not use stay where they are.
      connections: known.filter(({ id }) => used.has(id)),
      // In a host's page all connections are the host's: what this browser keeps for other flows stays locked away.
      saved: outside ? [] : [...used].filter((id) => !known.some((one) => one.id === id)),
      ...besides,
    }, [channel.port1])
    if (disposed) throw new Error('The run service was disposed')
    return { thread: startRunThread(split?.port ?? channel.port2), port, snapshot, meanwhile, ...(split && { end: split.end }) }
  }

  const begin = async (spec: RunSpec, onEvents: (events: RunEvent[]) => void, start?: WorldSnapshot, debug?: DebugOptions): Promise<RunHandle> => {
    // On the wall's clock no call is made again: such a run goes on in the world as it left it.
    const from = start && spec.clock === 'real' && spec.resume ? worldAt(start, spec.resume, spec.resume.length) : start
    const { thread, port, end, meanwhile } = await connect(spec, { ...(from && { world: from }), ...(spec.resume && { resumes: spec.run }) })
    // Calls to the sandbox are made anew, in the world of that moment.
    const told = spec.underWay ? { ...spec, underWay: spec.underWay.filter(({ connector }) => outside?.takes(connector) === true) } : spec
    let latest = spec.resume?.at(-1)?.at ?? spec.startAt
    const handle = superviseRun(thread, meanwhile ? afterMeanwhile(told, meanwhile) : told, (events) => {
      latest = events.at(-1)?.at ?? latest
      onEvents(events)
    }, { clock, debug })
    running.add(handle)
    const done = handle.done.then(async (result) => {
      running.delete(handle)
      end?.()
      // Waits and killed runs tell the world nothing. A world that cannot be reached any more has no next run either.
      if (!disposed) await port.ask({ type: 'rest', run: spec.run, at: latest, waits: result.status === 'waiting' }).catch(() => undefined)
      tell('changed')
      makeReady()
      return result
    })
    return { done, cancel: () => handle.cancel(), debug: (command) => handle.debug(command) }
  }

  return {
    ...createCaseRunner({
      clock,
      connect: (spec, apart) => connect(spec, { apart }),
      seed: async (at) => (await (await openWorld()).ask({ type: 'seed', ...(at !== undefined && { at }) })).snapshot,
      judge: async () => (await load()).startRunThread(),
      watch: (run) => {
        running.add(run)
        void run.done.finally(() => running.delete(run))
      },
    }),
    start(spec, onEvents, start, debug) {
      const started = begin(spec, onEvents, start, debug)
      return {
        done: started.then((handle) => handle.done),
        cancel: () => void started.then((handle) => handle.cancel(), () => undefined),
        debug: (command) => void started.then((handle) => handle.debug(command), () => undefined),
      }
    },
    ...createLookups({ openWorld, connections, outside, now: () => clock.now() }),
    onWorldChange(listener) {
      watching.add(listener)
      return () => void watching.delete(listener)
    },
    async world() {
      const answer = await (await openWorld()).ask({ type: 'look' })
      if (answer.world === undefined) throw new Error('The world did not show itself')
      makeReady()
      return answer.world
    },
    async resetWorld() {
      await (await openWorld()).ask({ type: 'reset', at: wallNow() })
      tell('renewed')
    },
    async loadWorld(next) {
      await (await openWorld()).ask({ type: 'load', world: next })
      tell('renewed')
    },
    async setFaults(faults) {
      await (await openWorld()).ask({ type: 'faults', faults })
    },
    async happenings() {
      return (await (await openWorld()).ask({ type: 'happenings' })).happenings ?? []
    },
    async happen(system, happening, input, at) {
      const { happened } = await (await openWorld()).ask({ type: 'happen', system, happening, input, at })
      if (happened === undefined) throw new Error('The world did not tell what happened')
      if (happened.ok) tell('changed')
      return happened
    },
    async advanceWorld(to) {
      await (await openWorld()).ask({ type: 'advance', to })
      tell('changed')
    },
    onWorld(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async know(data) {
      await (await openWorld()).ask({ type: 'know', data })
    },
    async askPlatform(request) {
      const { response, kept } = await (await openWorld()).ask({ type: 'platform', request })
      if (response === undefined || kept === undefined) throw new Error('The platform gave no answer')
      return { response, kept }
    },
    async testConnection(connector, connection) {
      const { test } = await (await openWorld()).ask({ type: 'test', connector, connection })
      if (test === undefined) throw new Error('The connection was not tested')
      return test
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

/** The run goes on with what somebody delivers (the last of its deliveries) after it is told what happened in the sandbox while it waited. */
function afterMeanwhile(spec: RunSpec, { now, patch }: Meanwhile): RunSpec {
  const last = spec.deliveries?.at(-1)
  if (patch.length === 0 || last === undefined) return spec
  const at = last.at ?? spec.resume?.at(-1)?.at ?? spec.startAt
  return { ...spec, deliveries: [...(spec.deliveries ?? []).slice(0, -1), { type: 'world', at, now, patch }, last] }
}
