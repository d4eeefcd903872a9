import { FAULT_TABLE, isJsonObject, type Json } from '../core/base'
import type { Connection, ConnectorDefinition } from '../core/connector'
import type { CallResult, WorldPatch } from '../core/run'
import { createAuthorizer, type Transport } from '../transport'
import type { LookupCall, WorldSnapshot } from './protocol'

/** A lookup's world is made up from the same number each time: nobody keeps what it makes. */
const SEED = 1

/** What lookups need of the world that people look at, and of the copies that are made of it. */
interface LookupWorld {
  snapshot(): WorldSnapshot
  copy(snapshot: WorldSnapshot): Transport
  amend(patch: WorldPatch): Promise<void>
}

/**
 * Answers a lookup as the world's backends would now, in a copy of the world that is forgotten afterwards: tokens,
 * limits, the clock and whatever a run is just doing stay as they are. Of the faults those meet it that last, and
 * those that name its operation; only the latter count it, as nothing else can ever meet them.
 */
export async function lookUpApart(
  { call, connector }: { call: LookupCall; connector: ConnectorDefinition }, connections: readonly Connection[], world: LookupWorld,
): Promise<CallResult> {
  const now = world.snapshot()
  const transport = world.copy(withoutFaults(now, (fault) => fault['operation'] !== call.operation && fault['times'] !== undefined))
  const authorizer = createAuthorizer({ connections, connectors: [connector], transport, seed: SEED })
  const { patch = [], ...result } = await authorizer.call({ ...call, id: `lookup ${call.operation ?? ''}`, at: now.now })
  const counted = patch.filter(({ system, table, record }) =>
    system === FAULT_TABLE.system && table === FAULT_TABLE.table && isJsonObject(record) && record['operation'] === call.operation)
  if (counted.length > 0) await world.amend(counted)
  return result
}

function withoutFaults(world: WorldSnapshot, leaveOut: (fault: Record<string, Json>) => boolean): WorldSnapshot {
  const { system, table } = FAULT_TABLE
  const faults = Object.entries(world.systems[system]?.[table] ?? {}).filter(([, fault]) => !isJsonObject(fault) || !leaveOut(fault))
  return { ...world, systems: { ...world.systems, [system]: { ...world.systems[system], [table]: Object.fromEntries(faults) } } }
}
