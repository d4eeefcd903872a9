import { getOwn, setOwn, type Json } from '../base'
import type { FieldSchema } from './fieldSchema'
import { typeOf } from './typeOf'

/** Parts of a sample deeper than this are taken as "any". */
const MAX_DEPTH = 32

/**
 * The schema that a sample value speaks for: members of the sample are named and required, items of a list are
 * merged into one schema (members that only some have become optional). The sample itself always fits it.
 * A null says only that null may come; what else may come, no sample can tell.
 */
export const inferSchema = (sample: Json): FieldSchema => withoutNullType(infer(sample, 0))

/** Null has a type of its own while items are merged, so that it goes with any other. */
function infer(sample: Json, depth: number): FieldSchema {
  if (depth > MAX_DEPTH) return { nullable: true }
  if (Array.isArray(sample)) {
    const items = sample.reduce<FieldSchema | undefined>((merged, item) => {
      const schema = infer(item, depth + 1)
      return merged ? mergeSchemas(merged, schema) : schema
    }, undefined)
    return items ? { type: 'array', items } : { type: 'array' }
  }
  if (typeof sample !== 'object' || sample === null) return { type: typeOf(sample) }
  const properties: Record<string, FieldSchema> = {}
  for (const [name, member] of Object.entries(sample)) setOwn(properties, name, infer(member, depth + 1))
  return { type: 'object', properties, required: Object.keys(sample) }
}

function withoutNullType(schema: FieldSchema): FieldSchema {
  if (schema.type === 'null') return { nullable: true }
  if (schema.items) return { ...schema, items: withoutNullType(schema.items) }
  if (!schema.properties) return schema
  const properties: Record<string, FieldSchema> = {}
  for (const [name, member] of Object.entries(schema.properties)) setOwn(properties, name, withoutNullType(member))
  return { ...schema, properties }
}

/**
 * A schema for everything that either of two accepts, as far as type, members and items tell; limits, formats
 * and hints of one side only are dropped. Types that do not go together give "any".
 */
export function mergeSchemas(left: FieldSchema, right: FieldSchema): FieldSchema {
  if (isOnlyNull(left)) return isOnlyNull(right) ? left : { ...right, nullable: true }
  if (isOnlyNull(right)) return { ...left, nullable: true }
  const type = commonType(left, right)
  const merged: FieldSchema = {}
  if (left.nullable || right.nullable) merged.nullable = true
  if (!type) return merged
  merged.type = type
  if (left.format !== undefined && left.format === right.format) merged.format = left.format
  if (type === 'array') {
    const items = left.items && right.items ? mergeSchemas(left.items, right.items) : (left.items ?? right.items)
    if (items) merged.items = items
  }
  if (type === 'object') Object.assign(merged, mergeObjects(left, right))
  return merged
}

const isOnlyNull = (schema: FieldSchema): boolean => schema.type === 'null'

function commonType(left: FieldSchema, right: FieldSchema): FieldSchema['type'] {
  if (left.type === right.type) return left.type
  const numeric = (schema: FieldSchema): boolean => schema.type === 'integer' || schema.type === 'number'
  return numeric(left) && numeric(right) ? 'number' : undefined
}

function mergeObjects(left: FieldSchema, right: FieldSchema): FieldSchema {
  const merged: FieldSchema = {}
  if (left.properties && right.properties) {
    const properties: Record<string, FieldSchema> = {}
    for (const name of new Set([...Object.keys(left.properties), ...Object.keys(right.properties)])) {
      const [one, other] = [getOwn(left.properties, name), getOwn(right.properties, name)]
      setOwn(properties, name, one && other ? mergeSchemas(one, other) : (one ?? other ?? {}))
    }
    merged.properties = properties
  }
  const required = (left.required ?? []).filter((name) => right.required?.includes(name))
  if (required.length > 0) merged.required = required
  if (left.additionalProperties === true || right.additionalProperties === true) merged.additionalProperties = true
  return merged
}
