import { createStore, type StoreApi } from 'zustand/vanilla'
import { createTraceFold, type RunEvent, type RunRecord, type RunTrace } from '../core/run'
import type { RunHandle, WorldSnapshot } from '../runtime'
import { newId, newSeed } from './ids'
import { paceOf, shownAfter } from './pace'
import { summaryOf, type RunPorts, type RunState } from './runTypes'
import { worldAt } from './worldAt'
import { NO_CHANGES, withChanges } from './worldChanges'

export type RunStore = StoreApi<RunState>

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
        origin ??= time - (times[from] ?? 0)
        const count = Math.max(get().cursor, shownAfter(times, time - origin))
        const atWork = get().phase !== 'idle'
        if (count >= events.length && !atWork) {
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
      set({ current: record, problem: undefined, playing: false })
    }
    const loadWorld = async () => {
      set({ world: { ...get().world, status: 'loading' } })
      const { snapshot, views } = await (await ports.runService()).world()
      set({ world: { status: 'ready', snapshot: get().world.snapshot ?? snapshot, views } })
      return snapshot
    }
    const keep = async (record: RunRecord) => {
      const savedAt = now()
      const records = [summaryOf(record, savedAt), ...get().records.filter(({ id }) => id !== record.id)]
      set({ records })
      const kept = await storage.runs.write({ record, savedAt, ...(startWorld && { world: startWorld }) })
      if (!kept.ok) set({ problem: { code: kept.error.code } })
    }

    return {
      records: [],
      current: undefined,
      phase: 'idle',
      length: 0,
      cursor: 0,
      playing: false,
      trace: undefined,
      problem: undefined,
      changes: NO_CHANGES,
      world: { status: 'idle', snapshot: undefined, views: [] },

      async start({ trigger, payload, seed, startAt }) {
        if (get().phase !== 'idle') return
        set({ phase: 'starting', problem: undefined })
        try {
          const service = await ports.runService()
          const before = await loadWorld()
          if (disposed) return
          const document = ports.document()
          const record: RunRecord = {
            id: (ports.newId ?? newId)(),
            flow: document.id,
            startedAt: Math.max(startAt ?? now(), before.now),
            status: 'running',
            events: [],
          }
          adopt(record, before)
          show(0, { phase: 'running' })
          handle = service.start(
            {
              run: record.id,
              document,
              connectors: [...ports.connectors(document)],
              trigger,
              payload: typeof payload === 'function' ? payload(record.startedAt) : payload,
              seed: seed ?? (ports.newSeed ?? newSeed)(),
              startAt: record.startedAt,
            },
            (arrived) => {
              if (get().current?.id !== record.id) return
              events.push(...arrived)
              times = paceOf(events)
              if (frame === 'instant') show(events.length)
            },
          )
          roll(0)
          const { status, tookMs } = await handle.done
          handle = undefined
          const ended: RunRecord = { ...record, status, tookMs }
          if (get().current?.id === record.id) set({ current: ended })
          set({ phase: 'idle', length: events.length })
          if (frame === 'instant') show(events.length, { playing: false })
          if (!disposed) await keep(ended)
        } catch (error) {
          stop()
          set({ phase: 'idle', playing: false, problem: { code: 'run.notStarted', params: { detail: String(error) } }, world: { ...get().world, status: 'failed' } })
        }
      },
      cancel() {
        if (!handle || get().phase !== 'running') return
        set({ phase: 'cancelling' })
        handle.cancel()
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
      close() {
        if (get().phase !== 'idle') return
        stop()
        events = []
        times = []
        startWorld = undefined
        set({ current: undefined, problem: undefined })
        show(0, { playing: false, world: { ...get().world, snapshot: undefined } })
        if (get().world.status !== 'idle') void get().refreshWorld()
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
      dispose() {
        disposed = true
        stop()
        handle?.cancel()
      },
    }
  })
}
