import { fail, ok, type Json, type Result } from '../../base'
import type { FlowDocument, NodeId } from '../../flow'
import type { RunChange, RunEvent, ScopePath } from '../event'
import { foldState } from '../fold'
import { VALUE_DEPTH } from '../limits'
import { outermostOf } from '../partial/outermost'
import type { RunPlan } from '../plan'
import { isDeeper } from '../slot'
import { hasEnded, PHASE, type RunStart, type RunState } from '../state'

/** Where another run branches off, and what is different from there on. */
export interface ForkWish {
  /** How many of the run's events the fork begins with. */
  events: number
  change: RunChange
}

/** Why a run cannot be gone on from there. */
export type ForkObstacle =
  /** Nothing has begun by then. */
  | 'fork.notBegun'
  /** By then the run ends, or what the step stands in does: nothing would come of it. */
  | 'fork.over'
  /** By then the step has not come so far, or there is no such variable. */
  | 'fork.notThere'
  /** A container whose iterations are under way. */
  | 'fork.container'
  | 'fork.tooLarge'

/** A moment at which what a step came to can be changed, and what it came to. */
export interface ForkMoment { events: number; output: Json; ports: string[]; input?: Json }

/**
 * The events that the fork begins with: the run's own up to the moment, but under the fork's own id `run` and marked as
 * branching off. They are gone on with as a stopped run is, with the change as the first delivery. The plan and the start
 * are those of the run that is forked.
 */
export function planFork(plan: RunPlan, start: RunStart, events: readonly RunEvent[], { events: count, change }: ForkWish, run: string): Result<RunEvent[], ForkObstacle> {
  const prefix = events.slice(0, count)
  const begun = prefix.findIndex(({ type }) => type === 'run.started')
  const started = prefix[begun]
  if (started?.type !== 'run.started') return fail('fork.notBegun')
  const obstacle = obstacleTo(foldState(plan, start, prefix), change)
  if (obstacle !== undefined) return fail(obstacle)
  return ok(prefix.with(begun, { ...started, run, fork: { of: started.run, events: count } }))
}

function obstacleTo(state: RunState, change: RunChange): ForkObstacle | undefined {
  if (hasEnded(state) || state.ending !== undefined || state.unwinding !== undefined) return 'fork.over'
  const value = 'variable' in change ? change.value : change.output
  if (isDeeper(value, VALUE_DEPTH) || JSON.stringify(value).length > state.body.flow.plan.limits.valueLength) return 'fork.tooLarge'
  if ('variable' in change) return state.variables.has(change.variable) ? undefined : 'fork.notThere'
  const scope = state.scopes.get(change.scope)
  const node = scope?.flow.plan.nodeById.get(change.node)
  if (node === undefined || scope === undefined || scope.body !== node.body) return 'fork.notThere'
  const step = scope.steps[node.place]
  if (step !== undefined) return step.loop !== undefined && step.loop.live.length > 0 ? 'fork.container' : undefined
  return scope.phases[node.place] === PHASE.succeeded ? undefined : 'fork.notThere'
}

/**
 * The moment just before a step came to its end, where that can be changed into another one: among the first `count`
 * events. Undefined where it has not come to one.
 */
export function endMoment(events: readonly RunEvent[], step: { scope: ScopePath; node: NodeId }, count = events.length): ForkMoment | undefined {
  let at = count - 1
  for (; at >= 0; at -= 1) {
    const event = events[at]
    if ((event?.type === 'node.succeeded' || event?.type === 'node.failed') && event.node === step.node && event.scope === step.scope) break
  }
  const event = events[at]
  if (event?.type !== 'node.succeeded' && event?.type !== 'node.failed') return undefined
  const valueOf = (slot: typeof event.input): Json | undefined => slot && ('inline' in slot ? slot.inline : storedIn(events, slot.stored, at))
  const input = valueOf(event.input)
  const before = { events: at, ...(input !== undefined && { input }) }
  return event.type === 'node.failed'
    ? { ...before, output: null, ports: ['out'] }
    : { ...before, output: valueOf(event.output) ?? null, ports: [...event.ports] }
}

function storedIn(events: readonly RunEvent[], hash: string, until: number): Json | undefined {
  const found = events.slice(0, until).find((event) => event.type === 'value.stored' && event.hash === hash)
  return found?.type === 'value.stored' ? found.value : undefined
}

/**
 * The prints of a fork: those of the nodes that had come to their end when it branched off, since what follows may come
 * of the change and not of the flow.
 */
export function forkPrints(document: FlowDocument, prints: Readonly<Record<NodeId, string>>, prefix: readonly RunEvent[], change: RunChange): Record<NodeId, string> {
  const ended = new Set(prefix.flatMap((event) =>
    ((event.type === 'node.succeeded' || event.type === 'node.failed' || event.type === 'node.skipped' || event.type === 'node.bypassed') && event.scope === '' ? [event.node] : [])))
  if ('node' in change) ended.delete(change.node)
  return Object.fromEntries(Object.entries(prints).filter(([id]) => ended.has(outermostOf(document, id))))
}
