import type { Json } from '../../core/base'
import type { Value } from '../../core/expression'

/** The members of an object value, each as a value of its own, whichever way the object is written. */
export function membersOf(value: Value | undefined): Record<string, Value> {
  if (!value) return {}
  if ('fields' in value) return value.fields
  if ('const' in value && typeof value.const === 'object' && value.const !== null && !Array.isArray(value.const)) {
    return Object.fromEntries(Object.entries(value.const).map(([name, json]) => [name, { const: json }]))
  }
  return {}
}

/** The items of a list value, each as a value of its own. */
export function itemsOf(value: Value | undefined): Value[] {
  if (!value) return []
  if ('items' in value) return value.items
  if ('const' in value && Array.isArray(value.const)) return value.const.map((item) => ({ const: item }))
  return []
}

/** An object of members: one constant where all are constants, else member by member. Undefined where empty. */
export function objectOf(members: Record<string, Value>): Value | undefined {
  const entries = Object.entries(members)
  if (entries.length === 0) return undefined
  const constants = entries.map(([name, value]) => [name, plain(value)] as const)
  return constants.every(([, json]) => json !== undefined)
    ? { const: Object.fromEntries(constants) as Record<string, Json> }
    : { fields: members }
}

/** A list of items: one constant where all are constants, else item by item. Undefined where empty. */
export function listOf(items: readonly Value[]): Value | undefined {
  if (items.length === 0) return undefined
  const constants = items.map(plain)
  return constants.every((json): json is Json => json !== undefined) ? { const: constants } : { items: [...items] }
}

const plain = (value: Value): Json | undefined => ('const' in value ? value.const : undefined)

/** A copy with the item at `from` moved to `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = [...items]
  const [item] = next.splice(from, 1)
  if (item !== undefined) next.splice(to, 0, item)
  return next
}
