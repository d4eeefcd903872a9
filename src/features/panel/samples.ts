import { getOwn, type Json, type PathStep } from '../../core/base'
import type { Scope } from '../../core/expression'
import {
  eventOf, isTrigger, operationOf, outputSchemaOf, settingOf, triggersOf, upstreamOf,
  type FlowLookup, type FlowNode, type NodeId, type NodeType,
} from '../../core/flow'
import { errorRecord, isoInstant, type Instant, type PreviewRecord } from '../../core/run'
import { stepSeen, type Sight } from '../../state'

/** Everything that decides which data are known at a node: inside containers those of the iterations that one looks at. */
export interface SampleSources extends Sight {
  node: NodeId
  scope: Scope
  lookup: FlowLookup
  /** The run's clock for what is worked out. */
  now: Instant
  timezone: string
}

/** What these put out follows from their inputs alone. */
const WORKED_OUT: ReadonlySet<NodeType> = new Set(['logic.transform', 'logic.set', 'logic.combine', 'logic.branch', 'logic.wait'])

/**
 * A record of the data, and where it comes from: what is pinned, the last run, else an example, else what can be made of
 * inputs or types. `node` is the one of that key.
 */
export function recordOf(root: string, node: FlowNode | undefined, key: string | undefined, sources: SampleSources): PreviewRecord | undefined {
  const { document, trace } = sources
  if (root === 'trigger') {
    // A node that was run alone has no trigger before it.
    const begun = trace && document.nodes[trace.trigger]
    const trigger = begun && isTrigger(begun) ? begun : triggerOf(sources)
    return trigger && outputOf(trigger, sources)
  }
  if (key === undefined) return undefined
  if (root === 'vars') {
    const value = trace?.variables.get(key)
    return value === undefined ? undefined : { from: 'run', value }
  }
  if (root === 'env') {
    const value = getOwn(sources.lookup.environment ?? {}, key)
    return value === undefined ? undefined : { from: 'run', value }
  }
  if (node === undefined) return undefined
  if (root === 'steps') return outputOf(node, sources)
  return root === 'errors' ? errorOf(node, sources) : undefined
}

/** The trigger from which runs come to the node; where several do, the first. */
export function triggerOf({ document, node }: Pick<SampleSources, 'document' | 'node'>): FlowNode | undefined {
  const [first, ...rest] = triggersOf(document)
  if (rest.length === 0) return first
  const before = upstreamOf(document, node)
  return [first, ...rest].find((trigger) => trigger !== undefined && before.has(trigger.id)) ?? first
}

function outputOf(node: FlowNode, sources: SampleSources): PreviewRecord {
  const { document, lookup, now, timezone } = sources
  // What the next run gives, whatever the last one did.
  const pin = node.settings?.pin
  if (pin && 'output' in pin) return { from: 'pin', value: pin.output }
  const output = stepSeen(sources, node)?.output
  if (output !== undefined) return { from: 'run', value: output }
  const sample = node.type === 'trigger.schedule' ? { scheduledAt: isoInstant(now, timezone) } : exampleOutput(node, lookup)
  if (sample !== undefined) return { from: 'sample', value: sample }
  const schema = outputSchemaOf(node, lookup, document)
  return WORKED_OUT.has(node.type) ? { from: 'inputs', node, schema } : { from: 'schema', schema }
}

function errorOf(node: FlowNode, sources: SampleSources): PreviewRecord | undefined {
  const pin = node.settings?.pin
  if (pin && 'error' in pin) return { from: 'pin', value: errorRecord(pin.error) }
  const error = stepSeen(sources, node)?.error
  if (error !== undefined) return { from: 'run', value: errorRecord(error) }
  const schema = sources.scope.errors[node.key]?.schema
  return schema && { from: 'schema', schema }
}

/** What somebody wrote down as an example of a node's output: in its connector's document, or as the trigger's own sample. */
export function exampleOutput(node: FlowNode, lookup: FlowLookup): Json | undefined {
  if (node.type === 'action') return operationOf(node, lookup)?.examples[0]?.output
  if (node.type === 'trigger.event') return eventOf(node, lookup)?.sample
  return node.type === 'trigger.webhook' ? settingOf(node, 'sample') : undefined
}

/** The part of a value that a way leads to; undefined where there is none. */
export function partAt(json: Json | undefined, path: readonly PathStep[]): Json | undefined {
  let at = json
  for (const step of path) {
    if (at === null || typeof at !== 'object') return undefined
    at = Array.isArray(at) ? at[Number(step)] : Object.hasOwn(at, step) ? at[String(step)] : undefined
  }
  return at
}
