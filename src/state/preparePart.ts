import type { Result } from '../core/base'
import type { ConnectorDefinition } from '../core/connector'
import type { FlowDocument, FlowLookup, NodeId } from '../core/flow'
import { planPart, type PartObstacle, type PartWish, type PlannedPart, type RecordedRun, type RunRecord, worldAt } from '../core/run'
import type { WorldSnapshot } from '../runtime'

/** A part of the flow, ready to be run. */
export interface PreparedPart extends Pick<PlannedPart, 'part' | 'trigger' | 'start'> {
  /** The sandbox world it starts from; the one of now where absent. */
  world?: WorldSnapshot
}

/** A run that has been, with the world that it started from. */
export interface PastRun { record: RunRecord; world: WorldSnapshot | undefined }

export interface PartSources {
  document: FlowDocument
  connectors: readonly ConnectorDefinition[]
  /** The run that is shown. */
  shown: PastRun | undefined
  /** The kept runs, newest first; only read where the shown one does not hold everything. */
  kept: () => Promise<readonly PastRun[]>
  /** The trigger to start from where several lead to the node. */
  preferred: NodeId | undefined
}

/** Plans the run of a part, on the ground of the run that is shown or of one that started like it. */
export async function preparePart(wish: PartWish, { document, connectors, shown, kept, preferred }: PartSources): Promise<Result<PreparedPart, PartObstacle>> {
  const lookup: FlowLookup = { connector: (id) => connectors.find((connector) => connector.id === id) }
  const planFrom = (runs: readonly PastRun[]) => planPart(document, lookup, wish, runs.flatMap(recordedRun), preferred)
  let runs = shown ? [shown] : []
  let planned = planFrom(runs)
  if (planned.ok && planned.value.open > 0) {
    runs = [...runs, ...(await kept()).filter(({ record }) => record.id !== shown?.record.id)]
    planned = planFrom(runs)
  }
  if (!planned.ok) return planned
  const { part, trigger, start, world } = planned.value
  const ground = world && runs.find(({ record }) => record.id === world.of)
  return {
    ok: true,
    value: {
      part, trigger, ...(start && { start }),
      ...(world && ground?.world && { world: worldAt(ground.world, ground.record.events, world.events, world.without) }),
    },
  }
}

/** A run of before there were prints is of no use here. */
function recordedRun({ record: { id, events, prints } }: PastRun): RecordedRun[] {
  return prints ? [{ id, events, prints }] : []
}
