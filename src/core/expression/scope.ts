import { getOwn, type PathStep } from '../base'
import { mayLack, schemaAt, type FieldSchema } from '../schema'
import { isKeyedRoot } from './roots'
import type { RefPath } from './value'

/** Whether something will be there when the value is read: on every way through the flow, on some, on none. */
export type Presence = 'always' | 'maybe' | 'never'

/** The output (or the caught error) of a step, as a value at some place may refer to it. */
export interface ScopeEntry {
  schema: FieldSchema
  /** What people call the step. */
  title: string
  presence: Presence
}

/** What a value may refer to at one place of a flow, with types. */
export interface Scope {
  /** `{}` where there is no trigger yet. */
  trigger: FieldSchema
  steps: Record<string, ScopeEntry>
  errors: Record<string, ScopeEntry>
  vars: Record<string, FieldSchema>
  run: FieldSchema
  /** Only inside a loop. */
  item?: FieldSchema
  index?: FieldSchema
  loop?: FieldSchema
  env?: Record<string, FieldSchema>
}

/** What `run` holds: see R12 for why `now` is the run's clock and not the platform's. */
export const runSchema: FieldSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', title: { zh: '运行编号', en: 'Run id' } },
    startedAt: { type: 'string', format: 'dateTime', title: { zh: '开始时间', en: 'Started at' } },
    now: { type: 'string', format: 'dateTime', title: { zh: '当前时间', en: 'Now' } },
  },
  required: ['id', 'startedAt', 'now'],
}

/** What `errors.<key>` holds (R15). */
export const errorSchema: FieldSchema = {
  type: 'object',
  properties: {
    kind: { type: 'string', examples: ['business'], title: { zh: '错误类别', en: 'Kind' } },
    reason: { type: 'string', title: { zh: '原因', en: 'Reason' } },
    code: { type: 'string', examples: ['call.vendor'], title: { zh: '错误代码', en: 'Code' } },
    params: { type: 'object', title: { zh: '错误参数', en: 'Parameters' } },
    vendor: {
      type: 'object', title: { zh: '对方返回', en: 'Answer of the other side' },
      properties: { code: { title: { zh: '对方错误码', en: 'Their code' } }, message: { type: 'string', title: { zh: '对方错误信息', en: 'Their message' } } },
    },
    http: { type: 'object', properties: { status: { type: 'integer', title: { zh: 'HTTP 状态码', en: 'HTTP status' } } } },
    node: { type: 'string' },
    attempt: { type: 'integer', title: { zh: '第几次尝试', en: 'Attempt' } },
  },
  required: ['kind', 'code'],
  additionalProperties: true,
}

/**
 * What a way from a root leads to.
 * `unknownRoot`: no such root here. `unknownKey`: the root holds no such record. `unknownField`: the record is
 * known and says that it has no such part; `known` counts the steps that do exist. `optional`: the record is there,
 * but a part on the way may be missing from it.
 */
export type ScopeAnswer =
  | { found: true; schema: FieldSchema; presence: Presence; optional: boolean }
  | { found: false; reason: 'unknownRoot' | 'unknownKey' | 'unknownField'; known: number }

/** Looks a path up in a scope. Parts that may be missing inside a known output count as found. */
export function lookUp(scope: Scope, path: RefPath): ScopeAnswer {
  const [root, ...rest] = path
  if (isKeyedRoot(root)) return lookUpKeyed(scope, root, rest)
  const schema = plainRoot(scope, root)
  return schema ? into(schema, 'always', rest, 1) : { found: false, reason: 'unknownRoot', known: 0 }
}

/** Names that stand at a keyed root in this scope. */
export function keysOf(scope: Scope, root: string): string[] {
  return Object.keys(keyed(scope, root) ?? {})
}

/** Whether anything stands at a keyed root; asked at every key, where there may be a thousand names. */
export function hasKeys(scope: Scope, root: string): boolean {
  for (const _ in keyed(scope, root)) return true
  return false
}

function lookUpKeyed(scope: Scope, root: string, [key, ...rest]: PathStep[]): ScopeAnswer {
  const records = keyed(scope, root)
  if (!records) return { found: false, reason: 'unknownRoot', known: 0 }
  if (key === undefined) return { found: true, schema: { type: 'object' }, presence: 'always', optional: false }
  const entry = getOwn(records, String(key))
  if (!entry) return { found: false, reason: 'unknownKey', known: 1 }
  return 'presence' in entry && 'schema' in entry
    ? into(entry.schema, entry.presence, rest, 2)
    : into(entry, 'always', rest, 2)
}

function keyed(scope: Scope, root: string): Record<string, ScopeEntry | FieldSchema> | undefined {
  if (root === 'steps') return scope.steps
  if (root === 'errors') return scope.errors
  if (root === 'vars') return scope.vars
  return root === 'env' ? scope.env : undefined
}

function plainRoot(scope: Scope, root: string): FieldSchema | undefined {
  if (root === 'trigger') return scope.trigger
  if (root === 'run') return scope.run
  if (root === 'item') return scope.item
  if (root === 'index') return scope.index
  return root === 'loop' ? scope.loop : undefined
}

function into(schema: FieldSchema, presence: Presence, rest: readonly PathStep[], known: number): ScopeAnswer {
  let at = schema
  let optional = false
  for (const [index, step] of rest.entries()) {
    const next = schemaAt(at, [step])
    if (!next) return { found: false, reason: 'unknownField', known: known + index }
    optional ||= typeof step === 'string' && mayLack(at, step)
    at = next
  }
  return { found: true, schema: at, presence, optional }
}
