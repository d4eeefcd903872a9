import { ancestorsOf, isContainer, nodesOf, type EdgeId, type FlowDocument, type FlowEdge, type FlowNode, type NodeId } from '../../core/flow'
import type { ErrorKind } from '../../core/connector'
import { scopeShown, type NodeTrace, type RunTrace, type StepTrace } from '../../core/run'
import { spanText } from '../../i18n'

export type MarkState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'handled' | 'skipped' | 'bypassed' | 'cancelled' | 'notReached'

/**
 * What a run left at a node: `label` is short (a duration, a vendor's code, how many of how many); without one, `kind`
 * says what failed. `reused`: an earlier run did.
 */
export interface RunMark { state: MarkState; label: string; kind?: ErrorKind; reused?: true }

/** How the iterations of a container stand: how many there will be, have begun, have failed, and which one is looked at. */
export interface LoopMark { count: number | undefined; begun: number; failed: number; chosen: number | undefined }

/** The iteration that somebody chose to look at, by container. */
export type Iterations = Readonly<Record<NodeId, number>>

/** Worst first: a node that ran several times shows what most needs looking at. */
const RANK: readonly MarkState[] = ['running', 'waiting', 'failed', 'handled', 'cancelled', 'queued', 'succeeded', 'bypassed', 'skipped', 'notReached']

/** The marks of all nodes that the run has come to. One in a container shows the chosen iteration, or all of them together. */
export function runMarks(document: FlowDocument, trace: RunTrace | undefined, iterations: Iterations): Map<NodeId, RunMark | undefined> {
  const marks = new Map<NodeId, RunMark | undefined>()
  if (trace === undefined) return marks
  for (const node of nodesOf(document)) {
    if (!trace.nodes.has(node.id)) continue
    const seen = node.parent === undefined ? { scope: '', rest: [] } : placeSeen(trace, containersAround(document, node), iterations)
    const step = seen.rest.length === 0 ? trace.steps.get(`${seen.scope}:${node.id}`) : undefined
    if (seen.rest.length === 0) marks.set(node.id, step && runMark(step))
    else if (seen.scope === '') marks.set(node.id, summed(trace.nodes.get(node.id)?.counts ?? {}))
    else marks.set(node.id, summed(countsOf(stepsWithin(trace, seen.scope, seen.rest, node.id))))
  }
  return marks
}

/** How the containers' iterations stand, of those that have begun where one looks. */
export function loopMarks(document: FlowDocument, trace: RunTrace | undefined, iterations: Iterations): Map<NodeId, LoopMark> {
  const marks = new Map<NodeId, LoopMark>()
  for (const node of trace ? nodesOf(document) : []) {
    if (!trace || !isContainer(node)) continue
    const scope = scopeShown(trace, containersAround(document, node), (id) => iterations[id])
    const loop = scope === undefined ? undefined : trace.loops.get(`${scope}:${node.id}`)
    if (loop === undefined) continue
    const chosen = iterations[node.id]
    marks.set(node.id, { count: loop.count, begun: loop.iterations.length, failed: loop.ended.failed, chosen: chosen !== undefined && chosen < loop.iterations.length ? chosen : undefined })
  }
  return marks
}

/** The containers around a node, outermost first. */
const containersAround = (document: FlowDocument, node: FlowNode): NodeId[] => ancestorsOf(document, node).map(({ id }) => id).reverse()

/** As far as iterations are chosen, or there is but one, the scope; `rest` are the containers further in of which all iterations count. */
function placeSeen(trace: RunTrace, containers: readonly NodeId[], iterations: Iterations): { scope: string; rest: readonly NodeId[] } {
  let scope = ''
  for (const [depth, id] of containers.entries()) {
    const loop = trace.loops.get(`${scope}:${id}`)
    // A try goes through its body once: there is nothing to choose.
    const iteration = loop?.iterations[iterations[id] ?? (loop.count === 1 ? 0 : -1)]
    if (iteration === undefined) return { scope, rest: containers.slice(depth) }
    scope = iteration.scope
  }
  return { scope, rest: [] }
}

function stepsWithin(trace: RunTrace, scope: string, [container, ...rest]: readonly NodeId[], node: NodeId): StepTrace[] {
  if (container === undefined) return [trace.steps.get(`${scope}:${node}`)].filter((step) => step !== undefined)
  return (trace.loops.get(`${scope}:${container}`)?.iterations ?? []).flatMap((iteration) => stepsWithin(trace, iteration.scope, rest, node))
}

/** The scope of the last iteration in there that came to the node. */
function latestWithin(trace: RunTrace, scope: string, [container, ...rest]: readonly NodeId[], node: NodeId): string | undefined {
  if (container === undefined) return trace.steps.has(`${scope}:${node}`) ? scope : undefined
  const iterations = trace.loops.get(`${scope}:${container}`)?.iterations ?? []
  for (let index = iterations.length - 1; index >= 0; index -= 1) {
    const found = latestWithin(trace, iterations[index]?.scope ?? '', rest, node)
    if (found !== undefined) return found
  }
  return undefined
}

function countsOf(steps: readonly StepTrace[]): NodeTrace['counts'] {
  const counts: NodeTrace['counts'] = {}
  for (const step of steps) counts[stateOf(step)] = (counts[stateOf(step)] ?? 0) + 1
  return counts
}

/** Many steps of one node as one mark: the state that needs looking at, and how many of them are in it, or have gone well. */
function summed(counts: NodeTrace['counts']): RunMark | undefined {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const state = RANK.find((one) => one !== 'notReached' && (counts[one] ?? 0) > 0)
  if (state === undefined) return undefined
  const told = state === 'failed' || state === 'handled' || state === 'cancelled' || state === 'skipped' ? state : 'succeeded'
  return { state, label: `${counts[told] ?? 0}/${total}` }
}

/** Of one step. */
export function runMark(step: StepTrace): RunMark {
  const label = labelOf(step)
  const kind = label === '' && hasFailed(step) ? step.error?.kind : undefined
  return { state: stateOf(step), label, ...(step.reused && { reused: true as const }), ...(kind && { kind }) }
}

/** Also what has failed and went on with a fallback, or caught the failure of what stands in it. */
const hasFailed = (step: StepTrace): boolean => step.status === 'failed' || (step.handled === true && step.error !== undefined)

const stateOf = (step: StepTrace): MarkState => (step.handled && hasFailed(step) ? 'handled' : step.status)

function labelOf(step: StepTrace): string {
  if (hasFailed(step) && step.error) return String(step.error.vendor?.code ?? step.error.http?.status ?? '')
  if (step.startedAt === undefined || step.endedAt === undefined || step.status !== 'succeeded') return ''
  return spanText(step.endedAt - step.startedAt)
}

export type EdgeMark = 'live' | 'flowing' | 'dead' | 'failed'

/** What the run left at each edge that it has come to. */
export function edgeMarks(document: FlowDocument, trace: RunTrace | undefined, nodes: ReadonlyMap<NodeId, RunMark | undefined>, iterations: Iterations): Map<EdgeId, EdgeMark> {
  const found = new Map<EdgeId, EdgeMark>()
  for (const id of trace ? document.order.edges : []) {
    const edge = document.edges[id]
    const mark = edge && trace && edgeMark(edge, edgeState(document, trace, edge, iterations), nodes.get(edge.to.node))
    if (mark) found.set(id, mark)
  }
  return found
}

/** More edges than these in motion at once are a flicker, and each is painted anew with every frame. */
const MOST_MOVING = 20

/** Of the edges that flow, those that are seen to: first what leads to a running step, then in the flow's own order. */
export function moving(document: FlowDocument, edges: ReadonlyMap<EdgeId, EdgeMark>, nodes: ReadonlyMap<NodeId, RunMark | undefined>): Set<EdgeId> {
  const flowing = [...edges].flatMap(([id, mark]) => (mark === 'flowing' ? [id] : []))
  if (flowing.length <= MOST_MOVING) return new Set(flowing)
  const runs = (id: EdgeId) => nodes.get(document.edges[id]?.to.node ?? '')?.state === 'running'
  return new Set([...flowing.filter(runs), ...flowing.filter((id) => !runs(id))].slice(0, MOST_MOVING))
}

/** A live edge flows as long as what it leads to has not ended. */
function edgeMark(edge: FlowEdge, state: 'live' | 'dead' | undefined, target: RunMark | undefined): EdgeMark | undefined {
  if (state === undefined) return undefined
  if (state === 'dead') return 'dead'
  if (edge.from.port === 'error') return 'failed'
  return target === undefined || target.state === 'queued' || target.state === 'running' || target.state === 'waiting' ? 'flowing' : 'live'
}

/** Inside a container, of the chosen iteration; where none is chosen, of the one in which its start was last heard of. */
function edgeState(document: FlowDocument, trace: RunTrace, { id, from }: FlowEdge, iterations: Iterations): 'live' | 'dead' | undefined {
  const start = document.nodes[from.node]
  if (start?.parent === undefined) return trace.edges.get(`:${id}`)
  const { scope, rest } = placeSeen(trace, containersAround(document, start), iterations)
  const seen = rest.length === 0 ? scope : scope === '' ? trace.nodes.get(start.id)?.latest : latestWithin(trace, scope, rest, start.id)
  return seen === undefined ? undefined : trace.edges.get(`${seen}:${id}`)
}
