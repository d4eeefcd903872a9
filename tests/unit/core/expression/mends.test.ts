import { describe, expect, it } from 'vitest'
import { checkValue, type Scope, type Value } from '../../../../src/core/expression'
import type { FieldSchema } from '../../../../src/core/schema'

const scope: Scope = { trigger: { type: 'object', properties: { name: { type: 'string' }, count: { type: 'number' } }, required: [] }, steps: {}, vars: {}, errors: {}, run: {} }
const fixesOf = (value: Value, target: FieldSchema) => checkValue(value, target, scope).map(({ code, fix }) => [code, fix?.value])

describe('a text whose fixed words are too long', () => {
  const text: Value = { text: ['一二三四', { ref: ['trigger', 'name'], default: '' }, '五'] }

  it('is told before a run, by characters and by bytes', () => {
    expect(checkValue(text, { type: 'string', maxLength: 4 }, scope)).toEqual([{ code: 'text.fixedLength', severity: 'error', path: [], params: { limit: 4, actual: 5 } }])
    expect(checkValue(text, { type: 'string', maxBytes: 14 }, scope)).toEqual([{ code: 'text.fixedBytes', severity: 'error', path: [], params: { limit: 14, actual: 15 } }])
  })

  it('is no problem where the words alone fit', () => {
    expect(checkValue(text, { type: 'string', maxLength: 5, maxBytes: 15 }, scope)).toEqual([])
  })
})

describe('the default that is offered for what may be absent', () => {
  it.each<[string, FieldSchema, Value]>([
    ['the empty text', { type: 'string' }, { ref: ['trigger', 'name'], default: '' }],
    ['a dash where it must not be empty', { type: 'string', minLength: 1 }, { ref: ['trigger', 'name'], default: '-' }],
    ['the first choice', { type: 'string', enum: ['high', 'low'] }, { ref: ['trigger', 'name'], default: 'high' }],
  ])('is %s', (_, target, mended) => {
    expect(fixesOf({ ref: ['trigger', 'name'] }, target)).toEqual([['ref.fieldMayBeMissing', mended]])
    expect(checkValue(mended, target, scope)).toEqual([])
  })

  it('is the least number that the field takes', () => {
    expect(fixesOf({ ref: ['trigger', 'count'] }, { type: 'number', minimum: 5 })).toEqual([['ref.fieldMayBeMissing', { ref: ['trigger', 'count'], default: 5 }]])
  })

  it('is not offered where no value is known that the field takes', () => {
    expect(fixesOf({ ref: ['trigger', 'name'] }, { type: 'string', format: 'email' })).toEqual([['ref.fieldMayBeMissing', undefined]])
  })

  it('is written around the path inside an expression, where the path stands once', () => {
    expect(fixesOf({ expr: '$length(trigger.name)' }, { type: 'number' })).toEqual([['ref.fieldMayBeMissing', { expr: '$length($default(trigger.name, ""))' }]])
    expect(fixesOf({ expr: '$length(trigger.name) + $length(trigger.name)' }, { type: 'number' }).every(([, fix]) => fix === undefined)).toBe(true)
  })
})
