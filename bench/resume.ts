import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createTraceFold, startState, type RunEvent, type RunPlan } from '../src/core/run'
import { resumeVirtual } from '../src/runtime/drive/resume'
import { driveVirtual } from '../src/runtime/drive/virtual'
import { callsFlow, longAnswer, LONG_EVENTS } from './flows'
import { median, round3 } from './measure'
import { BENCH_START, benchPorts, planOf } from './running'

/**
 * Going on with a run of so many events, from their JSON text as they are kept: milliseconds until the first new event, of
 * the page's trace of them, and megabytes that the events and both together hold.
 */
export interface ResumeBench { events: number; ms: number; traceMs: number; eventsMb: number; heldMb: number }

const START = { run: 'bench', seed: 1, startAt: BENCH_START, payload: {} }

type Taken = Omit<ResumeBench, 'events'>

export async function benchResume(rounds = 5): Promise<ResumeBench> {
  const plan = planOf(callsFlow().document)
  const text = JSON.stringify(await longRun(plan))
  const collect = collector()
  const found: Taken[] = []
  for (let round = -1; round < rounds; round += 1) {
    const taken = await takeRound(plan, text, collect)
    if (round >= 0) found.push(taken)
  }
  const of = (name: keyof Taken): number => round3(median(found.map((one) => one[name])))
  return { events: LONG_EVENTS, ms: of('ms'), traceMs: of('traceMs'), eventsMb: of('eventsMb'), heldMb: of('heldMb') }
}

/** A function of its own, so that what one round held is gone before the next. */
async function takeRound(plan: RunPlan, text: string, collect: () => Promise<void>): Promise<Taken> {
  await collect()
  const before = process.memoryUsage().heapUsed
  const events = JSON.parse(text) as RunEvent[]
  await collect()
  const eventsMb = megabytes(process.memoryUsage().heapUsed - before)
  const { ms, state } = await goOn(plan, events, performance.now())
  const traceBegan = performance.now()
  const fold = createTraceFold()
  fold.push(events)
  const traceMs = performance.now() - traceBegan
  await collect()
  const heldMb = megabytes(process.memoryUsage().heapUsed - before)
  // What is measured has to be held until here.
  if (state.scopes.size === 0 || fold.trace.steps.size === 0 || events.at(-1)?.at !== fold.trace.now) throw new Error('The benchmark lost its run')
  return { ms, traceMs, eventsMb, heldMb }
}

/** The first events of a run, as many as are gone on from. */
async function longRun(plan: RunPlan): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  await driveVirtual(plan, startState(plan, START), benchPorts(longAnswer(), (batch) => void events.push(...batch)))
  if (events.length < LONG_EVENTS) throw new Error(`The benchmark's run came to ${events.length} events only`)
  return events.slice(0, LONG_EVENTS)
}

/** Goes on until the first new event, and ends there. */
async function goOn(plan: RunPlan, events: readonly RunEvent[], began: number) {
  const stop = new AbortController()
  let ms = Number.NaN
  const ports = benchPorts(longAnswer(), () => {
    if (Number.isNaN(ms)) ms = performance.now() - began
    stop.abort()
  })
  const state = await resumeVirtual(plan, START, events, { ...ports, stop: stop.signal })
  return { ms, state }
}

const megabytes = (bytes: number): number => bytes / 1024 / 1024

/** What is no longer held is gone after a few rounds: some of it is let go of only when others are. */
function collector(): () => Promise<void> {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  return async () => {
    for (let round = 0; round < 4; round += 1) {
      gc()
      await new Promise((resolve) => {
        setTimeout(resolve, 5)
      })
    }
  }
}
