import { fail, getOwn, ok, type Issue, type Json, type JsonObject, type JsonPath, type Result } from '../base'
import { isTrigger, nodeByKey, startingPayload, type FlowDocument, type FlowLookup, type FlowNode, type NodeId } from '../flow'
import { inOrder, instantOf, isoInstant, readOutsideDelivery, type Instant, type OutsideDelivery, type WorldPatch } from '../run'
import { DEFAULT_SEED, DEFAULT_START, type FlowCase } from './case'
import type { PlannedFault } from './faults'
import { problem } from './problem'

/** Everything that the run of a case is determined by, resolved against its flow. */
export interface CaseStart {
  run: string
  /** The flow with the case's connections, and nothing pinned. */
  document: FlowDocument
  trigger: NodeId
  payload: Json
  env?: JsonObject
  seed: number
  startAt: Instant
  deliveries: OutsideDelivery[]
  world: { seededAt: Instant; now: Instant; patch: WorldPatch }
  faults: PlannedFault[]
}

/** What a case's run starts with, or why it cannot: `place.path` leads into the case. */
export function startCase(document: FlowDocument, one: FlowCase, lookup: FlowLookup): Result<CaseStart, Issue[]> {
  const issues: Issue[] = []
  const instant = (value: string, path: JsonPath): Instant => {
    const at = instantOf(value)
    if (at === undefined) issues.push(problem('case.badTime', path, { value }))
    return at ?? 0
  }
  const startAt = instant(one.start ?? DEFAULT_START, ['start'])
  const given = one.world === undefined || one.world === 'seed' ? {} : one.world
  const seededAt = given.seededAt === undefined ? startAt : instant(given.seededAt, ['world', 'seededAt'])
  const now = given.now === undefined ? seededAt : instant(given.now, ['world', 'now'])
  const deliveries = (one.deliveries ?? []).flatMap((written, index): OutsideDelivery[] => {
    if (written.at !== undefined) instant(written.at, ['deliveries', index, 'at'])
    if ('now' in written && written.now !== undefined) instant(written.now, ['deliveries', index, 'now'])
    const delivery = readOutsideDelivery(written as Json, Math.max(startAt, now))
    return delivery === undefined ? [] : [delivery]
  })
  const trigger = triggerOf(document, one.trigger)
  if (!trigger.ok) issues.push(trigger.error)
  const faults = (one.faults ?? []).map((fault, index): PlannedFault => {
    if (fault.step === undefined) return fault
    const node = nodeByKey(document, fault.step)
    if (node === undefined) issues.push(problem('case.noStep', ['faults', index, 'step'], { key: fault.step }))
    return { ...fault, node: node?.id ?? '' }
  })
  for (const [flows, cases] of Object.entries(one.connections ?? {})) {
    if (lookup.connections !== undefined && !lookup.connections.some(({ id }) => id === cases)) issues.push(problem('case.noConnection', ['connections', flows], { connection: cases }))
  }
  if (issues.length > 0 || !trigger.ok) return fail(issues)
  // The world's clock never goes back.
  const start = Math.max(startAt, now)
  return ok({
    run: one.run ?? `case-${one.id}`, document: asCase(document, one), trigger: trigger.value.id, seed: one.seed ?? DEFAULT_SEED, startAt: start,
    payload: one.payload ?? startingPayload(trigger.value, lookup, isoInstant(start, document.settings?.timezone ?? 'Asia/Shanghai')),
    ...((one.env ?? lookup.environment) && { env: one.env ?? lookup.environment }),
    deliveries: inOrder(deliveries),
    world: { seededAt, now, patch: given.patch ?? [] }, faults,
  })
}

function triggerOf(document: FlowDocument, key: string): Result<FlowNode, Issue> {
  const node = nodeByKey(document, key)
  if (node === undefined || !isTrigger(node)) return fail(problem('case.noTrigger', ['trigger'], { key }))
  return node.settings?.disabled === true ? fail(problem('case.triggerDisabled', ['trigger'], { key })) : ok(node)
}

/** The flow with the case's connections in the place of its own, also in what it calls, and nothing pinned. The same document where that changes nothing. */
function asCase(document: FlowDocument, one: FlowCase): FlowDocument {
  const own = asCaseAlone(document, one)
  const called = Object.entries(document.called ?? {}).map(([version, record]) => [version, { ...record, flow: asCaseAlone(record.flow, one) }] as const)
  return called.every(([version, { flow }]) => document.called?.[version]?.flow === flow) ? own : { ...own, called: Object.fromEntries(called) }
}

function asCaseAlone<T extends Pick<FlowDocument, 'nodes'>>(document: T, { connections = {} }: FlowCase): T {
  const nodes = Object.entries(document.nodes).map(([id, node]) => {
    const other = 'connection' in node && node.connection !== undefined ? getOwn(connections, node.connection) : undefined
    const { pin, ...settings } = node.settings ?? {}
    const changes = { ...(other !== undefined && { connection: other }), ...(pin !== undefined && { settings }) }
    return [id, Object.keys(changes).length === 0 ? node : { ...node, ...changes } as FlowNode] as const
  })
  return nodes.every(([id, node]) => document.nodes[id] === node) ? document : { ...document, nodes: Object.fromEntries(nodes) }
}
