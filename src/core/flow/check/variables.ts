import { checkField, type FieldSchema } from '../../schema'
import type { FlowCommand, FlowIssue } from '../command'
import type { FlowDocument, FlowNode } from '../document'
import { nodesOf } from '../graph'
import type { FlowPresence } from '../presence'
import { textSetting } from '../setting'
import { readsOf } from '../typing'
import { problem, repair } from './problem'

/** What is wrong with the flow's variables: first values, setters of unknown ones, races (R16). */
export function variableIssues(document: FlowDocument, presence: FlowPresence): FlowIssue[] {
  const setters = nodesOf(document).filter((node) => node.type === 'logic.set')
  return [...initialIssues(document), ...setters.flatMap((node) => setterIssues(document, node)), ...raceIssues(document, setters, presence)]
}

function initialIssues(document: FlowDocument): FlowIssue[] {
  return Object.values(document.variables).flatMap(({ id, name, type, initial }) => {
    const [fault] = checkField(type, initial)
    return fault ? problem('variable.badInitial', 'error', { variable: id }, { name, problem: fault.code }) : []
  })
}

function setterIssues(document: FlowDocument, node: FlowNode): FlowIssue[] {
  const name = textSetting(node, 'variable', '')
  if (name === '') return []
  const operation = textSetting(node, 'operation', 'set')
  const variable = Object.values(document.variables).find((candidate) => candidate.name === name)
  if (variable !== undefined) {
    return fits(variable.type, operation) ? [] : [problem('variable.wrongOperation', 'error', { node: node.id, path: ['operation'] }, { name, operation })]
  }
  const list = operation === 'append'
  const number = operation === 'add'
  const declare: FlowCommand = {
    type: 'variable.add',
    variable: {
      id: `variable-${name}`, name,
      type: list ? { type: 'array' } : number ? { type: 'number' } : {},
      initial: list ? [] : number ? 0 : null,
    },
  }
  return [problem('variable.undeclared', 'error', { node: node.id, path: ['variable'] }, { name }, repair('variable.declare', [declare], { name }))]
}

/** Only lists can be appended to, only numbers added to. */
function fits({ type }: FieldSchema, operation: string): boolean {
  if (type === undefined || operation === 'set') return true
  return operation === 'append' ? type === 'array' : type === 'number' || type === 'integer'
}

/** Pairs that one run may have under way at the same time, of which at least one sets the variable. */
function raceIssues(document: FlowDocument, setters: readonly FlowNode[], presence: FlowPresence): FlowIssue[] {
  if (setters.length === 0) return []
  const users = new Map<string, FlowNode[]>()
  for (const node of nodesOf(document)) {
    const names = new Set(readsOf(node.inputs).vars)
    if (node.type === 'logic.set') names.add(textSetting(node, 'variable', ''))
    for (const name of names) users.set(name, [...(users.get(name) ?? []), node])
  }
  return setters.flatMap((setter) => {
    const name = textSetting(setter, 'variable', '')
    const rival = (users.get(name) ?? []).find((other) => other.id !== setter.id && mayOverlap(setter, other, presence))
    return rival && name !== ''
      ? problem('variable.race', 'error', { node: setter.id, path: ['variable'] }, { name, other: rival.title })
      : []
  })
}

function mayOverlap(left: FlowNode, right: FlowNode, presence: FlowPresence): boolean {
  return left.parent === right.parent && left.settings?.disabled !== true && right.settings?.disabled !== true
    && presence.together(left.id, right.id)
    && !presence.settledBefore(left.id, right.id) && !presence.settledBefore(right.id, left.id)
}
