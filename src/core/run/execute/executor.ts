import type { Json, JsonPath, Result } from '../../base'
import type { Value } from '../../expression'
import type { FieldSchema } from '../../schema'
import type { CallAnswer, Instant, KeptEvent, RunError } from '../event'
import type { UnsignedCall } from '../kernel'
import type { PlanNode, RunPlan } from '../plan'

/** A failure as an executor knows it; the kernel adds node, scope and attempt where it did not come from further inside. */
export type StepError = Pick<RunError, 'kind' | 'reason' | 'code' | 'params' | 'vendor' | 'http' | 'path' | 'range' | 'mayHaveHappened' | 'node' | 'scope' | 'attempt'>

/** What a step comes to after its inputs are known, its answer is there or its timer fired. */
export type Outcome =
  | { kind: 'succeed'; input: Json; output: Json; ports: readonly string[]; pinned?: true }
  | { kind: 'fail'; input?: Json; error: StepError; retryAfterMs?: number; pinned?: true }
  | { kind: 'call'; input: Json; call: UnsignedCall }
  | { kind: 'wait'; input: Json; until: Instant }
  /** Waits for an event, until then at most. */
  | { kind: 'listen'; input: Json; name: string; correlation: string; until?: Instant }
  /** A container begins; `count` where it is known how often its body runs. */
  | { kind: 'open'; input: Json; count?: number }

/** What an executor may know of the run: its own node and what values resolve to. No clock but the run's. */
export interface StepContext {
  readonly plan: RunPlan
  readonly step: { readonly node: PlanNode; readonly attempt: number }
  readonly now: Instant
  /** Flows around the one that the step stands in. */
  readonly depth: number
  /** What the trigger says happened. */
  readonly payload: Json
  variable(name: string): Json | undefined
  /**
   * What the value of an input comes to; a failure where it reads what is absent. `path` is the way to the value in
   * the node's inputs, `target` the schema of the field it is for.
   */
  resolve(value: Value, path: JsonPath, target?: FieldSchema): Resolved | Promise<Resolved>
}

export type Resolved = Result<Json, StepError>

/** How one kind of node works. Executors are pure: the same context gives the same outcome. */
export interface Executor {
  start(context: StepContext): Outcome | Promise<Outcome>
  /** For kinds whose whole work is one expression of the plan: what follows from its result. Saves them a promise. */
  evaluated?(resolved: Resolved): Outcome
  /** For kinds that make calls. `input` is what `start` gave. */
  answered?(context: StepContext, input: Json, answer: AnswerData): Outcome
  /** For kinds that wait. */
  fired?(context: StepContext, input: Json): Outcome
  /** For kinds that wait for an event. */
  received?(context: StepContext, input: Json, event: KeptEvent): Outcome
}

/** An answer with its body looked up; `text` where the body was no JSON. */
export type AnswerData =
  | { kind: 'response'; status: number; headers: Record<string, string>; body: Json | undefined; text: string }
  | Extract<CallAnswer, { kind: 'failure' }>

export const OUT: readonly string[] = ['out']

export const succeed = (input: Json, output: Json): Outcome => ({ kind: 'succeed', input, output, ports: OUT })

export const failStep = (error: StepError, input?: Json): Outcome => (input === undefined ? { kind: 'fail', error } : { kind: 'fail', input, error })

/** A problem with a value, placed in the node's inputs. */
export function within(path: JsonPath, error: StepError): StepError {
  return { ...error, path: [...path, ...(error.path ?? [])] }
}
