import type { CaseFailure, CaseUpdate, JudgedRun } from '../core/cases'
import type { RunEvent, RunStatus } from '../core/run'
import type { Breakpoints, DebugCommand, PausePlace } from './breakpoint'
import type { RunSpec } from './protocol'

/** Page → run worker. With `start` comes the port to the world. */
export type ToRunThread =
  | { type: 'start'; spec: RunSpec; debug?: { breakpoints: Breakpoints; stepwise: boolean } }
  | { type: 'cancel' }
  | { type: 'debug'; command: DebugCommand }
  /** Looks whether a run is as its case expects, or (`update`) makes the case expect it. The thread runs nothing else. */
  | { type: 'judge'; run: JudgedRun; update: boolean }

/** Run worker → page. `beat` is the sign of life that the watchdog wants while `busy`. */
export type FromRunThread =
  | { type: 'beat'; busy: boolean }
  | { type: 'events'; events: RunEvent[] }
  /** It stands still, and gives no sign of life until it goes on. */
  | { type: 'paused'; place: PausePlace }
  | { type: 'ended'; status: RunStatus }
  | { type: 'judged'; failures: CaseFailure[] }
  | { type: 'updated'; update: CaseUpdate }
  /** A bug of ours: the run cannot go on. The text is for a bug report, not for people. */
  | { type: 'crashed'; message: string }

/** The page's end of a run worker, whatever kind of thread it is. */
export interface RunThread {
  post(message: ToRunThread): void
  listen(listener: (message: FromRunThread) => void): void
  /** Ends it at once, whatever it is doing. */
  kill(): void
}

/** The worker's end. */
export interface RunThreadHost {
  post(message: FromRunThread): void
  listen(listener: (message: ToRunThread) => void): void
}
