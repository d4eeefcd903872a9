import { limitsOf } from '../core/flow'
import { advance, foldState, hasEnded, type RunError, type RunEvent, type RunStatus } from '../core/run'
import type { DebugOptions } from './breakpoint'
import type { RunHandle, RunSpec } from './protocol'
import type { RunThread } from './runMessages'
import { mayHang, planOf } from './serveRun'

/** The clock that the watchdog looks at. */
export interface WatchClock {
  now(): number
  /** Calls back again and again; the function it gives ends that. */
  every(ms: number, tick: () => void): () => void
}

export interface SuperviseOptions {
  clock: WatchClock
  /** A worker that is busy and gives no sign for this long is killed; by what its flow may do where absent. */
  silenceMs?: number
  /** A cancelled run that has not ended by then is killed. */
  cancelMs?: number
  /** Where somebody looks into the run. */
  debug?: DebugOptions | undefined
}

/** A run and its thread; `abandon` ends both without another event, when nobody looks any more. */
export interface SupervisedRun extends RunHandle { abandon(): void }

const TICK_MS = 250

/** A thread at work that gives no sign for so long hangs, where it works out what may never end. */
const SILENCE_MS = 2000

/** Where the kernel counts every step, what is worked out ends by itself: so long takes only a machine with other things to do. */
const BOUNDED_SILENCE_MS = 15_000

/** A thread that has not begun by then never will. */
const START_MS = 30_000

/**
 * Starts a run on a thread and watches over it: a thread that hangs, or does not end when told to, is killed, and
 * the same kernel then ends the run from the events that had come: as failed by `limit.watchdog` (such a run is not
 * reproducible), or as cancelled. Either way the list of events is whole and ends with `run.ended`.
 */
export function superviseRun(
  thread: RunThread, spec: RunSpec, onEvents: (events: RunEvent[]) => void, options: SuperviseOptions,
): SupervisedRun {
  const { realMs } = limitsOf(spec.document)
  const { clock, silenceMs = mayHang(spec.document) ? SILENCE_MS : BOUNDED_SILENCE_MS, cancelMs = 1000, debug } = options
  const events: RunEvent[] = [...(spec.resume ?? [])]
  const began = clock.now()
  let lastSign = began
  let lastTick = began
  /** Until its first sign the thread is only loading, which a slow machine may need long for. */
  let started = false
  let busy = false
  let cancelledAt: number | undefined
  let over = false
  /** How long it has stood still, and since when it does: no time of the run's own. */
  let pausedMs = 0
  let pausedAt: number | undefined
  let finish: (result: { status: RunStatus; tookMs: number }) => void = () => undefined
  const done = new Promise<{ status: RunStatus; tookMs: number }>((resolve) => {
    finish = resolve
  })

  const ownMs = (): number => (pausedAt ?? clock.now()) - began - pausedMs
  const resume = (): void => {
    if (pausedAt !== undefined) pausedMs += clock.now() - pausedAt
    pausedAt = undefined
  }
  const end = (status: RunStatus): void => {
    stopWatching()
    thread.kill()
    finish({ status, tookMs: Math.round(ownMs()) })
  }
  const kill = (error: RunError): void => {
    if (over) return
    over = true
    thread.kill()
    void endKilledRun(spec, events, error).then(({ rest, status }) => {
      if (rest.length > 0) onEvents(rest)
      end(status)
    }, () => end('failed'))
  }
  const stopWatching = clock.every(TICK_MS, () => {
    const now = clock.now()
    // A page that was itself asleep has not heard the signs that are waiting for it: give it a round to read them.
    const slept = now - lastTick > 4 * TICK_MS
    lastTick = now
    if (over) return
    if (slept) lastSign = Math.max(lastSign, now - TICK_MS)
    if (cancelledAt !== undefined && now - cancelledAt > cancelMs) kill({ kind: 'cancelled', code: 'run.cancelled' })
    else if (!started && now - began > START_MS) kill({ kind: 'config', code: 'run.crashed' })
    else if (busy && now - lastSign > silenceMs) kill({ kind: 'limit', code: 'limit.watchdog', params: { ms: silenceMs } })
    else if (ownMs() > realMs + silenceMs) kill({ kind: 'limit', code: 'limit.realTime', params: { ms: realMs } })
  })

  thread.listen((message) => {
    if (over) return
    lastSign = clock.now()
    started = true
    if (message.type !== 'paused') resume()
    switch (message.type) {
      case 'paused':
        busy = false
        pausedAt ??= clock.now()
        debug?.onPaused(message.place)
        return
      case 'beat':
        busy = message.busy
        return
      case 'events':
        events.push(...message.events)
        onEvents(message.events)
        return
      case 'ended':
        over = true
        end(message.status)
        return
      case 'crashed':
        // A bug of ours: its first line goes along into whatever bug report this run is sent with.
        kill({ kind: 'config', code: 'run.crashed', params: { detail: message.message.split('\n', 1)[0]?.slice(0, 200) ?? '' } })
        return
      default:
    }
  })
  thread.post({ type: 'start', spec, ...(debug && { debug: { breakpoints: debug.breakpoints, stepwise: debug.stepwise === true } }) })

  return {
    done,
    cancel() {
      if (over || cancelledAt !== undefined) return
      cancelledAt = clock.now()
      thread.post({ type: 'cancel' })
    },
    debug(command) {
      if (!over) thread.post({ type: 'debug', command })
    },
    abandon() {
      if (over) return
      over = true
      end('cancelled')
    },
  }
}

/** The events that end a run whose thread is gone, made by the kernel from the events that had come. */
async function endKilledRun(spec: RunSpec, events: RunEvent[], error: RunError): Promise<{ rest: RunEvent[]; status: RunStatus }> {
  const plan = planOf(spec)
  const state = foldState(plan, spec, events)
  const rest: RunEvent[] = []
  // The work that it never came back from: a step's own, an iteration's result, a loop's condition.
  const hung = state.executing ?? state.closing[0]?.loop?.step ?? state.looping[0]?.step
  const placed = error.code === 'limit.watchdog' && hung !== undefined ? { ...error, node: hung.node.id, scope: hung.scope.path } : error
  if (!state.begun) rest.push(...(await advance(plan, state, { type: 'begin' }, { maxEvents: 1 })).events)
  const last = await advance(plan, state, { type: 'cancel', at: state.now, error: placed })
  rest.push(...last.events)
  return { rest, status: hasEnded(state) ? state.status : 'failed' }
}
