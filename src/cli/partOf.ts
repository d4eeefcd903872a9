import { createWorld } from '../../mocks/node'
import { fail, ok, type Issue, type Result } from '../core/base'
import { nodeOf, nodesOf, type FlowDocument, type FlowLookup, type FlowNode } from '../core/flow'
import { planPart, worldAt, type PrintStart, type RunPart } from '../core/run'
import type { WorldSnapshot } from '../runtime'
import type { CliCommand } from './arguments'
import type { RunRecordFile } from './readRecord'

/** A part of the flow to be run. `begun`: how the run began that it goes on from, and the world of that moment. */
export interface AskedPart { part: RunPart; trigger: FlowNode; begun?: PrintStart & { world: WorldSnapshot } }

/**
 * `--to`, `--only` and `--from`: the part of the flow that is asked for. It starts from the trigger that was named, else from the
 * first one that leads there; where something is taken from a record, as that run began.
 */
export function partOf(
  document: FlowDocument, lookup: FlowLookup, { part: asked, trigger }: Extract<CliCommand, { command: 'run' }>, chosen: FlowNode, record: RunRecordFile | undefined,
): Result<AskedPart | undefined, Issue[]> {
  if (asked === undefined) return ok(undefined)
  const { mode, key } = asked
  const nodes = nodesOf(document)
  const node = nodes.find((one) => one.key === key)
  if (node === undefined) return fail([{ code: 'usage.unknownStep', severity: 'error', place: {}, params: { key, keys: nodes.map((one) => one.key).join(', ') } }])
  const planned = planPart(document, lookup, { mode, node: node.id }, record ? [record] : [], chosen.id)
  if (!planned.ok) return fail([{ code: planned.error, severity: 'error', place: { node: node.id }, params: {} }])
  const { part, trigger: first, start, world } = planned.value
  const from = nodeOf(document, first) ?? chosen
  if (trigger !== undefined && from !== chosen) return fail([{ code: 'usage.notThere', severity: 'error', place: {}, params: { trigger, key } }])
  if (start === undefined || world === undefined || record === undefined) return ok({ part, trigger: from })
  const began = record.start ?? createWorld({ seed: start.seed, startAt: start.startAt }).snapshot()
  return ok({ part, trigger: from, begun: { ...start, world: worldAt(began, record.events, world.events, world.without) } })
}
