import type { FaultEffect, Json, JsonObject } from '../base'
import type { FlowCaseRecord } from '../flow'
import type { RunStatus, StepStatus, WorldPatch } from '../run'

export const CASES_SCHEMA = 'qiao/cases@1'

/**
 * A test of a flow: everything that a run is determined by, and what is expected of it (docs/cases.md). It travels in
 * the flow's `cases`, or in a file beside it. It never holds a secret: connections are named by id.
 */
export interface FlowCase extends FlowCaseRecord {
  note?: string
  /** Key of the trigger that starts the run. */
  trigger: string
  /** What the trigger is given; what a run would start with by itself where absent. */
  payload?: Json
  /** What `env.<name>` gives in place of a host; what the host gives now where absent, and nothing without one. */
  env?: JsonObject
  /** ISO 8601 with zone; `DEFAULT_START` where absent. */
  start?: string
  /** What everything random is drawn from; 1 where absent. */
  seed?: number
  /** The run's id, as expressions see it; made of the case's where absent. */
  run?: string
  /** Connections that take the place of the flow's own, by id. */
  connections?: Record<string, string>
  world?: 'seed' | CaseWorld
  faults?: CallFault[]
  deliveries?: CaseDelivery[]
  expect?: CaseExpectations
}

/** The sandbox world that the run starts in: the seed data with some records different. */
export interface CaseWorld {
  /** The instant that relative times of the seed data count from; the case's start where absent. */
  seededAt?: string
  /** The world's own clock as the run begins; `seededAt` where absent. */
  now?: string
  /** Records that are other than in the seed data; null removes. */
  patch?: WorldPatch
}

/**
 * What goes wrong on purpose with the calls that fit. A written answer keeps them from the sandbox; an effect (`kind`) is
 * put as the system's backend would put it. Of all that fit, `skip` go through first; then `times` are met (all of them
 * where absent), each with the chance of `probability` where there is one.
 */
export interface CallFault {
  step?: string
  connector?: string
  operation?: string
  skip?: number
  times?: number
  probability?: number
  answer: FaultEffect | { failure: 'timeout' | 'network' } | { status: number; headers?: Record<string, string>; /** A text is sent as it is, anything else as JSON. */ body?: Json }
  latencyMs?: number
}

/**
 * What reaches the run from outside: at an instant (ISO 8601 with zone) of its clock, so long after its start, or as soon
 * as it waits. `world` is what happened in the sandbox meanwhile, at `now` of the sandbox's own clock (`at` where absent).
 */
export type CaseDelivery =
  | { at: string; type: 'cancel' }
  | { at?: string; afterMs?: number; now?: string; world: WorldPatch }
  | ({ at?: string; afterMs?: number } & ({ name: string; correlation?: string; data?: Json } | { letTimePass: true }))

export interface CaseExpectations {
  status?: RunStatus
  /** What an End step yields. */
  output?: ValueCheck
  /** By key. Of a step that ran several times (in a loop) the last time counts. */
  steps?: Record<string, StepExpectation>
  calls?: CallExpectation[]
  world?: RecordExpectation[]
  /** JSONata over the run's data, each of which must be true; `item` is the run itself (see `runItem`). */
  that?: string[]
}

/** What a value must be like: all that is named here. */
export interface ValueCheck {
  /** Members named here must be there and be so, all the way down; others may be there too. */
  subset?: Json
  /** How lists in `subset` are met: item by item (default), or each item by some item, in any order. */
  lists?: 'exact' | 'contains'
  /** JSONata over the run's data that must be true; `item` is the value. */
  expr?: string
}

export interface StepExpectation {
  status?: StepStatus
  output?: ValueCheck
  /** Of the error that it failed with, or that was handled. */
  error?: ValueCheck
  attempts?: number
}

/** A number, or the least and the most. */
export type CountExpectation = number | { atLeast?: number; atMost?: number }

export interface CallExpectation {
  /** Which calls are meant: those with all of these. */
  step?: string
  connector?: string
  operation?: string
  /** How many of them there are whose request is so; at least one where absent. */
  count?: CountExpectation
  /** Over `{method, url, query, headers, body}`. */
  request?: ValueCheck
}

export interface RecordExpectation {
  system: string
  table: string
  /** `run` (default): records that the run made or changed. `all`: whatever the table holds after it. */
  among?: 'run' | 'all'
  /** How many of them are so; at least one where absent. */
  count?: CountExpectation
  record?: ValueCheck
}

/** A file of cases beside a flow. */
export interface CasesFile {
  schema: typeof CASES_SCHEMA
  /** Id of the flow that they test, where they are of one. */
  flow?: string
  cases: FlowCase[]
}

/** 2026-03-02T09:30:00+08:00, a Monday morning: what a case starts at that does not say. */
export const DEFAULT_START = '2026-03-02T09:30:00+08:00'
export const DEFAULT_SEED = 1
