import type { FlowDocument } from '../core/flow'
import { isoInstant, type Instant, type RunStatus } from '../core/run'
import type { WorldSnapshot } from '../runtime'
import type { FiringEntry, FiringObstacle, FiringPort, FiringProblem } from '../state'
import { dueBetween, nextDue } from './dueTimes'
import { createEventWatch } from './eventWatch'
import type { FiringMemory } from './firingMemory'
import { createFiringQueue, type Firing } from './firingQueue'
import { canFire, schedulesOf, triggersSetOff, waitsForEvents } from './setOff'

export interface FiringPorts {
  memory: FiringMemory
  /** The flow as it would run now; undefined where it is gone or cannot be read. */
  read(flow: string): Promise<FlowDocument | undefined>
  /** Resolves when no run is at work in this page. */
  ready(): Promise<void>
  /** Runs it to its end, or until it waits for somebody. A code says why it did not begin. */
  run(firing: Firing): Promise<{ run: string; status: RunStatus } | FiringProblem>
  /** Whether anything is wrong with the flow that stands in the way of a run. */
  isWrong(flow: string): Promise<boolean>
  world: {
    now(): Promise<WorldSnapshot>
    advance(to: Instant): Promise<void>
    onChange(listener: (what: 'changed' | 'renewed') => void): () => void
  }
  /** Does the work while no other tab does such work; undefined where tabs cannot agree. */
  alone: (<T>(work: () => Promise<T>) => Promise<T>) | undefined
  clock: { now(): Instant; later(ms: number, then: () => void): () => void }
  /** A tab that nobody sees lets the one that somebody sees go first. */
  hidden(): boolean
  /** A flow fired, or could not. */
  onFired(entry: FiringEntry): void
}

/** How often time is let pass in the sandbox, and due times are looked for, at the least. */
export const TICK_MS = 15_000

/** How long a tab in the background waits for one that is seen. */
const GIVE_WAY_MS = 1000

export type Firings = FiringPort & { subscribe(listener: () => void): () => void; stop(): void }

/**
 * Lets enabled flows run by themselves for as long as this page is open: at the times of their schedules, and when the
 * sandbox of this page tells of an event. One run after the other, in the order in which they were set off.
 *
 * Each tab has a sandbox of its own, so an event is this tab's alone. The times of a schedule belong to all tabs: the
 * first that marks one in the memory, alone at it, runs it.
 */
export async function startFirings(ports: FiringPorts): Promise<Firings> {
  const { memory, clock, world } = ports
  const watch = createEventWatch()
  const queue = createFiringQueue()
  const listeners = new Set<() => void>()
  /** By flow and trigger: up to when this page has looked for due times. */
  const looked = new Map<string, Instant>()
  const began = clock.now()
  let entries = new Map<string, FiringEntry>()
  let documents = new Map<string, FlowDocument>()
  let current: Firing | undefined
  let watching = false
  let draining = false
  let stopped = false
  let roots = 0
  let callOff: (() => void) | undefined
  let looks: Promise<unknown> = Promise.resolve()

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const enabled = () => [...entries.values()].filter((entry) => entry.enabled)

  /** Watches the sandbox from now on; resolves when it does. */
  const begin = (): Promise<unknown> => {
    if (!watching) {
      watching = true
      looks = looks.then(async () => watch.begin((await world.now()).systems)).catch(() => {
        watching = false
      })
    }
    return looks
  }
  let reading: Promise<void> = Promise.resolve()
  /** One after the other: the last to be asked for knows best. */
  const reload = (): Promise<void> => (reading = reading.catch(() => undefined).then(readAll))
  const readAll = async () => {
    const list = await memory.list()
    const read = await Promise.all(list.filter((entry) => entry.enabled).map(async ({ flow }) => [flow, await ports.read(flow)] as const))
    entries = new Map(list.map((entry) => [entry.flow, entry]))
    documents = new Map(read.flatMap(([flow, document]) => (document ? [[flow, document] as const] : [])))
    if (enabled().length > 0) void begin()
    if (!stopped) plan()
    tell()
  }

  const note = async (flow: string, change: (entry: FiringEntry) => FiringEntry): Promise<FiringEntry | undefined> => {
    const entry = await memory.update(flow, (before) => (before === undefined ? undefined : change(before)))
    if (entry !== undefined) entries.set(flow, entry)
    return entry
  }
  const trouble = async (flow: string, code: FiringProblem, off = false) => {
    const entry = await note(flow, (before) => ({ ...before, ...(off && { enabled: false }), problem: { code } }))
    if (entry !== undefined) ports.onFired(entry)
  }

  const setOff = (firing: Firing) => {
    if (!queue.push(firing)) void trouble(firing.flow, 'firing.loop', true)
  }

  /** Finds what happened in the sandbox, and sets off what waits for it. `by` is the run that wrote it, where one of ours did. */
  const look = (by: Firing | undefined) => {
    looks = looks.then(async () => {
      if (!watching || stopped) return
      const events = watch.take((await world.now()).systems)
      for (const event of events) {
        roots += by === undefined ? 1 : 0
        const root = by?.root ?? roots
        for (const { flow } of enabled()) {
          // As the flow is now: the open one may have been edited since it was read.
          const document = await ports.read(flow)
          for (const node of document ? triggersSetOff(document, event) : []) {
            setOff({ flow, trigger: node.id, payload: event.payload, cause: { kind: 'event', system: event.system, trigger: event.trigger, event: event.id }, chain: (by?.chain ?? 0) + 1, root })
          }
        }
      }
      void drain()
    }, () => undefined)
    return looks
  }

  const drain = async () => {
    if (draining || stopped) return
    draining = true
    try {
      for (let firing = queue.next(); firing !== undefined && !stopped; firing = queue.next()) {
        if (entries.get(firing.flow)?.enabled !== true) continue
        // What happens until then is somebody else's doing.
        await ports.ready()
        current = firing
        const { flow } = firing
        const ran = await ports.run(firing).catch((): FiringProblem => 'firing.run')
        if (typeof ran === 'string') await trouble(flow, ran)
        else {
          const last = { run: ran.run, at: clock.now(), status: ran.status }
          const entry = await note(flow, ({ problem: _before, ...rest }) => ({ ...rest, last, ...(ran.status === 'failed' && { problem: { code: 'firing.run' as const } }) }))
          if (entry !== undefined) ports.onFired(entry)
        }
        await look(firing)
        current = undefined
        tell()
      }
    } finally {
      current = undefined
      draining = false
    }
    // What came in between the last look and the end of the round.
    if (queue.length > 0) void drain()
  }

  /** Marks the time as run for, in the name of all tabs; false where another one was first. */
  const claim = async (flow: string, trigger: string, due: Instant, missed: number): Promise<boolean> => {
    if (ports.alone === undefined) return false
    let mine = false
    await ports.alone(() => memory.update(flow, (entry) => {
      mine = entry?.enabled === true && (entry.fired[trigger] ?? 0) < due
      return mine && entry ? { ...entry, fired: { ...entry.fired, [trigger]: due }, missed: entry.missed + missed } : undefined
    }))
    return mine
  }

  const tick = async () => {
    const now = clock.now()
    for (const { flow, since } of enabled()) {
      const document = documents.get(flow)
      for (const { trigger, schedule } of document ? schedulesOf(document) : []) {
        const key = `${flow} ${trigger}`
        const { due, missed } = dueBetween(schedule, looked.get(key) ?? Math.max(since, began), now)
        looked.set(key, now)
        if (due === undefined) {
          if (missed > 0) await note(flow, (entry) => ({ ...entry, missed: entry.missed + missed }))
          continue
        }
        if (ports.hidden()) await new Promise<void>((resolve) => void clock.later(GIVE_WAY_MS, resolve))
        if (!(await claim(flow, trigger, due, missed))) continue
        roots += 1
        const zone = document?.settings?.timezone ?? schedule.timezone
        setOff({ flow, trigger, payload: { scheduledAt: isoInstant(due, zone) }, cause: { kind: 'schedule', due }, chain: 1, root: roots })
      }
    }
    void drain()
    // The sandbox's clock goes on with the wall's, so that meetings begin and answers come; not under a run.
    if (current === undefined && [...documents.values()].some(waitsForEvents)) await world.advance(now)
  }

  const plan = () => {
    callOff?.()
    callOff = undefined
    if (stopped || enabled().length === 0) return
    const now = clock.now()
    const next = Math.min(TICK_MS, ...[...documents.keys()].map((flow) => (nextOf(flow) ?? Infinity) - now))
    callOff = clock.later(Math.max(next, 0), () => {
      void tick().catch(() => undefined).then(() => { if (!stopped) plan() })
    })
  }

  const nextOf = (flow: string): Instant | undefined => {
    const document = documents.get(flow)
    if (ports.alone === undefined || document === undefined || entries.get(flow)?.enabled !== true) return undefined
    const now = clock.now()
    const times = schedulesOf(document).flatMap(({ schedule }) => nextDue(schedule, now) ?? [])
    return times.length === 0 ? undefined : Math.min(...times)
  }

  const unwatch = world.onChange((what) => {
    if (what === 'renewed') looks = looks.then(async () => { if (watching) watch.begin((await world.now()).systems) }, () => undefined)
    else void look(current)
  })
  const unlisten = memory.onChange(() => void reload().catch(() => undefined))
  await reload()

  return {
    entry: (flow) => entries.get(flow),
    locks: () => ports.alone !== undefined,
    next: nextOf,
    async enable(flow): Promise<FiringObstacle | undefined> {
      const document = await ports.read(flow)
      if (document === undefined || !canFire(document)) return 'firing.noTrigger'
      if (await ports.isWrong(flow)) return 'firing.errors'
      const now = clock.now()
      // The sandbox is watched before anybody is told that it is.
      await begin()
      await memory.update(flow, () => ({ flow, enabled: true, since: now, fired: {}, missed: 0 }))
      await reload()
      return undefined
    },
    async disable(flow) {
      queue.drop(flow)
      await note(flow, (entry) => ({ ...entry, enabled: false }))
      await reload()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      stopped = true
      callOff?.()
      unwatch()
      unlisten()
    },
  }
}
