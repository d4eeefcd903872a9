import type { Json } from '../base'
import type { Value } from '../expression'
import type { FlowNode } from './document'

/** A static setting of a kind: the constant that stands in the input, or `undefined`. */
export function settingOf(node: FlowNode, name: string): Json | undefined {
  return constantOf(inputOf(node, name))
}

/** What stands in an input, own members only. */
export function inputOf(node: FlowNode, name: string): Value | undefined {
  return Object.hasOwn(node.inputs, name) ? node.inputs[name] : undefined
}

/** A setting that is a text; `fallback` where it is absent or something else. */
export function textSetting(node: FlowNode, name: string, fallback: string): string {
  const value = settingOf(node, name)
  return typeof value === 'string' ? value : fallback
}

/** The JSON that a value is, if nothing in it has to be looked up in a run. */
export function constantOf(value: Value | undefined): Json | undefined {
  if (value === undefined) return undefined
  if ('const' in value) return value.const
  if ('items' in value) return allOf(value.items.map(constantOf))
  if ('fields' in value) {
    const names = Object.keys(value.fields)
    const members = allOf(names.map((name) => constantOf(value.fields[name])))
    return members && Object.fromEntries(names.map((name, index) => [name, members[index] as Json]))
  }
  return undefined
}

function allOf(values: (Json | undefined)[]): Json[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined
}

export interface BranchCase {
  /** Name of the port that the case makes live. */
  port: string
  /** What people call it; absent where nothing was typed. */
  label?: string
  /** The condition; absent while it is not filled in. */
  when?: Value
}

/** The cases of a branch in the order they are tried (R5). Cases without a port name are left out. */
export function branchCases(node: FlowNode): BranchCase[] {
  const cases = inputOf(node, 'cases')
  if (cases === undefined) return []
  return itemsOf(cases).flatMap((item) => {
    const port = constantOf(memberOf(item, 'port'))
    if (typeof port !== 'string' || port === '') return []
    const label = constantOf(memberOf(item, 'label'))
    const when = memberOf(item, 'when')
    return [{ port, ...(typeof label === 'string' && label !== '' ? { label } : {}), ...(when === undefined ? {} : { when }) }]
  })
}

/** The items of a list value, whichever way it is written; none where it is not a written-out list. */
export function itemsOf(value: Value): Value[] {
  if ('items' in value) return value.items
  if ('const' in value && Array.isArray(value.const)) return value.const.map((item) => ({ const: item }))
  return []
}

/** A member of an object value, whichever way it is written. */
export function memberOf(value: Value, name: string): Value | undefined {
  if ('fields' in value) return Object.hasOwn(value.fields, name) ? value.fields[name] : undefined
  if (!('const' in value) || value.const === null || typeof value.const !== 'object' || Array.isArray(value.const)) return undefined
  const member = Object.hasOwn(value.const, name) ? value.const[name] : undefined
  return member === undefined ? undefined : { const: member }
}
