import type { Json } from '../../core/base'
import type { ConnectorDefinition } from '../../core/connector'
import type { FlowDocument, NodeId } from '../../core/flow'
import { printsOf, type RunCause, type RunEvent, type RunRecord, type RunStatus } from '../../core/run'
import type { RunService } from '../../runtime'
import { newId, newSeed, type Services } from '../../state'

export interface UnseenRun { document: FlowDocument; connectors: ConnectorDefinition[]; trigger: NodeId; payload: Json; cause: RunCause }

/** Runs a flow that is not open in this page, and keeps the run where its list finds it. */
export async function runUnseen({ storage }: Services, service: RunService, { document, connectors, trigger, payload, cause }: UnseenRun): Promise<{ run: string; status: RunStatus }> {
  const { snapshot } = await service.world()
  const begun = { document, trigger, payload, seed: newSeed(), startAt: Math.max(Date.now(), snapshot.now) }
  const run = newId()
  const events: RunEvent[] = []
  const { status, tookMs } = await service.start({ ...begun, run, connectors }, (more) => events.push(...more)).done
  const record: RunRecord = {
    id: run, flow: document.id, startedAt: begun.startAt, status, tookMs, events, begun, cause,
    prints: Object.fromEntries(printsOf(document, { connector: (id) => connectors.find((connector) => connector.id === id) }, begun)),
  }
  // What cannot be kept has run all the same.
  await storage.runs.write({ record, savedAt: Date.now(), world: snapshot })
  return { run, status }
}
