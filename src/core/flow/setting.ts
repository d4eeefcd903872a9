import type { Json } from '../base'
import { constOf, type Value } from '../expression'
import type { FlowNode } from './document'

/** A static setting of a kind: the constant that stands in the input, or `undefined`. */
export function settingOf(node: FlowNode, name: string): Json | undefined {
  const value = inputOf(node, name)
  return value && constOf(value)
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
    const port = constMember(item, 'port')
    if (typeof port !== 'string' || port === '') return []
    const label = constMember(item, 'label')
    const when = memberOf(item, 'when')
    return [{ port, ...(typeof label === 'string' && label !== '' ? { label } : {}), ...(when === undefined ? {} : { when }) }]
  })
}

function constMember(value: Value, name: string): Json | undefined {
  const member = memberOf(value, name)
  return member && constOf(member)
}

/** The items of a list value, whichever way it is written; none where it is not a written-out list. */
function itemsOf(value: Value): Value[] {
  if ('items' in value) return value.items
  if ('const' in value && Array.isArray(value.const)) return value.const.map((item) => ({ const: item }))
  return []
}

/** A member of an object value, whichever way it is written. */
function memberOf(value: Value, name: string): Value | undefined {
  if ('fields' in value) return Object.hasOwn(value.fields, name) ? value.fields[name] : undefined
  if (!('const' in value) || value.const === null || typeof value.const !== 'object' || Array.isArray(value.const)) return undefined
  const member = Object.hasOwn(value.const, name) ? value.const[name] : undefined
  return member === undefined ? undefined : { const: member }
}
