import type { PreviewAnswer, PreviewTask } from '../core/run'
import { createPacker } from './packTask'
import { platformClock } from './platformClock'
import type { PreviewThread } from './previewMessages'
import type { WatchClock } from './supervise'

/** What values come to, worked out off the page's thread. */
export interface PreviewService {
  /**
   * The newest ask of a slot counts: an older one that has no answer yet gets none (undefined), and neither does any
   * where no thread can be started.
   */
  preview(slot: string, task: PreviewTask): Promise<PreviewAnswer | undefined>
  dispose(): void
}

export interface PreviewServicePorts {
  startThread?: () => Promise<PreviewThread>
  clock?: WatchClock
}

/** As long as one expression may take in a run (R14). */
const PATIENCE_MS = 1000

/** Nobody waits any more for what a newer ask has overtaken. */
const OVERTAKEN_MS = 150

/** A thread that has not begun by then never will. */
const START_MS = 30_000

/** A thread that nobody needs goes, and with it the data it was given. */
const IDLE_MS = 60_000

const TICK_MS = 100

interface Asked { slot: string; task: PreviewTask; answer: (answer: PreviewAnswer | undefined) => void }

interface Working extends Asked { id: number; overtaken: boolean; sentAt: number; begunAt: number | undefined }

interface Running { thread: PreviewThread; pack: ReturnType<typeof createPacker>; stopWatching: () => void }

/**
 * Asks one thread after the other: one that does not answer in time is killed, its ask is told so, and the next ask
 * gets a fresh one.
 */
export function createPreviewService({
  startThread = async () => (await import('./workers')).startPreviewThread(), clock = platformClock,
}: PreviewServicePorts = {}): PreviewService {
  const waiting = new Map<string, Asked>()
  let working: Working | undefined
  let running: Running | undefined
  let starting = false
  let disposed = false
  let lastId = 0
  let idleSince = clock.now()
  let lastTick = idleSince

  const end = (answer: PreviewAnswer | undefined): void => {
    const done = working
    working = undefined
    idleSince = clock.now()
    done?.answer(done.overtaken ? undefined : answer)
  }
  const kill = (): void => {
    running?.stopWatching()
    running?.thread.kill()
    running = undefined
  }
  const giveUp = (): void => {
    kill()
    end(undefined)
    for (const asked of waiting.values()) asked.answer(undefined)
    waiting.clear()
  }

  const watch = (): void => {
    const now = clock.now()
    // A page that was itself busy or asleep has not read the messages that wait for it: give it a round to do so.
    const slept = now - lastTick > 4 * TICK_MS
    lastTick = now
    if (working === undefined) {
      if (now - idleSince > IDLE_MS) kill()
      return
    }
    if (slept) {
      working.begunAt = working.begunAt === undefined ? undefined : Math.max(working.begunAt, now - TICK_MS)
      return
    }
    const { begunAt, sentAt, overtaken } = working
    if (begunAt === undefined) {
      if (now - sentAt > START_MS) giveUp()
    } else if (now - begunAt > (overtaken ? OVERTAKEN_MS : PATIENCE_MS)) {
      kill()
      end({ status: 'stopped', ms: PATIENCE_MS })
      next()
    }
  }

  const start = async (): Promise<void> => {
    starting = true
    const thread = await startThread().catch(() => undefined)
    starting = false
    if (disposed) thread?.kill()
    if (disposed || thread === undefined) return giveUp()
    thread.listen((message) => {
      if (working?.id !== message.id || running?.thread !== thread) return
      if (message.type === 'previewing') working.begunAt = clock.now()
      else {
        end(message.answer)
        next()
      }
    }, () => {
      if (running?.thread === thread) giveUp()
    })
    lastTick = clock.now()
    running = { thread, pack: createPacker(), stopWatching: clock.every(TICK_MS, watch) }
    next()
  }

  const next = (): void => {
    const [first] = waiting.values()
    if (disposed || starting || working !== undefined || first === undefined) return
    if (running === undefined) return void start()
    waiting.delete(first.slot)
    lastId += 1
    working = { ...first, id: lastId, overtaken: false, sentAt: clock.now(), begunAt: undefined }
    running.thread.post({ type: 'preview', id: lastId, task: running.pack(first.task) })
  }

  return {
    preview(slot, task) {
      if (disposed) return Promise.resolve(undefined)
      waiting.get(slot)?.answer(undefined)
      waiting.delete(slot)
      if (working?.slot === slot) working.overtaken = true
      return new Promise((answer) => {
        waiting.set(slot, { slot, task, answer })
        next()
      })
    },
    dispose() {
      disposed = true
      giveUp()
    },
  }
}
