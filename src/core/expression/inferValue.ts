import { setOwn } from '../base'
import { inferSchema, mergeSchemas, type FieldSchema } from '../schema'
import { compileExpression } from './compileExpression'
import { asList, inferExpression } from './inferExpression'
import { lookUp, type Scope } from './scope'
import type { Value } from './value'

/** The schema of what a value gives, as far as it can be told before a run; `{}`, "any", where it cannot. */
export function inferValue(value: Value, scope: Scope): FieldSchema {
  if ('const' in value) return inferSchema(value.const)
  if ('text' in value) return { type: 'string' }
  if ('ref' in value) {
    const answer = lookUp(scope, value.ref)
    if (!answer.found) return {}
    return value.default === undefined ? answer.schema : mergeSchemas(answer.schema, inferSchema(value.default))
  }
  if ('expr' in value) {
    const compiled = compileExpression(value.expr)
    if (!compiled.ok) return {}
    const { schema, many } = inferExpression(compiled.value.tree, scope)
    if (many) return asList({ schema, many })
    return schema.const === undefined ? schema : inferSchema(schema.const)
  }
  if ('items' in value) {
    const [first, ...rest] = value.items.map((item) => inferValue(item, scope))
    return first ? { type: 'array', items: rest.reduce(mergeSchemas, first) } : { type: 'array' }
  }
  const properties: Record<string, FieldSchema> = {}
  for (const [name, member] of Object.entries(value.fields)) setOwn(properties, name, inferValue(member, scope))
  return { type: 'object', properties, required: Object.keys(value.fields) }
}
