import { characterLength, getOwn, utf8Length, type JsonPath } from '../base'
import { checkField, isRequired, isVisible, schemaAt, type FieldSchema } from '../schema'
import { checkExpression } from './checkExpression'
import { checkReference } from './checkReference'
import { checkType } from './checkType'
import { MAX_VALUE_DEPTH } from './limits'
import type { Scope } from './scope'
import { siblingsOf } from './siblings'
import { toExpression } from './switchMode'
import type { FieldsValue, ItemsValue, RefValue, TextValue, Value } from './value'
import type { ValueIssue } from './valueIssue'
import { constOf } from './valueShape'

/**
 * Everything that can be known to be wrong with a value before a run: constants against the field's rules,
 * references against the scope, expressions by grammar, profile, names and result type.
 * Pure and quick; the same value, target and scope give the same issues in the same order.
 */
export function checkValue(value: Value, target: FieldSchema, scope: Scope, path: JsonPath = []): ValueIssue[] {
  if (path.length > MAX_VALUE_DEPTH) return [{ code: 'value.tooDeep', severity: 'error', path, params: { limit: MAX_VALUE_DEPTH } }]
  if ('const' in value) return checkConst(value.const, target, path)
  if ('ref' in value) return checkRef(value, target, scope, path)
  if ('text' in value) return checkText(value, target, scope, path)
  if ('expr' in value) return checkExpression(value.expr, target, scope, path)
  return 'fields' in value ? checkFields(value, target, scope, path) : checkItems(value, target, scope, path)
}

function checkConst(json: Parameters<typeof checkField>[1], target: FieldSchema, path: JsonPath): ValueIssue[] {
  return checkField(target, json).map(({ path: inner, code, params }): ValueIssue =>
    ({ code, severity: 'error', path: [...path, ...inner], ...(params && { params }) }))
}

function checkRef(value: RefValue, target: FieldSchema, scope: Scope, path: JsonPath): ValueIssue[] {
  const { schema, issues } = checkReference(value, scope, path, (mended) => mended, target)
  if (!schema) return issues
  const typed = checkType({ schema, many: false }, target, path, toExpression(value).source)
  const fallback = value.default === undefined ? [] : checkConst(value.default, target, path)
  return [...issues, ...typed, ...fallback.map((issue) => ({ ...issue, path, params: { ...issue.params, part: 'default' } }))]
}

function checkText(value: TextValue, target: FieldSchema, scope: Scope, path: JsonPath): ValueIssue[] {
  const folded = constOf(value)
  if (folded !== undefined) return checkConst(folded, target, path)
  const parts = value.text.flatMap((piece, index) => {
    if (typeof piece === 'string') return []
    const replace = (mended: RefValue): Value => ({ ...value, text: value.text.map((other, at) => (at === index ? mended : other)) })
    const { schema, issues } = checkReference(piece, scope, path, replace, {})
    if (schema?.type !== 'object' && schema?.type !== 'array') return issues
    return [...issues, { code: 'text.jsonPart', severity: 'info', path, params: { path: piece.ref.join('.'), type: schema.type } } satisfies ValueIssue]
  })
  return [...parts, ...fixedTooLong(value, target, path), ...checkType({ schema: { type: 'string' }, many: false }, target, path, toExpression(value).source)]
}

/** What references bring only makes a text longer: fixed words beyond the limit are too long whatever comes. */
function fixedTooLong(value: TextValue, target: FieldSchema, path: JsonPath): ValueIssue[] {
  const fixed = value.text.filter((part) => typeof part === 'string').join('')
  const over = (code: string, limit: number | undefined, actual: number): ValueIssue[] =>
    (limit !== undefined && actual > limit ? [{ code, severity: 'error', path, params: { limit, actual } }] : [])
  return [...over('text.fixedLength', target.maxLength, characterLength(fixed)), ...over('text.fixedBytes', target.maxBytes, utf8Length(fixed))]
}

function checkFields(value: FieldsValue, target: FieldSchema, scope: Scope, path: JsonPath): ValueIssue[] {
  if (target.type !== undefined && target.type !== 'object') return [mismatch(target, 'object', path)]
  const siblings = siblingsOf(value.fields)
  const issues: ValueIssue[] = []
  for (const name of requiredNames(target)) {
    if (!Object.hasOwn(value.fields, name) && isRequired(target, name, siblings)) {
      issues.push({ code: 'value.required', severity: 'error', path: [...path, name] })
    }
  }
  for (const [name, member] of Object.entries(value.fields)) {
    const named = target.properties ? getOwn(target.properties, name) : undefined
    if (named && !isVisible(named, siblings)) continue
    const field = schemaAt(target, [name])
    if (!field && target.additionalProperties === false) issues.push({ code: 'value.unknownMember', severity: 'error', path: [...path, name], params: { name } })
    else issues.push(...checkValue(member, field ?? {}, scope, [...path, name]))
  }
  return issues
}

const requiredNames = (target: FieldSchema): string[] =>
  [...new Set([...(target.required ?? []), ...Object.keys(target.properties ?? {})])]

function checkItems(value: ItemsValue, target: FieldSchema, scope: Scope, path: JsonPath): ValueIssue[] {
  if (target.type !== undefined && target.type !== 'array') return [mismatch(target, 'array', path)]
  const issues: ValueIssue[] = []
  const count = value.items.length
  if (target.minItems !== undefined && count < target.minItems) issues.push({ code: 'value.minItems', severity: 'error', path, params: { limit: target.minItems, actual: count } })
  if (target.maxItems !== undefined && count > target.maxItems) issues.push({ code: 'value.maxItems', severity: 'error', path, params: { limit: target.maxItems, actual: count } })
  return [...issues, ...value.items.flatMap((item, index) => checkValue(item, target.items ?? {}, scope, [...path, index]))]
}

const mismatch = (target: FieldSchema, actual: string, path: JsonPath): ValueIssue =>
  ({ code: 'type.mismatch', severity: 'error', path, params: { expected: target.type ?? 'any', actual } })
