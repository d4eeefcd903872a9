import { setOwn, type JsonObject } from '../../base'
import { checkValue, type Value, type ValueIssue } from '../../expression'
import { withDefaults, type FieldSchema } from '../../schema'
import type { FlowIssue } from '../command'
import type { FlowNode } from '../document'
import { ancestorsOf, nodeByKey } from '../graph'
import { settingOf, textSetting } from '../setting'
import { placedInputs, readsOf, type FlowTyping } from '../typing'

/**
 * What is wrong with the values in the node's inputs, by the schema of its form and by what it may refer to.
 * An unknown form (the connector is unknown) is no reason to complain about values as well.
 */
export function inputIssues(node: FlowNode, input: FieldSchema | undefined, typing: FlowTyping): FlowIssue[] {
  if (input === undefined) return []
  const found = placedIssues(node, input, usedInputs(node, input), typing)
  return found.filter((issue) => !isAskedFor(node, issue)).map((issue) => asFlowIssue(node, namingStep(standingInside(node, issue, typing), typing)))
}

/** Each value is judged by what it can read at the moment at which it is resolved. */
function placedIssues(node: FlowNode, input: FieldSchema, used: Record<string, Value>, typing: FlowTyping): ValueIssue[] {
  const later = placedInputs(node).filter(({ place }) => place !== undefined)
  const names = new Set(later.flatMap(({ inputs }) => Object.keys(inputs)))
  const before = placedInputs(node).find(({ place }) => place === undefined)?.inputs ?? {}
  const rest = names.size === 0 ? used : without(used, names)
  const form = names.size === 0 ? input : { ...input, properties: without(input.properties ?? {}, names), required: (input.required ?? []).filter((name) => !names.has(name)) }
  return [
    ...checkValue({ fields: rest }, form, typing.scope(node, readsOf(before))),
    ...later.flatMap(({ place, inputs }) => {
      const scope = typing.scope(node, readsOf(inputs), place)
      return Object.entries(inputs).flatMap(([name, value]) => checkValue(value, input.properties?.[name] ?? {}, scope, [name]))
    }),
  ]
}

const without = <T>(record: Record<string, T>, names: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name)))

/** A step that stands in a container is never there for those outside, which says more than that it is absent. */
function standingInside(node: FlowNode, issue: ValueIssue, { document }: FlowTyping): ValueIssue {
  if (issue.code !== 'ref.absentAlways') return issue
  const step = nodeByKey(document, String(issue.params?.['key']))
  const around = new Set([node.id, ...ancestorsOf(document, node).map(({ id }) => id)])
  if (step?.parent === undefined || around.has(step.parent)) return issue
  const { fix: _useless, ...rest } = issue
  return { ...rest, code: 'ref.inside' }
}

/** People know a step by its title. */
function namingStep(issue: ValueIssue, { document }: FlowTyping): ValueIssue {
  const key = issue.params?.['key']
  const title = typeof key === 'string' && issue.params?.['step'] !== undefined ? nodeByKey(document, key)?.title : undefined
  return title === undefined || title.trim() === '' ? issue : { ...issue, params: { ...issue.params, step: title } }
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
