import { createStore, type StoreApi } from 'zustand/vanilla'
import { fail } from '../core/base'
import { createTraceFold, type RunEvent, type RunRecord, type RunTrace, worldAt } from '../core/run'
import type { Breakpoints, RunHandle, RunService, RunSpec, WorldSnapshot } from '../runtime'
import { readBreakpoints } from './breakpoints'
import { newId, newSeed } from './ids'
import { paceOf, shownAfter } from './pace'
import { loadParts } from './parts'
import { summaryOf, type RunPorts, type RunState } from './runTypes'
import { changesOf, NO_CHANGES, withChanges } from './worldChanges'

export type RunStore = StoreApi<RunState>

/** Nobody may be there to go on with a run that began by itself. */
const NO_BREAKPOINTS: Breakpoints = { list: [], anyError: false }

const NOTHING: ReadonlySet<string> = new Set()

/** Waits for the next paint; a hidden tab gets none, so there it is a timer. */
const nextFrame = (step: (time: number) => void) => {
  if (document.hidden) {
    const timer = setTimeout(() => step(performance.now()), 100)
    return () => clearTimeout(timer)
  }
  const request = requestAnimationFrame(step)
  return () => cancelAnimationFrame(request)
}

/** Runs of one flow: the one being shown, up to which event, and the ones kept. One per open flow. */
export function createRunStore(ports: RunPorts): RunStore {
  const { storage, now = Date.now, frame = nextFrame } = ports
  let events: RunEvent[] = []
  let times: number[] = []
  let fold = createTraceFold()
  let changes = NO_CHANGES
  let startWorld: WorldSnapshot | undefined
  let handle: RunHandle | undefined
  /** Ends when the run at work has, and is kept. */
  let working = Promise.resolve()
  let callOff: (() => void) | undefined
  let disposed = false

  return createStore<RunState>()((set, get) => {
    const begin = () => {
      fold = createTraceFold()
      changes = NO_CHANGES
    }
    /** Shows the first `count` events; going on is incremental, going back folds anew. */
    const show = (count: number, besides: Partial<RunState> = {}) => {
      if (count < fold.count) begin()
      if (count > fold.count) {
        const more = events.slice(fold.count, count)
        fold.push(more)
        changes = withChanges(changes, more, startWorld)
      }
      const trace: RunTrace | undefined = count === 0 ? undefined : fold.trace
      const { world } = get()
      const snapshot = startWorld ? worldAt(startWorld, events, count) : world.snapshot
      set({ cursor: count, length: events.length, trace, changes, world: { ...world, snapshot }, ...besides })
    }
    const stop = () => {
      callOff?.()
      callOff = undefined
    }
    const roll = (from: number) => {
      stop()
      if (frame === 'instant') return show(events.length, { playing: false })
      let origin: number | undefined
      const step = (time: number) => {
        origin ??= time - (times[from] ?? times.at(-1) ?? 0)
        const count = Math.max(get().cursor, shownAfter(times, time - origin))
        const atWork = get().phase !== 'idle'
        if (count >= events.length && (!atWork || get().paused !== undefined)) {
          callOff = undefined
          return show(events.length, { playing: false })
        }
        if (count !== get().cursor || get().length !== events.length) show(count)
        callOff = frame(step)
      }
      set({ playing: true })
      callOff = frame(step)
    }
    const adopt = (record: RunRecord, world: WorldSnapshot | undefined) => {
      stop()
      events = record.events
      times = paceOf(events)
      begin()
      startWorld = world
      set({ current: record, stale: NOTHING, problem: undefined, playing: false })
    }
    const loadWorld = async () => {
      set({ world: { ...get().world, status: 'loading' } })
      const { snapshot, views, names = {} } = await (await ports.runService()).world()
      set({ world: { status: 'ready', snapshot: get().world.snapshot ?? snapshot, views, names } })
      return snapshot
    }
    /** Shows no run any more, but the world as given. */
    const leave = ({ snapshot, changes: made }: { snapshot: WorldSnapshot | undefined; changes: RunState['changes'] }) => {
      stop()
      events = []
      times = []
      startWorld = undefined
      set({ current: undefined, problem: undefined })
      show(0, { playing: false, changes: made, world: { ...get().world, snapshot } })
    }
    /** Keeps a run, and lists it then: what stands in the list is there after a reload, unless nothing can be kept. */
    const keep = async (record: RunRecord) => {
      const savedAt = now()
      const kept = await storage.runs.write({ record, savedAt, ...(startWorld && { world: startWorld }) })
      const gone = kept.ok ? kept.value : []
      set({ records: [summaryOf(record, savedAt), ...get().records.filter(({ id }) => id !== record.id && !gone.includes(id))] })
      if (!kept.ok) set({ problem: { code: kept.error.code } })
    }

    /** Lets a run be worked on, shows what comes of it and keeps it. */
    const workOn = async (service: RunService, spec: RunSpec, record: RunRecord, from: WorldSnapshot | undefined, stepwise = false) => {
      handle = service.start(
        spec,
        (arrived) => {
          if (get().current?.id !== record.id) return
          events.push(...arrived)
          times = paceOf(events)
          if (frame === 'instant') show(events.length)
        },
        from,
        { breakpoints: record.cause ? NO_BREAKPOINTS : get().breakpoints, stepwise, onPaused: (paused) => { if (get().current?.id === record.id) set({ paused, pausing: false }) } },
      )
      roll(events.length)
      const { status, tookMs } = await handle.done
      handle = undefined
      set({ paused: undefined, pausing: false })
      const ended: RunRecord = { ...record, status, tookMs: tookMs + (record.tookMs ?? 0) }
      if (get().current?.id === record.id) set({ current: ended })
      set({ phase: 'idle', length: events.length })
      if (frame === 'instant') show(events.length, { playing: false })
      if (!disposed) await keep(ended)
    }
    const work = (...task: Parameters<typeof workOn>): Promise<void> => {
      const done = workOn(...task)
      working = done.catch(() => undefined)
      return done
    }
    const refuse = (error: unknown) => {
      stop()
      set({ phase: 'idle', playing: false, paused: undefined, pausing: false, problem: { code: 'run.notStarted', params: { detail: String(error) } }, world: { ...get().world, status: 'failed' } })
    }

    return {
      records: [],
      current: undefined,
      phase: 'idle',
      paused: undefined,
      pausing: false,
      breakpoints: readBreakpoints(ports.breakpointMemory?.read(ports.document().id)),
      length: 0,
      cursor: 0,
      playing: false,
      trace: undefined,
      stale: NOTHING,
      problem: undefined,
      changes: NO_CHANGES,
      world: { status: 'idle', snapshot: undefined, views: [], names: {} },

      async start({ trigger, payload, seed = (ports.newSeed ?? newSeed)(), startAt = now(), part, cause, stepwise = false }) {
        if (get().phase !== 'idle' || ports.allowed?.() === false) return
        set({ phase: 'starting', problem: undefined })
        try {
          const service = await ports.runService()
          await ports.settled?.()
          const [{ printsOf }, found] = await Promise.all([loadParts(), loadWorld()])
          if (disposed) return
          const document = ports.document()
          const connectors = [...ports.connectors(document)]
          const before = part?.world ?? found
          // What is reused was put out in a run that began then, with this seed and payload.
          const clock = ports.clockOf?.(document) ?? 'virtual'
          // A run that leaves the sandbox goes by the wall's clock, whatever the sandbox's has come to.
          const begun = part?.start ?? { seed, startAt: clock === 'real' ? startAt : Math.max(startAt, before.now) }
          // What is reused was put out with what the host gave then.
          const env = part?.start ? part.start.env : ports.environment?.()
          const spec = {
            ...(clock === 'real' && { clock }),
            ...(env && { env }),
            run: (ports.newId ?? newId)(), document, connectors, trigger, ...begun,
            payload: part?.start ? part.start.payload : typeof payload === 'function' ? payload(begun.startAt) : payload,
            ...(part && { part: part.part }),
          }
          const { connectors: _connectors, run: _run, ...data } = spec
          const record: RunRecord = {
            id: spec.run,
            flow: document.id,
            startedAt: spec.startAt,
            status: 'running',
            events: [],
            begun: data,
            prints: Object.fromEntries(printsOf(document, { connector: (id) => connectors.find((connector) => connector.id === id) }, spec)),
            ...(cause && { cause }),
            ...(part && { part: { mode: part.part.mode, node: part.part.node, title: document.nodes[part.part.node]?.title ?? '' } }),
          }
          adopt(record, before)
          show(0, { phase: 'running' })
          await work(service, spec, record, part?.world, stepwise)
        } catch (error) {
          refuse(error)
        }
      },
      async deliver(delivery) {
        const { current, phase } = get()
        if (phase !== 'idle' || current?.status !== 'waiting' || current.begun === undefined || ports.allowed?.() === false) return
        const { begun } = current
        const record: RunRecord = { ...current, status: 'running' }
        set({ phase: 'starting', problem: undefined })
        try {
          const [service, { deliveriesOf }] = await Promise.all([ports.runService(), loadParts()])
          if (disposed) return
          set({ current: record })
          show(events.length, { phase: 'running' })
          const spec = {
            ...begun, run: record.id, connectors: [...ports.connectors(begun.document)], resume: [...events],
            deliveries: [...deliveriesOf(events), { ...delivery, at: delivery.at ?? fold.trace.now }],
          }
          await work(service, spec, record, startWorld)
        } catch (error) {
          refuse(error)
          set({ current })
        }
      },

      async fork(wish) {
        const { current, paused } = get()
        const rests = () => get().phase === 'idle' || get().paused !== undefined
        if (!current || !rests() || ports.allowed?.() === false) return 'fork.busy'
        const [service, { callsUnderWay, prepareFork }] = await Promise.all([ports.runService(), loadParts()])
        const world = startWorld
        const connectors = current.begun ? [...ports.connectors(current.begun.document)] : []
        const prepared = world ? prepareFork(current, wish, (ports.newId ?? newId)(), connectors) : fail('fork.unknown' as const)
        if (!prepared.ok) return prepared.error
        if (disposed || !rests() || get().current?.id !== current.id) return 'fork.busy'
        if (paused) {
          get().cancel()
          await working
        }
        const { record, deliveries } = prepared.value
        const resume = [...record.events]
        adopt(record, world)
        show(resume.length, { phase: 'running' })
        const spec = { ...record.begun, run: record.id, connectors, resume, deliveries, change: wish.change, ...(record.begun.clock === 'real' && { underWay: callsUnderWay(current.events, wish.events) }) }
        void work(service, spec, record, world).catch(refuse)
        return undefined
      },

      async preparePart(wish) {
        const { preparePart } = await loadParts()
        const { current, trace } = get()
        const document = ports.document()
        return preparePart(wish, {
          document, connectors: ports.connectors(document), preferred: trace?.trigger,
          shown: current && { record: current, world: startWorld },
          kept: async () => (await storage.runs.list(document.id)).map(({ record, world }) => ({ record, world: world as WorldSnapshot | undefined })),
        })
      },
      setStale(stale) {
        const known = get().stale
        if (stale.size !== known.size || [...stale].some((node) => !known.has(node))) set({ stale })
      },
      cancel() {
        if (!handle || get().phase !== 'running') return
        const { paused } = get()
        set({ phase: 'cancelling', paused: undefined, pausing: false })
        handle.cancel()
        if (paused) roll(get().cursor)
      },
      debug(command) {
        if (!handle || get().phase !== 'running' || (command === 'pause') === (get().paused !== undefined)) return
        set(command === 'pause' ? { pausing: true } : { paused: undefined })
        handle.debug({ do: command })
        if (command !== 'pause') roll(events.length)
      },
      setBreakpoints(breakpoints) {
        set({ breakpoints })
        ports.breakpointMemory?.keep(ports.document().id, breakpoints)
        handle?.debug({ do: 'breakpoints', breakpoints })
      },
      seek(count) {
        stop()
        show(Math.min(Math.max(count, 0), events.length), { playing: false })
      },
      play() {
        const from = get().cursor >= events.length ? 0 : get().cursor
        if (from !== get().cursor) show(from)
        roll(from)
      },
      pause() {
        stop()
        set({ playing: false })
      },
      async open(id) {
        const flow = ports.document().id
        const found = (await storage.runs.list(flow)).find(({ record }) => record.id === id)
        if (!found || disposed || get().phase !== 'idle') return
        adopt(found.record, found.world as WorldSnapshot | undefined)
        show(events.length)
      },
      show(record, world) {
        if (get().phase !== 'idle') return
        adopt(record, world)
        show(events.length)
      },
      startWorld: () => startWorld,
      close() {
        if (get().phase !== 'idle') return
        leave({ snapshot: undefined, changes: NO_CHANGES })
        if (get().world.status !== 'idle') void get().refreshWorld()
      },
      async showHappened(patch, before) {
        const snapshot = await loadWorld()
        if (get().phase === 'idle') leave({ snapshot, changes: changesOf(patch, before) })
      },
      async remove(id) {
        await storage.runs.remove(id)
        set({ records: get().records.filter((record) => record.id !== id) })
        if (get().current?.id === id) get().close()
      },
      async restore(flow, showNewest) {
        const kept = await storage.runs.list(flow)
        if (disposed) return
        set({ records: kept.map(({ record, savedAt }) => summaryOf(record, savedAt)) })
        const newest = kept[0]
        if (!newest || !showNewest || get().current || get().phase !== 'idle') return
        adopt(newest.record, newest.world as WorldSnapshot | undefined)
        show(events.length)
      },
      async refreshWorld() {
        try {
          const snapshot = await loadWorld()
          if (!startWorld) set({ world: { ...get().world, snapshot } })
        } catch {
          set({ world: { ...get().world, status: 'failed' } })
        }
      },
      async resetWorld() {
        await (await ports.runService()).resetWorld()
        if (get().phase === 'idle') get().close()
        await get().refreshWorld()
      },
      async worldNow() {
        return (await (await ports.runService()).world()).snapshot
      },
      async setFaults(faults) {
        await (await ports.runService()).setFaults(faults)
        await get().refreshWorld()
      },
      dispose() {
        disposed = true
        stop()
        handle?.cancel()
      },
    }
  })
}
