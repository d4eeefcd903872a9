import type { Json } from '../core/base'
import type { Instant, RunStatus } from '../core/run'
import type { Checker } from './checker'
import type { FlowStore } from './flowStore'
import type { RunStore } from './runStore'

/** What this browser knows of a flow that fires, or did, by itself. */
export interface FiringEntry {
  flow: string
  enabled: boolean
  /** Since when; nothing that was due before counts. */
  since: Instant
  /** By schedule trigger: the time it was last run for, by whichever tab. */
  fired: Readonly<Record<string, Instant>>
  /** Times that passed while no tab was open or the computer slept; they are not made up for. */
  missed: number
  /** The last run that began by itself. */
  last?: { run: string; at: Instant; status: RunStatus }
  /** What went wrong last: a code worded in i18n. */
  problem?: { code: FiringProblem; params?: Record<string, Json> }
}

/** `loop`: it was switched off since runs set each other off without end. `blocked`: it has errors. `gone`: it cannot be read. `run`: its run failed. */
export type FiringProblem = 'firing.loop' | 'firing.blocked' | 'firing.gone' | 'firing.run'

/** Why a flow cannot be enabled. */
export type FiringObstacle = 'firing.noTrigger' | 'firing.errors'

/** Enabled flows of this browser. */
export interface FiringPort {
  entry(flow: string): FiringEntry | undefined
  /** Whether this browser can see to it that one tab only fires a schedule. */
  locks(): boolean
  /** When one of the flow's schedules comes next. */
  next(flow: string): Instant | undefined
  /** From then on it fires by itself; or says why it does not. Waits until the sandbox is watched. */
  enable(flow: string): Promise<FiringObstacle | undefined>
  disable(flow: string): Promise<void>
}

/**
 * Where the page and its enabled flows meet. What lets them fire loads after the first picture and puts itself here,
 * so that the first load carries nothing of it.
 */
export interface FiringSlot {
  port?: FiringPort
  /** The flow that is open in this page: its runs go through its own stores. */
  open?: { flow: FlowStore; run: RunStore; checker: Checker } | undefined
  /** Resolves when no run that nobody sees is at work in this page's sandbox. */
  settled?: Promise<void>
  /** Are called when something of it changes. */
  readonly listeners: Set<() => void>
}
