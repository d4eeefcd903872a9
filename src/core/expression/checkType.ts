import type { JsonPath } from '../base'
import { assignable, type FieldSchema, type FieldType } from '../schema'
import { asList, type Inferred } from './inferExpression'
import type { Value } from './value'
import type { ValueIssue } from './valueIssue'

/**
 * Whether what a value gives can stand in a field. `source` is the value as an expression, around which a
 * conversion is offered. Unknown types never block.
 */
export function checkType(given: Inferred, target: FieldSchema, path: JsonPath, source: string): ValueIssue[] {
  const list = target.type === 'array'
  const schema = given.many && list ? asList(given) : given.schema
  const answer = assignable(schema, target)
  if (answer === 'no' || answer === 'convert') {
    const conversion = answer === 'convert' ? convert(schema, target, source) : undefined
    return [{
      // A number may well be whole; that shows in the run.
      code: 'type.mismatch', severity: target.type === 'integer' && schema.type === 'number' ? 'warning' : 'error', path,
      params: { expected: target.type ?? 'any', actual: schema.type ?? 'any' },
      ...(conversion && { fix: conversion }),
    }]
  }
  if (!given.many || list || target.type === undefined) return []
  return [{ code: 'expression.mayBeSeveral', severity: 'info', path, params: { expected: target.type } }]
}

function convert(from: FieldSchema, target: FieldSchema, source: string): { code: string; value: Value } | undefined {
  const to = target.type
  if (to === 'array') return { code: 'value.makeList', value: { expr: `[${source}]` } }
  if (to === 'string') return { code: 'value.makeText', value: { expr: textOf(from.type, source) } }
  if (to === 'integer' && from.type === 'number') return { code: 'value.makeInteger', value: { expr: `$round(${source})` } }
  if (to === 'number') return { code: 'value.makeNumber', value: { expr: `$number(${source})` } }
  if (to === 'integer') return { code: 'value.makeNumber', value: { expr: `$round($number(${source}))` } }
  return undefined
}

/** A list of texts reads better joined than as JSON. */
const textOf = (from: FieldType | undefined, source: string): string =>
  from === 'array' ? `$join(${source}.$string(), ", ")` : `$string(${source})`
