import type { EdgeId, FlowEdge, NodeId } from '../../core/flow'
import type { ErrorKind } from '../../core/connector'
import type { RunTrace, StepTrace } from '../../core/run'
import { spanText } from '../../i18n'

export type MarkState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'handled' | 'skipped' | 'cancelled' | 'notReached'

/** What a run left at a node: `label` is short (a duration, a vendor's code); without one, `kind` says what failed. */
export interface RunMark { state: MarkState; label: string; kind?: ErrorKind; runs: number }

/** Worst first: a node that ran several times shows what most needs looking at. */
const RANK: readonly MarkState[] = ['running', 'waiting', 'failed', 'handled', 'cancelled', 'queued', 'succeeded', 'skipped', 'notReached']

/** The steps of a run by node, in the order they became ready. */
export function stepsByNode(trace: RunTrace | undefined): Map<NodeId, StepTrace[]> {
  const found = new Map<NodeId, StepTrace[]>()
  for (const step of trace?.steps.values() ?? []) {
    const list = found.get(step.node)
    if (list) list.push(step)
    else found.set(step.node, [step])
  }
  return found
}

export function runMark(steps: readonly StepTrace[] | undefined): RunMark | undefined {
  if (!steps || steps.length === 0) return undefined
  let shown = steps[0] as StepTrace
  for (const step of steps) if (RANK.indexOf(stateOf(step)) < RANK.indexOf(stateOf(shown))) shown = step
  const label = labelOf(shown)
  const kind = label === '' && shown.status === 'failed' ? shown.error?.kind : undefined
  return { state: stateOf(shown), label, runs: steps.length, ...(kind && { kind }) }
}

const stateOf = (step: StepTrace): MarkState => (step.status === 'failed' && step.handled ? 'handled' : step.status)

function labelOf(step: StepTrace): string {
  if (step.status === 'failed' && step.error) return String(step.error.vendor?.code ?? step.error.http?.status ?? '')
  if (step.startedAt === undefined || step.endedAt === undefined || step.status !== 'succeeded') return ''
  return spanText(step.endedAt - step.startedAt)
}

export type EdgeMark = 'live' | 'flowing' | 'dead' | 'failed'

/** A live edge flows as long as what it leads to has not ended. */
export function edgeMark(edge: FlowEdge, trace: RunTrace | undefined, target: RunMark | undefined): EdgeMark | undefined {
  const state = trace && edgeState(trace, edge.id)
  if (state === undefined) return undefined
  if (state === 'dead') return 'dead'
  if (edge.from.port === 'error') return 'failed'
  return target === undefined || target.state === 'queued' || target.state === 'running' || target.state === 'waiting' ? 'flowing' : 'live'
}

function edgeState(trace: RunTrace, edge: EdgeId): 'live' | 'dead' | undefined {
  const inBody = trace.edges.get(`:${edge}`) ?? trace.edges.get(edge)
  if (inBody !== undefined) return inBody
  let found: 'live' | 'dead' | undefined
  for (const [key, state] of trace.edges) if (key.endsWith(`:${edge}`) && found !== 'live') found = state
  return found
}
