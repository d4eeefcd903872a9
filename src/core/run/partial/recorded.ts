import type { Json } from '../../base'
import type { NodeId } from '../../flow'
import { isInCalled, type RunEvent } from '../event'
import type { StepTrace } from '../record'
import { slotValue } from '../slotValue'
import { foldTrace } from '../trace'
import type { RecordedOutcome } from './part'
import type { PrintStart } from './prints'

/** What a run left that a later one may build on. */
export interface RecordedRun {
  id: string
  events: readonly RunEvent[]
  /** The prints of the nodes as the flow was then. */
  prints: Readonly<Record<NodeId, string>>
}

/** What became of the nodes of the flow's body: those that can be taken over, and those that the flow passed by. */
export interface Recorded {
  outcomes: ReadonlyMap<NodeId, RecordedOutcome>
  passed: ReadonlySet<NodeId>
  /** Variables set inside of containers, oldest first, by the node that set them. */
  inside: readonly { node: NodeId; name: string; value: Json }[]
}

const known = new WeakMap<readonly RunEvent[], { count: number; recorded: Recorded }>()

/** Kept per list of events, as long as that does not grow. */
export function recordedOf(events: readonly RunEvent[]): Recorded {
  const before = known.get(events)
  if (before?.count === events.length) return before.recorded
  const outcomes = new Map<NodeId, RecordedOutcome>()
  const passed = new Set<NodeId>()
  for (const step of foldTrace(events).steps.values()) {
    if (step.scope !== '') continue
    const outcome = outcomeOf(step)
    if (outcome !== undefined) outcomes.set(step.node, outcome)
    else if (step.status === 'skipped' || step.status === 'bypassed') passed.add(step.node)
  }
  const recorded = { outcomes, passed, inside: setInside(events) }
  known.set(events, { count: events.length, recorded })
  return recorded
}

/** A container that was itself reused says in its own name what had been set in it, before it ends; other nodes set variables after their end. */
function setInside(events: readonly RunEvent[]): Recorded['inside'] {
  const stored = new Map<string, Json>()
  const ended = new Set<NodeId>()
  const inside: { node: NodeId; name: string; value: Json }[] = []
  for (const event of events) {
    if (event.type === 'value.stored') stored.set(event.hash, event.value)
    else if (event.type === 'node.succeeded' && event.scope === '') ended.add(event.node)
    else if (event.type === 'variable.set' && !isInCalled(event.scope) && (event.scope !== '' || !ended.has(event.node))) inside.push({ node: event.node, name: event.name, value: slotValue(event.value, stored) ?? null })
  }
  return inside
}

/** A failure that ended the run is no outcome that one could go on from. */
function outcomeOf({ status, input, output, ports, error, handled }: StepTrace): RecordedOutcome | undefined {
  if (status === 'succeeded') return { status, input: input ?? null, output: output ?? null, ports: [...ports], ...(error !== undefined && { handled: error }) }
  if (status !== 'failed' || handled !== true || error === undefined) return undefined
  return { status, error, ...(input !== undefined && { input }) }
}

/** What a run was started with; undefined where it did not begin. */
export function printStartOf(events: readonly RunEvent[]): PrintStart | undefined {
  const stored = new Map<string, Json>()
  for (const event of events) {
    if (event.type === 'value.stored') stored.set(event.hash, event.value)
    if (event.type !== 'run.started') continue
    return { trigger: event.trigger, payload: slotValue(event.payload, stored) ?? null, startAt: event.at, seed: event.seed, ...(event.env && { env: event.env }) }
  }
  return undefined
}
