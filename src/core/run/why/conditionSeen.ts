import { getOwn, isJsonObject, type Json } from '../../base'
import { referencesOf, type RefPath, type Value } from '../../expression'
import { branchCases, entryOf, nodeByKey, nodeOf, type FlowDocument, type FlowNode, type NodeId } from '../../flow'
import { errorRecord } from '../errorRecord'
import { wayInto, type ScopePath } from '../event'
import { flowAt } from '../flowAt'
import { slotValue } from '../slotValue'
import type { WhySight } from './sight'

/** A condition that was tried, with what it read then; `value` is undefined where the data was absent. */
export interface ConditionSeen { index: number; value: Value | undefined; read: { path: RefPath; value: Json | undefined }[] }

/** The condition of a branch's case, with what it read when the branch was run in that scope. */
export function conditionSeen(sight: WhySight, branch: FlowNode, scope: ScopePath, port: string): ConditionSeen {
  const index = branchCases(branch).findIndex((one) => one.port === port)
  const when = branchCases(branch)[index]?.when
  const seen = new Map<string, ConditionSeen['read'][number]>()
  for (const { path } of when ? referencesOf(when) : []) {
    // What is always there and always another (the clock, the run's id) explains nothing.
    if (path[0] === 'run') continue
    seen.set(path.join('.'), { path, value: valueSeen(sight, path, branch.id, scope) })
  }
  return { index, value: when, read: [...seen.values()] }
}

function valueSeen(sight: WhySight, [root, ...rest]: RefPath, reader: NodeId, scope: ScopePath): Json | undefined {
  const { document, trace } = sight
  const flow = flowAt(document, scope)
  const [key, ...further] = rest
  switch (root) {
    case 'trigger': {
      const body = bodyOf(scope)
      return within(trace.steps.get(`${body}:${body === '' ? trace.trigger : (flow && entryOf(flow)?.id) ?? ''}`)?.output, rest)
    }
    case 'steps':
    case 'errors': {
      const node = flow && nodeByKey(flow, String(key))
      const step = node && stepAround(sight, node.id, scope)
      return within(root === 'steps' ? step?.output : step?.error && errorRecord(step.error), further)
    }
    case 'vars': return within(variableThen(sight, flow, String(key), reader, scope), further)
    default: return within(turnOf(sight, scope), root === 'loop' ? rest : [root, ...rest])
  }
}

/** The outermost scope of the flow that a scope is of. */
const bodyOf = (scope: ScopePath): ScopePath => wayInto(scope).findLast(({ index }) => index === undefined)?.scope ?? ''

/** The step of a node in the scope or the nearest around it in the same flow. */
function stepAround({ trace }: WhySight, node: NodeId, scope: ScopePath) {
  const body = bodyOf(scope)
  for (let at = scope; ; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
    const step = trace.steps.get(`${at}:${node}`)
    if (step !== undefined || at === body) return step
  }
}

/** What a variable held when the step came to its end. */
function variableThen({ events }: WhySight, flow: FlowDocument | undefined, name: string, node: NodeId, scope: ScopePath): Json | undefined {
  const body = bodyOf(scope)
  let value = Object.values(flow?.variables ?? {}).find((one) => one.name === name)?.initial
  const stored = new Map<string, Json>()
  for (const event of events) {
    if (event.type === 'value.stored') stored.set(event.hash, event.value)
    else if (event.type === 'variable.set' && event.name === name && bodyOf(event.scope) === body) value = slotValue(event.value, stored)
    else if (event.type === 'data.changed' && body === '' && 'variable' in event.change && event.change.variable === name) value = slotValue(event.change.value, stored)
    else if (event.type === 'node.succeeded' && event.node === node && event.scope === scope) break
  }
  return value
}

/** What `item`, `index` and `loop` read in a scope: the iteration of the nearest loop. */
function turnOf(sight: WhySight, scope: ScopePath): Json | undefined {
  const { document, trace } = sight
  const way = wayInto(scope)
  for (let depth = way.length - 1; depth >= 0; depth -= 1) {
    const { node, index } = way[depth] as (typeof way)[number]
    // A called flow sees nothing of what it is called in.
    if (index === undefined) return undefined
    const outside = way[depth - 1]?.scope ?? ''
    const flow = flowAt(document, outside)
    if (flow && nodeOf(flow, node)?.type === 'logic.try') continue
    const input = trace.steps.get(`${outside}:${node}`)?.input
    const items = isJsonObject(input) ? getOwn(input, 'items') : undefined
    const item = Array.isArray(items) ? items[index] : undefined
    const parent = turnOf(sight, outside)
    return { index, ...(item !== undefined && { item }), ...(parent !== undefined && { parent }) }
  }
  return undefined
}

function within(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  let at = value
  for (const step of path) {
    if (Array.isArray(at)) at = typeof step === 'number' ? at[step < 0 ? at.length + step : step] : undefined
    else at = isJsonObject(at) ? getOwn(at, String(step)) : undefined
  }
  return at
}
