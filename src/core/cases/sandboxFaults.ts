import type { Schema } from '@cfworker/json-schema'
import { fail, FAULT_TABLE, isJsonObject, ok, type Issue, type Json, type Result, type SandboxFault } from '../base'
import { hostileProblem } from '../flow'
import casesSchema from './cases.schema.json'
import { formIssues } from './loadCases'
import type { WorldState } from './runFacts'

/** A list of faults from foreign JSON (`qiao/faults@1`, docs/faults.md). On failure `place.path` leads into the data. */
export function loadFaults(json: unknown): Result<SandboxFault[], Issue[]> {
  const hostile = hostileProblem(json)
  if (hostile !== undefined) return fail([hostile])
  const malformed = formIssues(casesSchema.$defs.sandboxFaults as Schema, json as Json)
  return malformed.length > 0 ? fail(malformed) : ok((json as { faults: SandboxFault[] }).faults)
}

/** The world with these faults and no others. One that comes with how many calls it has met goes on counting from there. */
export function withFaults<World extends WorldState>(world: World, faults: readonly (SandboxFault & { met?: number })[]): World {
  const records = Object.fromEntries(faults.map((fault, index) => [`fault-${String(index + 1).padStart(3, '0')}`, { met: 0, ...fault } as unknown as Json]))
  return { ...world, systems: { ...world.systems, [FAULT_TABLE.system]: { [FAULT_TABLE.table]: records } } }
}

/** A world's faults in their order, with how many calls each has met. */
export function faultsIn(world: WorldState): (SandboxFault & { met: number })[] {
  const records = world.systems[FAULT_TABLE.system]?.[FAULT_TABLE.table] ?? {}
  return Object.keys(records).sort().flatMap((id) => {
    const record = records[id]
    return isJsonObject(record) ? [{ met: 0, ...record } as unknown as SandboxFault & { met: number }] : []
  })
}
