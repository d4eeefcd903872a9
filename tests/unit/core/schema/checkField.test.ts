import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { assignable, checkField, evaluateCondition, inferSchema, isSafePattern, testPattern, type Assignable, type Condition, type FieldSchema } from '../../../../src/core/schema'
import assignments from './cases/assignable.json'
import checks from './cases/checks.json'
import conditions from './cases/conditions.json'
import patterns from './cases/patterns.json'

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)

describe('checkField', () => {
  for (const { name, schema, right, wrong } of checks as unknown as { name: string; schema: FieldSchema; right: Json[]; wrong: [Json, string][] }[]) {
    it(`checks ${name}`, () => {
      for (const value of right) expect([value, checkField(schema, value)]).toEqual([value, []])
      for (const [value, code] of wrong) expect([value, checkField(schema, value).map((issue) => issue.code)]).toEqual([value, [code]])
    })
  }

  it('tells where in the value each issue is', () => {
    const schema: FieldSchema = { type: 'object', properties: { list: { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] } } } }
    expect(checkField(schema, { list: [{ n: 1 }, {}, { n: 'x' }] })).toEqual([
      { path: ['list', 1, 'n'], code: 'value.required' },
      { path: ['list', 2, 'n'], code: 'value.type', params: { expected: 'integer', actual: 'string' } },
    ])
  })

  it('reports NaN and the infinities, which no JSON can hold', () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      expect(checkField({ type: 'number' }, value).map(({ code }) => code)).toEqual(['value.notFinite'])
      expect(checkField({ type: 'integer' }, value).map(({ code }) => code)).toEqual(['value.notFinite'])
    }
  })

  it('says nothing about what is missing while a form is being filled in', () => {
    expect(checkField({ type: 'object', required: ['a'] }, {}, { ignoreMissing: true })).toEqual([])
  })

  it('stops at the number of issues that it was given', () => {
    const many = Array.from({ length: 50 }, () => 'x')
    expect(checkField({ type: 'array', items: { type: 'integer' } }, many, { maxIssues: 3 })).toHaveLength(3)
  })

  it('reports a value that is too deep instead of walking it', () => {
    let deep: Json = 0
    for (let level = 0; level < 5000; level++) deep = [deep]
    const schema: FieldSchema = { type: 'array' }
    schema.items = schema
    expect(checkField(schema, deep).map(({ code }) => code)).toEqual(['value.tooDeep'])
  })

  it('treats __proto__ as a member like any other', () => {
    const value = JSON.parse('{"__proto__": 5}') as Json
    const schema = JSON.parse('{"type": "object", "properties": {"__proto__": {"type": "string"}}}') as FieldSchema
    expect(checkField(schema, value)).toEqual([{ path: ['__proto__'], code: 'value.type', params: { expected: 'string', actual: 'integer' } }])
  })

  it('finds every sample right by the schema that was learnt from it', () => {
    fc.assert(fc.property(json, (sample) => {
      expect(checkField(inferSchema(sample), sample)).toEqual([])
    }))
  })

  it('never throws, whatever the value', () => {
    const schemas = (checks as unknown as { schema: FieldSchema }[]).map(({ schema }) => schema)
    fc.assert(fc.property(fc.constantFrom(...schemas), json, (schema, value) => {
      expect(Array.isArray(checkField(schema, value))).toBe(true)
    }))
  })
})

describe('evaluateCondition', () => {
  it.each(conditions as unknown as { name: string; condition: Condition; holds: Json[]; fails: Json[] }[])('knows $name', ({ condition, holds, fails }) => {
    for (const value of holds) expect([value, evaluateCondition(condition, value)]).toEqual([value, true])
    for (const value of fails) expect([value, evaluateCondition(condition, value)]).toEqual([value, false])
  })

  it('takes a condition deeper than any honest one as not met', () => {
    let deep: Condition = { all: [] }
    for (let level = 0; level < 5000; level++) deep = { all: [deep] }
    expect(evaluateCondition(deep, {})).toBe(false)
  })
})

describe('assignable', () => {
  it.each(assignments as unknown as { name: string; from: FieldSchema; to: FieldSchema; answer: Assignable }[])('knows $name', ({ from, to, answer }) => {
    expect(assignable(from, to)).toBe(answer)
  })

  it('is sure that what a sample taught takes the sample', () => {
    fc.assert(fc.property(json, (sample) => {
      const schema = inferSchema(sample)
      expect(['yes', 'unknown']).toContain(assignable(schema, schema))
    }))
  })
})

describe('patterns', () => {
  it.each(patterns.safe)('runs %s', (pattern) => expect(isSafePattern(pattern)).toBe(true))

  it.each(patterns.unsafe)('does not run %s', (pattern) => expect(isSafePattern(pattern)).toBe(false))

  it('refuses a pattern longer than anybody needs', () => expect(isSafePattern('a'.repeat(501))).toBe(false))

  it('refuses a text that is too long for the cost of its pattern', () => {
    expect(testPattern('^a*b*c*$', 'a'.repeat(2000))).toBe('tooLong')
    expect(testPattern('^a+$', 'a'.repeat(100_000))).toBe('match')
  })

  it('ends promptly on the longest text it takes, for every safe pattern', () => {
    for (const pattern of patterns.safe) {
      for (const length of [10, 1000, 30_000]) expect(['match', 'noMatch', 'tooLong']).toContain(testPattern(pattern, `${'a'.repeat(length)}!`))
    }
  })
})
