import { fail, type Result } from '../core/base'
import type { ConnectorDefinition } from '../core/connector'
import { deliveriesOf, forkPrints, planFork, planRun, type ForkWish, type OutsideDelivery, type RunRecord } from '../core/run'
import type { ForkRefusal } from './runTypes'

/** A fork, ready to go on: its record as far as it is there, and what came to the other run by then. */
export interface PreparedFork { record: RunRecord & Required<Pick<RunRecord, 'begun'>>; deliveries: OutsideDelivery[] }

/** Branches a run off another one, of the flow as that one ran it. `unknown`: what it began with was not kept, or its connectors are not there. */
export function prepareFork(of: RunRecord, wish: ForkWish, id: string, connectors: readonly ConnectorDefinition[]): Result<PreparedFork, ForkRefusal> {
  const { begun } = of
  if (begun === undefined) return fail('fork.unknown')
  const plan = planRun(begun.document, { connector: (name) => connectors.find((connector) => connector.id === name) }, begun.trigger, begun.part)
  if (!plan.ok) return fail('fork.unknown')
  const planned = planFork(plan.value, { run: of.id, ...begun }, of.events, wish, id)
  if (!planned.ok) return planned
  const { change, events } = wish
  const record: PreparedFork['record'] = {
    id, flow: of.flow, startedAt: of.startedAt, status: 'running', events: planned.value, begun,
    ...(of.part && { part: of.part }),
    ...(of.prints && { prints: forkPrints(begun.document, of.prints, planned.value, change) }),
    fork: {
      of: of.id, events,
      ...('variable' in change ? { variable: change.variable } : { node: change.node, scope: change.scope, title: begun.document.nodes[change.node]?.title ?? '' }),
    },
  }
  return { ok: true, value: { record, deliveries: deliveriesOf(planned.value) } }
}
