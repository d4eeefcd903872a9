import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import {
  checkField, defaultOf, fieldOrder, inferSchema, isRequired, isVisible, mergeSchemas, pointerOf, pointerSteps, readPointer, schemaAt, writePointer, type FieldSchema,
} from '../../../../src/core/schema'

const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)
const order: FieldSchema = {
  type: 'object',
  properties: { id: { type: 'string' }, lines: { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } } } } },
}

describe('readPointer and writePointer', () => {
  it('reads what it wrote and leaves the original alone', () => {
    // A pointer's `-` means the place behind a list's last item, where there is never anything to read.
    const steps = fc.array(fc.oneof(fc.string().filter((name) => name !== '-'), fc.nat(5)), { maxLength: 4 })
    fc.assert(fc.property(json, steps, json, (value, path, part) => {
      const before = JSON.stringify(value)
      const pointer = pointerOf(path)
      const written = writePointer(value, pointer, part)
      expect(readPointer(written, pointer)).toEqual(part)
      expect(JSON.stringify(value)).toBe(before)
    }))
  })

  it('makes lists for positions and objects for names', () => {
    expect(writePointer(undefined, '/department/0', 5)).toEqual({ department: [5] })
    expect(writePointer({ list: [1] }, '/list/2', 3)).toEqual({ list: [1, null, 3] })
    expect(writePointer({ list: [1] }, '/list/-', 2)).toEqual({ list: [1, 2] })
  })

  it('does not pollute prototypes', () => {
    const written = writePointer({}, '/__proto__/polluted', true)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(readPointer(written, '/__proto__/polluted')).toBe(true)
  })

  it('does not make a list of a billion holes', () => {
    expect(Array.isArray(writePointer([], '/999999999', 1))).toBe(false)
  })

  it('takes only pointers for pointers', () => {
    expect(pointerSteps('a/b')).toBeUndefined()
    expect(pointerSteps('')).toEqual([])
    expect(pointerSteps('/a~1b/~01')).toEqual(['a/b', '~1'])
    expect(readPointer({ a: 1 }, 'a')).toBeUndefined()
  })
})

describe('schemaAt', () => {
  it.each<[string, (string | number)[], FieldSchema | undefined]>([
    ['the whole', [], order],
    ['a member', ['id'], { type: 'string' }],
    ['an item', ['lines', 3, 'n'], { type: 'integer' }],
    ['a member nobody knows', ['nope'], undefined],
    ['a member of a scalar', ['id', 'x'], undefined],
    ['an item of an object', [0], undefined],
    ['an inherited name', ['constructor'], undefined],
  ])('finds %s', (_name, path, expected) => expect(schemaAt(order, path)).toEqual(expected))

  it('says "any" below what says nothing', () => {
    expect(schemaAt({}, ['a', 0, 'b'])).toEqual({})
    expect(schemaAt({ type: 'object' }, ['a'])).toEqual({})
    expect(schemaAt({ type: 'array' }, [0])).toEqual({})
    expect(schemaAt({ type: 'object', properties: {}, additionalProperties: true }, ['a'])).toEqual({})
    expect(schemaAt({ type: 'object', additionalProperties: { type: 'string' } }, ['a'])).toEqual({ type: 'string' })
  })
})

describe('defaultOf', () => {
  it('takes the default, else the const, else the defaults of the members', () => {
    expect(defaultOf({ type: 'string', default: 'a' })).toBe('a')
    expect(defaultOf({ const: 5 })).toBe(5)
    expect(defaultOf({ type: 'object', properties: { a: { default: 1 }, b: { type: 'string' } } })).toEqual({ a: 1 })
    expect(defaultOf({ type: 'object', properties: { b: { type: 'string' } } })).toBeUndefined()
    expect(defaultOf({ type: 'boolean', default: false })).toBe(false)
  })
})

describe('fieldOrder, isVisible and isRequired', () => {
  const properties: Record<string, FieldSchema> = {
    z: {}, b: { ui: { order: 2 } }, a: { ui: { order: 1 } }, y: { ui: { visible: { at: '/a', equals: 1 } } },
  }

  it('orders fields by their order, then as written', () => expect(fieldOrder(properties)).toEqual(['a', 'b', 'z', 'y']))

  it('shows a field while its condition holds', () => {
    expect(isVisible(properties['y'] ?? {}, { a: 1 })).toBe(true)
    expect(isVisible(properties['y'] ?? {}, {})).toBe(false)
  })

  it('requires nothing that is hidden', () => {
    const parent: FieldSchema = { type: 'object', properties, required: ['y', 'z'] }
    expect(isRequired(parent, 'y', {})).toBe(false)
    expect(isRequired(parent, 'y', { a: 1 })).toBe(true)
    expect(isRequired(parent, 'z', {})).toBe(true)
  })
})

describe('inferSchema', () => {
  it('makes members that only some items have optional', () => {
    expect(inferSchema([{ a: 1, b: 'x' }, { a: 2.5 }])).toEqual({
      type: 'array', items: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'string' } }, required: ['a'] },
    })
  })

  it('takes null for "may be null"', () => {
    expect(inferSchema([{ a: null }, { a: 'x' }])).toEqual({ type: 'array', items: { type: 'object', properties: { a: { type: 'string', nullable: true } }, required: ['a'] } })
  })

  it('gives up on types that do not go together', () => {
    expect(inferSchema([1, 'a'])).toEqual({ type: 'array', items: {} })
  })

  it('merges into a schema that takes what either took', () => {
    fc.assert(fc.property(json, json, (one, other) => {
      const merged = mergeSchemas(inferSchema(one), inferSchema(other))
      expect(checkField(merged, one)).toEqual([])
      expect(checkField(merged, other)).toEqual([])
    }))
  })
})
