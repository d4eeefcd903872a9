import { checkField, type FieldSchema } from '../../schema'
import type { FlowCommand, FlowIssue } from '../command'
import { concurrencyOf, standsIn } from '../containers'
import type { FlowDocument, FlowNode, NodeId } from '../document'
import { ancestorsOf, nodesOf } from '../graph'
import type { FlowPresence } from '../presence'
import { textSetting } from '../setting'
import { placedInputs, readsOf } from '../typing'
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
  return setters.flatMap((setter): FlowIssue[] => {
    const name = textSetting(setter, 'variable', '')
    if (name === '' || setter.settings?.disabled === true) return []
    const place = { node: setter.id, path: ['variable'] }
    const crowd = ancestorsOf(document, setter).find((container) => concurrencyOf(container) > 1)
    if (crowd !== undefined && textSetting(setter, 'operation', 'set') === 'set') {
      const slow: FlowCommand = { type: 'node.setInput', id: crowd.id, path: ['concurrency'], value: { const: 1 } }
      return [problem('variable.concurrentSet', 'error', { node: setter.id, path: ['operation'] }, { name }, repair('loop.oneByOne', [slow]))]
    }
    const rival = (users.get(name) ?? []).find((other) => other.id !== setter.id
      && (mayOverlap(document, setter, other, presence) || (crowd !== undefined && readsDuring(document, other, crowd, name))))
    return rival === undefined ? [] : [problem('variable.race', 'error', place, { name, other: rival.title })]
  })
}

const isAtWork = ({ settings }: FlowNode): boolean => settings?.disabled !== true && settings?.bypass !== true

/** Whether the node reads the variable while iterations of the loop are under way. Those that only append or add do not get in each other's way. */
function readsDuring(document: FlowDocument, node: FlowNode, loop: FlowNode, name: string): boolean {
  if (!isAtWork(node)) return false
  if (node.id === loop.id) return placedInputs(node).some(({ place, inputs }) => place !== undefined && readsOf(inputs).vars.has(name))
  return standsIn(document, node.id, loop.id) && readsOf(node.inputs).vars.has(name)
}

/** Answers by the shape of the flow, which is all that they depend on: an edit of a value asks for thousands of pairs again. */
const overlaps = new WeakMap<FlowPresence, Map<NodeId, Map<NodeId, boolean>>>()

function mayOverlap(document: FlowDocument, left: FlowNode, right: FlowNode, presence: FlowPresence): boolean {
  let known = overlaps.get(presence)
  if (known === undefined) overlaps.set(presence, known = new Map())
  let ofLeft = known.get(left.id)
  if (ofLeft === undefined) known.set(left.id, ofLeft = new Map())
  let answer = ofLeft.get(right.id)
  if (answer === undefined) ofLeft.set(right.id, answer = overlapOf(document, left, right, presence))
  return answer
}

/** What stands in different containers is as far apart as the containers are in the body that holds both. */
function overlapOf(document: FlowDocument, left: FlowNode, right: FlowNode, presence: FlowPresence): boolean {
  if (left.parent === right.parent) return sideBySide(left, right, presence)
  const others = [right, ...ancestorsOf(document, right)]
  for (const one of [left, ...ancestorsOf(document, left)]) {
    const other = others.find(({ parent }) => parent === one.parent)
    // One stands in the other, or both are the same: a container works on nothing else while its body runs.
    if (other !== undefined) return other.id !== one.id && sideBySide(one, other, presence)
  }
  return false
}

/** Of two nodes of the same body. Whether both can be in one run is asked last: it is the only question that takes long. */
function sideBySide(one: FlowNode, other: FlowNode, presence: FlowPresence): boolean {
  return isAtWork(one) && isAtWork(other)
    && !presence.settledBefore(one.id, other.id) && !presence.settledBefore(other.id, one.id)
    && presence.together(one.id, other.id)
}
