import type { Issue } from '../core/base'
import { expressionsOf, judgeCase, readKnownCase, startCase, type CaseFailure, type FlowCase, type JudgedRun } from '../core/cases'
import type { ConnectorDefinition } from '../core/connector'
import { checkFlow, connectorsWithin, type FlowDocument, type FlowLookup } from '../core/flow'
import { planRun, type RunEvent } from '../core/run'
import type { ApartRun, ApartWorld, RunSpec } from './protocol'

/** What a case came to. */
export type CaseRun =
  /** It could not be run: the case, or the flow, is wrong. */
  | { outcome: 'invalid'; issues: Issue[] }
  | {
      outcome: 'passed' | 'failed'
      failures: CaseFailure[]
      /** The case as it was read, and the flow as it was run. */
      one: FlowCase
      document: FlowDocument
      spec: RunSpec
      events: RunEvent[]
      ran: ApartRun
    }
  /** It was called off. */
  | { outcome: 'cancelled' }

export interface CasePorts {
  lookup: FlowLookup
  start(spec: RunSpec, world: ApartWorld, onEvents: (events: RunEvent[]) => void): { done: Promise<ApartRun>; cancel?: () => void }
  /** Judges on a thread that can be ended; asked for cases with expressions only. */
  judge(run: JudgedRun): Promise<CaseFailure[]>
}

/** Runs one case in a world of its own and judges it. `stop` calls it off. The same on a page and on the command line. */
export async function playCase(document: FlowDocument, record: object, ports: CasePorts, stop?: AbortSignal): Promise<CaseRun> {
  const read = readKnownCase(record)
  if (!read.ok) return { outcome: 'invalid', issues: read.error }
  const { env: given } = read.value
  const lookup = given === undefined ? ports.lookup : { ...ports.lookup, environment: given }
  const wrong = checkFlow(document, lookup).filter(({ severity }) => severity === 'error')
  if (wrong.length > 0) return { outcome: 'invalid', issues: wrong }
  const start = startCase(document, read.value, lookup)
  if (!start.ok) return { outcome: 'invalid', issues: start.error }
  const { document: flow, run, trigger, payload, env, seed, startAt, deliveries, world, faults } = start.value
  const plan = planRun(flow, lookup, trigger)
  if (!plan.ok) return { outcome: 'invalid', issues: plan.error }
  if (stop?.aborted) return { outcome: 'cancelled' }

  const spec: RunSpec = { run, document: flow, connectors: usedConnectors(flow, lookup), trigger, payload, seed, startAt, ...(env && { env }), ...(deliveries.length > 0 && { deliveries }) }
  const events: RunEvent[] = []
  const handle = ports.start(spec, { ...world, faults }, (batch) => void events.push(...batch))
  const cancel = (): void => handle.cancel?.()
  stop?.addEventListener('abort', cancel)
  const ran = await handle.done.finally(() => stop?.removeEventListener('abort', cancel))
  if (stop?.aborted) return { outcome: 'cancelled' }
  const judged: JudgedRun = { one: read.value, document: flow, events, world: ran.world }
  const failures = expressionsOf(read.value).length > 0 ? await ports.judge(judged) : await judgeCase(judged)
  return { outcome: failures.length === 0 ? 'passed' : 'failed', failures, one: read.value, document: flow, spec, events, ran }
}

function usedConnectors(document: FlowDocument, lookup: FlowLookup): ConnectorDefinition[] {
  return connectorsWithin(document).flatMap((id) => lookup.connector(id) ?? [])
}

