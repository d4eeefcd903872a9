import type { Json, PathStep } from '../../core/base'
import type { RefPath } from '../../core/expression'
import { eventOf, nodeByKey, operationOf, settingOf, triggersOf, type FlowDocument, type FlowLookup, type FlowNode } from '../../core/flow'
import type { RunTrace } from '../../core/run'

/** The step of the flow's body that a run recorded for a node. */
export const stepOf = (trace: RunTrace | undefined, node: string) => trace?.steps.get(`:${node}`)

/**
 * What a reference comes to, for previews and the picker: the last run's data, else what connector documents and
 * the trigger's own sample give as examples. Undefined where nothing is known.
 */
export function sampleAt(path: RefPath, document: FlowDocument, lookup: FlowLookup, trace: RunTrace | undefined): Json | undefined {
  const [root, first, ...rest] = path
  if (root === 'trigger') {
    const trigger = (trace && document.nodes[trace.trigger]) ?? triggersOf(document)[0]
    return trigger && member(outputSample(trigger, lookup, trace), path.slice(1))
  }
  if (typeof first !== 'string') return undefined
  if (root === 'steps') {
    const node = nodeByKey(document, first)
    return node && member(outputSample(node, lookup, trace), rest)
  }
  if (root === 'vars') {
    const variable = Object.values(document.variables).find((one) => one.name === first)
    return member(trace?.variables.get(first) ?? variable?.initial, rest)
  }
  return undefined
}

function outputSample(node: FlowNode, lookup: FlowLookup, trace: RunTrace | undefined): Json | undefined {
  const step = stepOf(trace, node.id)
  if (step?.output !== undefined) return step.output
  if (node.type === 'action') return operationOf(node, lookup)?.examples[0]?.output
  if (node.type === 'trigger.event') return eventOf(node, lookup)?.sample
  return node.type === 'trigger.webhook' ? settingOf(node, 'sample') : undefined
}

function member(json: Json | undefined, path: readonly PathStep[]): Json | undefined {
  let at = json
  for (const step of path) {
    if (at === null || typeof at !== 'object') return undefined
    at = Array.isArray(at) ? at[Number(step)] : Object.hasOwn(at, step) ? at[String(step)] : undefined
  }
  return at
}
