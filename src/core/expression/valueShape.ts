import { setOwn, type Json, type JsonPath } from '../base'
import type { FieldsValue, RefPath, RefValue, Value, ValueMode } from './value'

export type ValueKind = 'const' | 'ref' | 'text' | 'expr' | 'fields' | 'items'

/** Which of the six forms a value has. */
export function valueKind(value: Value): ValueKind {
  if ('const' in value) return 'const'
  if ('ref' in value) return 'ref'
  if ('text' in value) return 'text'
  if ('expr' in value) return 'expr'
  return 'fields' in value ? 'fields' : 'items'
}

/** Which of the three modes people see: 常量, 变量 or 表达式. */
export function valueMode(value: Value): ValueMode {
  const kind = valueKind(value)
  if (kind === 'expr') return 'expr'
  return kind === 'ref' || kind === 'text' ? 'ref' : 'const'
}

/** The JSON that a value always gives, whatever the run's data; undefined where it depends on them. */
export function constOf(value: Value): Json | undefined {
  if ('const' in value) return value.const
  if ('text' in value) return value.text.every((part) => typeof part === 'string') ? value.text.join('') : undefined
  if ('fields' in value) return constFields(value)
  if (!('items' in value)) return undefined
  const items = value.items.map(constOf)
  return items.every((item) => item !== undefined) ? items : undefined
}

function constFields(value: FieldsValue): Json | undefined {
  const made: Record<string, Json> = {}
  for (const [name, member] of Object.entries(value.fields)) {
    const folded = constOf(member)
    if (folded === undefined) return undefined
    setOwn(made, name, folded)
  }
  return made
}

/** A value inside a value, with the way to it through `fields` and `items`. */
export interface ValuePart { path: JsonPath; value: Exclude<Value, FieldsValue | { items: Value[] }> }

/** The leaves of a value: everything that is not `fields` or `items`, in order. */
export function valueParts(value: Value, path: JsonPath = []): ValuePart[] {
  if ('fields' in value) return Object.entries(value.fields).flatMap(([name, member]) => valueParts(member, [...path, name]))
  if ('items' in value) return value.items.flatMap((item, index) => valueParts(item, [...path, index]))
  return [{ path, value }]
}

/** `value` with every leaf replaced; members and items that stay the same keep their identity. */
export function mapParts(value: Value, change: (part: ValuePart) => Value, path: JsonPath = []): Value {
  if ('fields' in value) {
    let fields = value.fields
    for (const [name, member] of Object.entries(value.fields)) {
      const next = mapParts(member, change, [...path, name])
      if (next === member) continue
      if (fields === value.fields) fields = { ...fields }
      setOwn(fields, name, next)
    }
    return fields === value.fields ? value : { ...value, fields }
  }
  if ('items' in value) {
    const items = value.items.map((item, index) => mapParts(item, change, [...path, index]))
    return items.every((item, index) => item === value.items[index]) ? value : { ...value, items }
  }
  return change({ path, value })
}

/** The references of one leaf that is no expression: a `ref` itself, or those inside a text. */
export function plainReferences(value: Value): RefValue[] {
  if ('ref' in value) return [value]
  return 'text' in value ? value.text.filter((part) => typeof part !== 'string') : []
}

/** The path as people read it: `steps.createMeeting.list[0].code`, names in backquotes where they need them. */
export function formatPath(path: RefPath): string {
  return path.map((step, index) => {
    if (typeof step === 'number') return `[${step}]`
    return (index === 0 ? '' : '.') + quoteName(step)
  }).join('')
}

/** A member's name as JSONata writes it: bare where it can be, else in backquotes. */
export function quoteName(name: string): string {
  const bare = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) && !WORDS.has(name)
  return bare ? name : '`' + name + '`'
}

const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function', 'λ'])
