import { fail, ok, type Issue, type Json, type Result } from '../core/base'
import { demoConnections } from '../catalogue'
import { allConnectors } from '../catalogue/all'
import { connectorsWithin, nodeOf, nodesOf, startingPayload, triggersOf, type FlowDocument, type FlowLookup, type FlowNode } from '../core/flow'
import { isoInstant, planPart, type RunPart } from '../core/run'
import type { RunSpec } from '../runtime'
import type { CliCommand } from './arguments'
import { readConnections, readDeliveries, readJsonFlag, readWorld } from './files'
import { playRun } from './playRun'
import { readFlow } from './readFlow'
import { reportOf, type RunReport } from './report'

type RunArguments = Extract<CliCommand, { command: 'run' }>

/** What a flow's meaning needs from outside on the command line: the built-in connectors, the given connections. */
export function lookupFor(connections: FlowLookup['connections']): FlowLookup {
  return { connector: (id) => allConnectors.find((connector) => connector.id === id), ...(connections === undefined ? {} : { connections }) }
}

/** `run`: the report of a run, or what is wrong with the files and flags. */
export async function runCommand(args: RunArguments): Promise<Result<RunReport, Issue[]>> {
  const connections = await readConnections(args.connections, demoConnections)
  if (!connections.ok) return connections
  const flow = await readFlow(args.flow, lookupFor(connections.value), args)
  if (!flow.ok) return flow
  const { document, lookup } = flow.value
  const world = await readWorld(args.world)
  if (!world.ok) return world
  const chosen = triggerOf(document, args.trigger)
  if (!chosen.ok) return chosen
  const part = partTo(document, lookup, args, chosen.value)
  if (!part.ok) return part
  const trigger = part.value?.trigger ?? chosen.value
  // The world's clock never goes back.
  const startAt = Math.max(args.startAt, world.value?.now ?? args.startAt)
  const deliveries = await readDeliveries(args.deliver, startAt)
  if (!deliveries.ok) return deliveries
  const payload = await payloadOf(args, trigger, document, lookup, startAt)
  if (!payload.ok) return payload

  const spec: RunSpec = {
    run: `${document.id}-${args.seed}`, document, trigger: trigger.id, payload: payload.value, seed: args.seed, startAt,
    connectors: usedConnectors(document), ...(part.value && { part: part.value.part }), ...(deliveries.value.length === 0 ? {} : { deliveries: deliveries.value }),
  }
  const played = await playRun(spec, { connections: connections.value, ...(world.value === undefined ? {} : { world: world.value }) })
  return ok(reportOf(document, played.events, played.world, args.events))
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

/** `--to KEY`: the part of the flow up to that step. It starts from the trigger that was named, else from the first one that leads there. */
function partTo(document: FlowDocument, lookup: FlowLookup, { to, trigger }: RunArguments, chosen: FlowNode): Result<{ part: RunPart; trigger: FlowNode } | undefined, Issue[]> {
  if (to === undefined) return ok(undefined)
  const node = nodesOf(document).find(({ key }) => key === to)
  if (node === undefined) return fail([{ code: 'usage.unknownStep', severity: 'error', place: {}, params: { key: to, keys: nodesOf(document).map(({ key }) => key).join(', ') } }])
  const planned = planPart(document, lookup, { mode: 'to', node: node.id }, [], chosen.id)
  if (!planned.ok) return fail([{ code: planned.error, severity: 'error', place: { node: node.id }, params: {} }])
  const first = nodeOf(document, planned.value.trigger) ?? chosen
  if (trigger !== undefined && first !== chosen) return fail([{ code: 'usage.notThere', severity: 'error', place: {}, params: { trigger, key: to } }])
  return ok({ part: planned.value.part, trigger: first })
}

async function payloadOf(args: RunArguments, trigger: FlowNode, document: FlowDocument, lookup: FlowLookup, startAt: number): Promise<Result<Json, Issue[]>> {
  if (args.input !== undefined) return readJsonFlag('input', args.input, { exact: true })
  return ok(startingPayload(trigger, lookup, isoInstant(startAt, document.settings?.timezone ?? 'Asia/Shanghai')))
}

function usedConnectors(document: FlowDocument): RunSpec['connectors'] {
  const ids = new Set(connectorsWithin(document))
  return allConnectors.filter(({ id }) => ids.has(id))
}
