import type { Json } from '../core/base'
import { nodesOf, type FlowDocument, type FlowLookup } from '../core/flow'
import { foldTrace, isoInstant, stepName, type RunError, type RunEvent, type RunStatus, type StepStatus } from '../core/run'
import type { WorldSnapshot } from '../runtime'
import { explanationOf, type Explanation } from './explain'

/** What `run --json` prints. */
export interface RunReport {
  status: RunStatus
  output: Json
  error: RunError | null
  /** What the vendor's code in it means, where it has one. */
  explained?: Explanation
  /** A node in a container tells of its last step, and in `runs` how many steps of it ended in which way. */
  steps: Record<string, { status: StepStatus | 'waiting'; output?: Json; attempts: number; error: RunError | null; pinned?: true; reused?: true; runs?: Record<string, number> }>
  clock: { startedAt: string; endedAt: string }
  /** What a run that waits waits for; left out where it does not. */
  waits?: { step: string; scope?: string; name: string; correlation: string; since: string; until?: string }[]
  world: WorldSnapshot
  events?: RunEvent[]
  /** With the events: what a partial run goes on from them by, see `--record`. `start` where the run was given a world. */
  prints?: Record<string, string>
  start?: WorldSnapshot
}

const STEP_STATUS: ReadonlySet<string> = new Set(['succeeded', 'failed', 'skipped', 'bypassed', 'cancelled', 'notReached'] satisfies StepStatus[])

/** Folds a run's events into the report; every node of the flow has an entry, by its key. An absent output is left out. */
export function reportOf(
  document: FlowDocument, lookup: FlowLookup, events: RunEvent[], world: WorldSnapshot, more: Pick<RunReport, 'prints' | 'start'> | undefined,
): RunReport {
  const trace = foldTrace(events)
  const explained = trace.error && explanationOf(trace.error, document, lookup)
  const timezone = document.settings?.timezone ?? 'Asia/Shanghai'
  const steps: [string, RunReport['steps'][string]][] = nodesOf(document).map((node) => {
    const summary = node.parent === undefined ? undefined : trace.nodes.get(node.id)
    const step = trace.steps.get(`${summary?.latest ?? ''}:${node.id}`)
    const status = step !== undefined && (STEP_STATUS.has(step.status) || step.status === 'waiting') ? step.status as StepStatus | 'waiting' : 'notReached'
    return [node.key, {
      status, ...(step?.output === undefined ? {} : { output: step.output }), attempts: step?.attempts.length ?? 0, error: step?.error ?? null,
      ...(step?.pinned === true && { pinned: true }),
      ...(step?.reused === true && { reused: true }),
      ...(summary === undefined ? {} : { runs: Object.fromEntries(Object.entries(summary.counts).filter(([, count]) => count > 0)) }),
    }]
  })
  return {
    status: trace.status,
    output: trace.output ?? null,
    error: trace.error ?? null,
    ...(explained && { explained }),
    steps: Object.fromEntries(steps),
    clock: { startedAt: isoInstant(trace.startedAt, timezone), endedAt: isoInstant(trace.endedAt ?? trace.now, timezone) },
    ...(trace.status === 'waiting' && { waits: [...trace.waits.values()].map(({ node, scope, name, correlation, since, until }) => ({
      step: stepName(document, scope, node), ...(scope !== '' && { scope }), name, correlation,
      since: isoInstant(since, timezone), ...(until !== undefined && { until: isoInstant(until, timezone) }),
    })) }),
    world,
    ...(more && { events, ...more }),
  }
}

const EXIT: Record<RunStatus, number> = {
  succeeded: 0, succeededWithHandledErrors: 0, failed: 1, running: 1, waiting: 3, cancelled: 4,
}

/** 0 succeeded, 1 failed, 3 waiting, 4 cancelled; 2 is kept for invalid documents and usage. */
export const exitCodeOf = (status: RunStatus): number => EXIT[status]
