import type { RunEvent } from '../core/run'
import { judgeApart, updateApart } from './judgeApart'
import type { ApartRun, ApartWorld, CaseRunner, RunSpec, WorldSnapshot } from './protocol'
import type { RunThread } from './runMessages'
import { superviseRun, type SupervisedRun, type WatchClock } from './supervise'
import type { OpenApart } from './worldMessages'
import type { Connected } from './worldPort'

interface CaseRunnerPorts {
  connect(spec: RunSpec, apart: OpenApart): Promise<Connected>
  /** A thread for judging only. */
  judge(): Promise<RunThread>
  seed(seededAt: number | undefined): Promise<WorldSnapshot | undefined>
  /** Told of each run, so that it can be ended with the service. */
  watch(run: SupervisedRun): void
  clock: WatchClock
}

/** Runs and judges cases in workers of this page, each run in a world of its own. */
export function createCaseRunner(ports: CaseRunnerPorts): CaseRunner {
  let sessions = 0
  const judgeOptions = {
    setTimer(ms: number, fire: () => void) {
      const timer = setTimeout(fire, ms)
      return () => clearTimeout(timer)
    },
  }

  const run = async (spec: RunSpec, world: ApartWorld, onEvents: (events: RunEvent[]) => void, onStart: (run: SupervisedRun) => void): Promise<ApartRun> => {
    sessions += 1
    const session = sessions
    const { thread, port, snapshot } = await ports.connect(spec, { session, startAt: spec.startAt, world })
    let latest = spec.startAt
    const supervised = superviseRun(thread, spec, (events) => {
      latest = events.at(-1)?.at ?? latest
      onEvents(events)
    }, { clock: ports.clock })
    ports.watch(supervised)
    onStart(supervised)
    const { status, tookMs } = await supervised.done
    const left = (await port.ask({ type: 'leave', session, at: latest })).snapshot
    if (snapshot === undefined || left === undefined) throw new Error('The world of a case did not show itself')
    return { status, tookMs, start: snapshot, world: left }
  }

  return {
    startApart(spec, world, onEvents) {
      let supervised: SupervisedRun | undefined
      let called = false
      const done = run(spec, world, onEvents, (started) => {
        supervised = started
        if (called) started.cancel()
      })
      return {
        done,
        cancel() {
          called = true
          supervised?.cancel()
        },
      }
    },
    judge: async (judged) => judgeApart(await ports.judge(), judged, judgeOptions),
    update: async (judged) => updateApart(await ports.judge(), judged, judgeOptions),
    async seedWorld(seededAt) {
      const seed = await ports.seed(seededAt)
      if (seed === undefined) throw new Error('The seed data did not show themselves')
      return seed
    },
  }
}
