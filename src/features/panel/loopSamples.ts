import { isJsonObject, type Json, type JsonObject } from '../../core/base'
import { loopsAround, nodeForms, scopeAt, type FlowNode } from '../../core/flow'
import type { PreviewRecord } from '../../core/run'
import { indexSeen, loopSeen, stepSeen } from '../../state'
import type { SampleSources } from './samples'

/** The loops that a node stands in, outermost first. */
export const loopChain = ({ document }: Pick<SampleSources, 'document'>, node: FlowNode): FlowNode[] => loopsAround(document, node).toReversed()

/** Whether a container resolves an input in its iterations, where it sees what its steps see. */
export const isInside = (node: FlowNode, input: string | undefined): boolean =>
  input !== undefined && node.type !== 'action' && node.type !== 'trigger.event' && nodeForms[node.type].places?.[input] !== undefined

/** What `loop` is in the last loop of a chain: that of the last run's iteration that one looks at, else what its inputs give. */
export function turnOf(chain: readonly FlowNode[], sources: SampleSources): PreviewRecord {
  const known = recorded(chain, sources)
  const loop = chain.at(-1) as FlowNode
  if (known) return { from: 'run', value: known }
  // At the end of an iteration a loop sees its item; that is the type.
  return { from: 'loop', loop, item: scopeAt(sources.document, loop.id, sources.lookup, 'result').item }
}

/** The iteration that one looks at as the last run had it; undefined where it had none. */
function recorded(chain: readonly FlowNode[], sources: SampleSources): JsonObject | undefined {
  const loop = chain.at(-1)
  const turns = loop && loopSeen(sources, loop)
  if (!loop || !turns || turns.iterations.length === 0) return undefined
  const index = indexSeen(sources, loop)
  const input = stepSeen(sources, loop)?.input
  const items = isJsonObject(input) ? input.items : undefined
  const item: Json | undefined = Array.isArray(items) ? items[index] : undefined
  const { count } = turns
  const parent = recorded(chain.slice(0, -1), sources)
  return { index, ...(item === undefined ? {} : { item }), ...(count === undefined ? {} : { count }), ...(parent === undefined ? {} : { parent }) }
}
