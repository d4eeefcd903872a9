import { createWorld } from '../../mocks/node'
import { fail, ok, type Issue, type Json, type JsonObject, type Result } from '../core/base'
import { demoConnections } from '../catalogue'
import { allConnectors } from '../catalogue/all'
import { withFaults } from '../core/cases'
import { connectorsWithin, startingPayload, triggersOf, type FlowDocument, type FlowLookup, type FlowNode } from '../core/flow'
import { isoInstant, printsOf } from '../core/run'
import type { RunSpec } from '../runtime'
import type { CliCommand } from './arguments'
import { readConnections, readDeliveries, readEnvironment, readFaults, readJsonFlag, readWorld } from './files'
import { readGivenFiles } from './givenFiles'
import { partOf } from './partOf'
import { playRun } from './playRun'
import { readFlow } from './readFlow'
import { readRecord } from './readRecord'
import { reportOf, type RunReport } from './report'

type RunArguments = Extract<CliCommand, { command: 'run' }>

/** What a flow's meaning needs from outside on the command line: the built-in connectors, the given connections and environment. */
export function lookupFor(connections: FlowLookup['connections'], environment?: JsonObject): FlowLookup {
  return { connector: (id) => allConnectors.find((connector) => connector.id === id), ...(connections && { connections }), ...(environment && { environment }) }
}

/** `run`: the report of a run, or what is wrong with the files and flags. */
export async function runCommand(args: RunArguments): Promise<Result<RunReport, Issue[]>> {
  const connections = await readConnections(args.connections, demoConnections)
  if (!connections.ok) return connections
  const environment = await readEnvironment(args.env)
  if (!environment.ok) return environment
  const record = await readRecord(args.record)
  if (!record.ok) return record
  // What a recorded run was given decides, like everything that it began with.
  const env = environment.value ?? record.value?.env
  const flow = await readFlow(args.flow, lookupFor(connections.value, env), args)
  if (!flow.ok) return flow
  const given = await readGivenFiles(args.files)
  if (!given.ok) return given
  const { document, lookup } = flow.value
  const world = await readWorld(args.world)
  if (!world.ok) return world
  const chosen = triggerOf(document, args.trigger)
  if (!chosen.ok) return chosen
  const part = partOf(document, lookup, args, chosen.value, record.value)
  if (!part.ok) return part
  const trigger = part.value?.trigger ?? chosen.value
  const { begun } = part.value ?? {}
  const faults = await readFaults(args.faults)
  if (!faults.ok) return faults
  const before = begun?.world ?? world.value
  // The world's clock never goes back; but what is reused was put out by a run that began then.
  const startAt = begun?.startAt ?? Math.max(args.startAt, before?.now ?? args.startAt)
  const deliveries = await readDeliveries(args.deliver, startAt)
  if (!deliveries.ok) return deliveries
  const payload = begun ? ok(begun.payload) : await payloadOf(args, trigger, document, lookup, startAt)
  if (!payload.ok) return payload

  const seed = begun?.seed ?? args.seed
  const from = faults.value.length === 0 ? before : withFaults(before ?? createWorld({ startAt }).snapshot(), faults.value)
  const spec: RunSpec = {
    run: `${document.id}-${seed}`, document, trigger: trigger.id, payload: payload.value, seed, startAt, ...(env && { env }),
    connectors: usedConnectors(document), ...(part.value && { part: part.value.part }), ...(deliveries.value.length === 0 ? {} : { deliveries: deliveries.value }),
  }
  const played = await playRun(spec, { connections: connections.value, ...(from && { world: from }), files: new Map([...flow.value.files, ...given.value]) })
  const prints = Object.fromEntries(printsOf(document, lookup, { trigger: trigger.id, payload: payload.value, seed, startAt, ...(env && { env }) }))
  return ok(reportOf(document, lookup, played.events, played.world, args.events ? { prints, ...(from && { start: from }) } : undefined))
}

function triggerOf(document: FlowDocument, key: string | undefined): Result<FlowNode, Issue[]> {
  const triggers = triggersOf(document).filter(({ settings }) => settings?.disabled !== true)
  const found = key === undefined ? triggers[0] : triggers.find((trigger) => trigger.key === key)
  if (found !== undefined) return ok(found)
  const keys = triggers.map((trigger) => trigger.key).join(', ')
  return fail([key === undefined
    ? { code: 'flow.noTrigger', severity: 'error', place: {} }
    : { code: 'usage.unknownTrigger', severity: 'error', place: {}, params: { key, keys } }])
}

async function payloadOf(args: RunArguments, trigger: FlowNode, document: FlowDocument, lookup: FlowLookup, startAt: number): Promise<Result<Json, Issue[]>> {
  if (args.input !== undefined) return readJsonFlag('input', args.input, { exact: true })
  return ok(startingPayload(trigger, lookup, isoInstant(startAt, document.settings?.timezone ?? 'Asia/Shanghai')))
}

function usedConnectors(document: FlowDocument): RunSpec['connectors'] {
  const ids = new Set(connectorsWithin(document))
  return allConnectors.filter(({ id }) => ids.has(id))
}
