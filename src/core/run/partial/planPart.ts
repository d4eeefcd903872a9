import { ok, type Result } from '../../base'
import type { FlowDocument, FlowLookup, NodeId } from '../../flow'
import type { PartWish, RunEvent } from '../event'
import { membersOf, withContents, type PartMembers } from './members'
import { outermostOf } from './outermost'
import type { PartObstacle, RecordedOutcome, RunPart } from './part'
import { printsOf, type PrintStart } from './prints'
import { printStartOf, recordedOf, type RecordedRun } from './recorded'

/** A part that can be run, and what it goes on from. */
export interface PlannedPart {
  part: RunPart
  trigger: NodeId
  /** How many nodes before what was asked for have no outcome that could be reused: they are run first. */
  open: number
  /** How the run must start for what is reused to be true; absent where nothing is, and it may start as it likes. */
  start?: PrintStart
  /**
   * The sandbox world that it goes on from: what the recorded run's world was after this many of its events, without
   * what the named nodes did there, which are run anew.
   */
  world?: { of: string; events: number; without: NodeId[] }
}

/**
 * Plans the run of a part of a flow. `records` are earlier runs, the one that is looked at first: its start is gone on
 * from, and of the runs that started like it the one that leaves the least to be run anew is built upon. An outcome is
 * reused only where the node and all its upstream are as they were. `preferred` is the trigger to start from where nothing is reused.
 */
export function planPart(
  document: FlowDocument, lookup: FlowLookup, wish: PartWish, records: Iterable<RecordedRun>, preferred?: NodeId,
): Result<PlannedPart, PartObstacle> {
  const found = membersOf(document, wish, preferred)
  if (!found.ok) return found
  const ground = wish.mode === 'to' ? undefined : groundOf(document, lookup, wish, records)
  const { trigger, nodes, anew } = ground?.members ?? found.value
  const all = withContents(document, new Set(nodes))
  if (ground === undefined || ground.reused.length === 0) return ok({ part: { ...wish, nodes: all, reused: {} }, trigger, open: nodes.length - anew.size })
  const { start, record: { id, events } } = ground
  const reused = Object.fromEntries(ground.reused.map(([node, outcome]) => [node, withVariables(document, ground.record, node, outcome)]))
  const moment = 1 + Math.max(...Object.keys(reused).map((node) => endOf(events, node)))
  const without = new Set(nodes.filter((node) => anew.has(node) || !Object.hasOwn(reused, node)))
  return ok({
    part: { ...wish, nodes: all, reused, of: id, resumeAt: events[moment - 1]?.at ?? start.startAt },
    trigger, start, open: ground.open, world: { of: id, events: moment, without: withContents(document, without) },
  })
}

interface Ground { members: PartMembers; start: PrintStart; record: RecordedRun; reused: [NodeId, RecordedOutcome][]; open: number }

/** The run that a part builds upon; undefined where none began at a trigger that leads to the node. */
function groundOf(document: FlowDocument, lookup: FlowLookup, wish: PartWish, records: Iterable<RecordedRun>): Ground | undefined {
  let prints: Map<NodeId, string> | undefined
  let best: Ground | undefined
  for (const record of records) {
    const start = best?.start ?? printStartOf(record.events)
    const members = start && (best?.members ?? membersFrom(document, wish, start.trigger))
    if (start === undefined || members === undefined) continue
    prints ??= printsOf(document, lookup, start)
    const { reused, open } = reusable(members, record, prints)
    if (best === undefined || open < best.open) best = { members, start, record, reused, open }
    if (open === 0) break
  }
  return best
}

function membersFrom(document: FlowDocument, wish: PartWish, trigger: NodeId): PartMembers | undefined {
  const members = membersOf(document, wish, trigger)
  return members.ok && members.value.trigger === trigger ? members.value : undefined
}

/** What of a record can be reused, and how many nodes are left that must be run before the wish can be met. */
function reusable(
  { nodes, anew }: PartMembers, record: RecordedRun, prints: ReadonlyMap<NodeId, string>,
): { reused: [NodeId, RecordedOutcome][]; open: number } {
  const { outcomes, passed } = recordedOf(record.events)
  const reused: [NodeId, RecordedOutcome][] = []
  let open = 0
  for (const node of nodes) {
    if (anew.has(node)) continue
    const print = prints.get(node)
    const fresh = print !== undefined && Object.hasOwn(record.prints, node) && record.prints[node] === print
    const outcome = fresh ? outcomes.get(node) : undefined
    if (outcome !== undefined) reused.push([node, outcome])
    else if (!fresh || !passed.has(node)) open += 1
  }
  return { reused, open }
}

/** An outcome with what had been set inside of the container, which running it would set. */
function withVariables(document: FlowDocument, { events }: RecordedRun, container: NodeId, outcome: RecordedOutcome): RecordedOutcome {
  const set = recordedOf(events).inside.filter(({ node }) => node === container || outermostOf(document, node) === container)
  return set.length === 0 ? outcome : { ...outcome, variables: Object.fromEntries(set.map(({ name, value }) => [name, value])) }
}

/** Where in the list a node of the body came to its end. */
function endOf(events: readonly RunEvent[], node: NodeId): number {
  return events.findLastIndex((event) => (event.type === 'node.succeeded' || event.type === 'node.failed') && event.scope === '' && event.node === node)
}

/**
 * The nodes whose recorded outcome does not stand for the flow as it is now: they or something upstream were changed
 * since. What cannot be told (a connector that is not known) is left out.
 */
export function staleNodes(document: FlowDocument, lookup: FlowLookup, record: RecordedRun): Set<NodeId> {
  const start = printStartOf(record.events)
  if (start === undefined) return new Set()
  const prints = printsOf(document, lookup, start)
  return new Set(Object.keys(record.prints).filter((node) => prints.has(node) && prints.get(node) !== record.prints[node]))
}
