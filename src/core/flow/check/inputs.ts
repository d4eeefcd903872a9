import { setOwn, type JsonObject } from '../../base'
import { checkValue, type Value, type ValueIssue } from '../../expression'
import { withDefaults, type FieldSchema } from '../../schema'
import type { FlowIssue } from '../command'
import type { FlowNode } from '../document'
import { settingOf, textSetting } from '../setting'
import { readsOf, type FlowTyping } from '../typing'

/**
 * What is wrong with the values in the node's inputs, by the schema of its form and by what it may refer to.
 * An unknown form (the connector is unknown) is no reason to complain about values as well.
 */
export function inputIssues(node: FlowNode, input: FieldSchema | undefined, typing: FlowTyping): FlowIssue[] {
  if (input === undefined) return []
  const found = checkValue({ fields: usedInputs(node, input) }, input, typing.scope(node, readsOf(node.inputs)))
  return found.filter((issue) => !isAskedFor(node, issue)).map((issue) => asFlowIssue(node, issue))
}

/** The inputs as a run uses them: those left empty have their defaults, which also decide what else must be filled in. */
function usedInputs(node: FlowNode, input: FieldSchema): Record<string, Value> {
  const known: JsonObject = {}
  for (const name of Object.keys(node.inputs)) {
    const value = settingOf(node, name)
    if (value !== undefined) setOwn(known, name, value)
  }
  const left = Object.entries(withDefaults(input, known)).filter(([name]) => !Object.hasOwn(node.inputs, name))
  return left.length === 0 ? node.inputs : { ...node.inputs, ...Object.fromEntries(left.map(([name, value]) => [name, { const: value }])) }
}

const ASKED: ReadonlySet<string> = new Set(['ref.absentPossible', 'ref.fieldMayBeMissing'])

/** "First present" is there for parts that may be absent. */
function isAskedFor(node: FlowNode, { code, path }: ValueIssue): boolean {
  return node.type === 'logic.combine' && path[0] === 'parts' && ASKED.has(code) && textSetting(node, 'mode', 'object') === 'firstPresent'
}

function asFlowIssue(node: FlowNode, { code, severity, path, range, params, fix }: ValueIssue): FlowIssue {
  return {
    code,
    severity,
    place: { node: node.id, path, ...(range ? { range } : {}) },
    ...(params ? { params } : {}),
    ...(fix ? { fix: { code: fix.code, ...(fix.params ? { params: fix.params } : {}), apply: [{ type: 'node.setInput', id: node.id, path: [...path], value: fix.value }] } } : {}),
  }
}
