import { getOwn, jsonEqual } from '../base'
import { checkField } from './checkField'
import type { FieldSchema, FieldType } from './fieldSchema'

/**
 * - `yes`: every value of the one fits the other, as far as schemas tell.
 * - `convert`: not as it is, but a standard conversion makes it fit (number → text, one item → list).
 * - `unknown`: it depends on the value; checked when it is there.
 * - `no`: never.
 */
export type Assignable = 'yes' | 'no' | 'convert' | 'unknown'

/** Whether values described by `from` may stand where `to` is asked for. */
export function assignable(from: FieldSchema, to: FieldSchema, depth = 0): Assignable {
  if (depth > 32) return 'unknown'
  if (from.const !== undefined) return literal(from, to)
  if (to.type === undefined) return to.enum || to.const !== undefined ? 'unknown' : 'yes'
  if (from.type === undefined) return 'unknown'
  if (from.type === 'null') return to.nullable ? 'yes' : 'no'
  const typed = typeAnswer(from.type, to)
  if (typed !== 'yes') return typed
  return worst([
    from.nullable && !to.nullable ? 'unknown' : 'yes',
    options(from, to),
    limits(from, to),
    to.type === 'array' ? items(from, to, depth) : 'yes',
    to.type === 'object' ? members(from, to, depth) : 'yes',
  ])
}

function literal(from: FieldSchema, to: FieldSchema): Assignable {
  if (checkField(to, from.const).length === 0) return 'yes'
  const widened: FieldSchema = { ...from }
  delete widened.const
  const typed = assignable(widened, to)
  return typed === 'convert' ? 'convert' : 'no'
}

function typeAnswer(from: FieldType, to: FieldSchema): Assignable {
  if (from === to.type) return 'yes'
  if (to.type === 'number' && from === 'integer') return 'yes'
  if (to.type === 'integer' && from === 'number') return 'convert'
  if (to.type === 'string') return 'convert'
  if (to.type === 'array') return to.items === undefined || assignable({ type: from }, to.items) !== 'no' ? 'convert' : 'no'
  if ((to.type === 'number' || to.type === 'integer') && (from === 'string' || from === 'boolean')) return 'convert'
  return 'no'
}

function options(from: FieldSchema, to: FieldSchema): Assignable {
  const wanted = to.const !== undefined ? [to.const] : to.enum
  if (!wanted) return 'yes'
  if (!from.enum) return 'unknown'
  const fitting = from.enum.filter((option) => wanted.some((other) => jsonEqual(option, other)))
  if (fitting.length === from.enum.length) return 'yes'
  return fitting.length === 0 ? 'no' : 'unknown'
}

/** Limits are promises about values; only a source that makes the same promise is sure to keep them. */
function limits(from: FieldSchema, to: FieldSchema): Assignable {
  if (to.format !== undefined && to.format !== 'markdown' && from.format !== to.format) return 'unknown'
  if (to.pattern !== undefined && from.pattern !== to.pattern) return 'unknown'
  const upper = (['maxLength', 'maxBytes', 'maximum', 'maxItems'] as const)
    .some((limit) => to[limit] !== undefined && (from[limit] ?? Infinity) > to[limit])
  const lower = (['minLength', 'minimum', 'minItems'] as const)
    .some((limit) => to[limit] !== undefined && (from[limit] ?? -Infinity) < to[limit])
  return upper || lower ? 'unknown' : 'yes'
}

const items = (from: FieldSchema, to: FieldSchema, depth: number): Assignable =>
  to.items ? assignable(from.items ?? {}, to.items, depth + 1) : 'yes'

function members(from: FieldSchema, to: FieldSchema, depth: number): Assignable {
  const answers = Object.entries(to.properties ?? {}).map(([name, wanted]): Assignable => {
    const given = from.properties ? getOwn(from.properties, name) : undefined
    const needed = to.required?.includes(name) ?? false
    if (!given) return !needed ? 'yes' : from.properties && from.additionalProperties === undefined ? 'no' : 'unknown'
    const answer = assignable(given, wanted, depth + 1)
    const certain = !needed || from.required?.includes(name)
    // A member that needs converting cannot be converted from outside: the whole does not fit.
    return worst([answer === 'convert' ? 'no' : answer, certain ? 'yes' : 'unknown'])
  })
  return worst(answers)
}

const RANK: Record<Assignable, number> = { yes: 0, unknown: 1, convert: 2, no: 3 }

const worst = (answers: readonly Assignable[]): Assignable =>
  answers.reduce<Assignable>((worse, answer) => (RANK[answer] > RANK[worse] ? answer : worse), 'yes')
