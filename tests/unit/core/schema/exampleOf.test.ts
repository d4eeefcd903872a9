import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { checkField, exampleOf, formatChecks, inferSchema, type FieldFormat, type FieldSchema } from '../../../../src/core/schema'

const title = { zh: '客户名称', en: 'Customer' }

describe('an example of a schema', () => {
  it.each<[string, FieldSchema, Json | undefined]>([
    ['is the one that it names', { type: 'string', examples: ['林晓'], default: '无' }, '林晓'],
    ['is its default, its constant or its first choice', { type: 'object', properties: { a: { default: 7 }, b: { const: 'x' }, c: { type: 'string', enum: ['low', 'high'] } } }, { a: 7, b: 'x', c: 'low' }],
    ['stands for itself by its title where it is a text', { type: 'string', title }, '客户名称'],
    ['keeps within limits', { type: 'object', properties: { a: { type: 'integer', minimum: 2.5 }, b: { type: 'number', maximum: -1 } } }, { a: 3, b: -1 }],
    ['has one item in a list, and none where nobody says of what', { type: 'object', properties: { a: { type: 'array', items: { type: 'boolean' } }, b: { type: 'array' } } }, { a: [true], b: [] }],
    ['leaves out what may be anything', { type: 'object', properties: { body: {}, status: { type: 'integer' } } }, { status: 1 }],
    ['does not exist for any value', {}, undefined],
    ['is null where nothing else is known to come', { nullable: true }, null],
  ])('%s', (_, schema, example) => {
    expect(exampleOf(schema, 'zh')).toEqual(example)
  })

  it.each(Object.keys(formatChecks) as FieldFormat[])('is right by its format: %s', (format) => {
    expect(checkField({ type: 'string', format }, exampleOf({ type: 'string', format, title }, 'en')!)).toEqual([])
  })

  it('fits every schema that was learnt from data, however deep', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (sample) => {
      const schema = inferSchema(sample as Json)
      const example = exampleOf(schema, 'en')
      // What may be anything has no example, and then it may be missing from the object around it.
      if (example !== undefined) expect(checkField(schema, example, { ignoreMissing: true })).toEqual([])
    }))
  })
})
