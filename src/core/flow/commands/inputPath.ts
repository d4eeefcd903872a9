import { fail, ok, type Json, type PathStep, type Result } from '../../base'
import type { Value } from '../../expression'
import type { FlowProblemCode } from '../problemCodes'

export type InputPathProblem = Extract<FlowProblemCode, 'input.badPath' | 'input.notStructured' | 'input.noSuchItem'>

/**
 * The inputs with the value at `path` replaced, or removed where `value` is absent. The first step names the
 * input; a text step goes into `fields`, a number into `items` (its length appends). A constant object or list on
 * the way becomes `fields` or `items`, a missing one is made; a variable or expression on the way is refused.
 */
export function writeInput(
  inputs: Record<string, Value>, path: readonly PathStep[], value: Value | undefined,
): Result<Record<string, Value>, InputPathProblem> {
  const [name, ...rest] = path
  if (typeof name !== 'string' || !isUsableName(name)) return fail('input.badPath')
  const before = Object.hasOwn(inputs, name) ? inputs[name] : undefined
  const after = write(before, rest, value)
  if (!after.ok) return after
  return ok(withMember(inputs, name, after.value))
}

function write(at: Value | undefined, path: readonly PathStep[], value: Value | undefined): Result<Value | undefined, InputPathProblem> {
  const [step, ...rest] = path
  if (step === undefined) return ok(value)
  if (at === undefined && value === undefined) return ok(undefined)
  return typeof step === 'number' ? writeItem(at, step, rest, value) : writeField(at, step, rest, value)
}

function writeField(at: Value | undefined, name: string, rest: readonly PathStep[], value: Value | undefined): Result<Value, InputPathProblem> {
  if (!isUsableName(name)) return fail('input.badPath')
  const fields = fieldsOf(at)
  if (fields === undefined) return fail('input.notStructured')
  const after = write(Object.hasOwn(fields, name) ? fields[name] : undefined, rest, value)
  return after.ok ? ok({ fields: withMember(fields, name, after.value) }) : after
}

function writeItem(at: Value | undefined, index: number, rest: readonly PathStep[], value: Value | undefined): Result<Value, InputPathProblem> {
  const items = listOf(at)
  if (items === undefined) return fail('input.notStructured')
  if (!Number.isInteger(index) || index < 0 || index > items.length) return fail('input.noSuchItem')
  const after = write(items[index], rest, value)
  if (!after.ok) return after
  const between = after.value === undefined ? [] : [after.value]
  return ok({ items: [...items.slice(0, index), ...between, ...items.slice(index + 1)] })
}

function withMember(fields: Record<string, Value>, name: string, value: Value | undefined): Record<string, Value> {
  if (value !== undefined) return { ...fields, [name]: value }
  if (!Object.hasOwn(fields, name)) return fields
  const { [name]: _gone, ...kept } = fields
  return kept
}

function fieldsOf(value: Value | undefined): Record<string, Value> | undefined {
  if (value === undefined) return {}
  if ('fields' in value) return value.fields
  return 'const' in value && isObject(value.const) ? constMembers(value.const) : undefined
}

function listOf(value: Value | undefined): Value[] | undefined {
  if (value === undefined) return []
  if ('items' in value) return value.items
  return 'const' in value && Array.isArray(value.const) ? value.const.map((item) => ({ const: item })) : undefined
}

function constMembers(value: Record<string, Json>): Record<string, Value> {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, { const: member }]))
}

function isObject(value: Json): value is Record<string, Json> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isUsableName(name: string): boolean {
  return name !== '' && name !== '__proto__'
}
