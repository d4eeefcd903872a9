import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonExact } from '../../../../src/core/connector'

describe('parseJsonExact', () => {
  it.each([
    ['{"meeting_id": 14231604095759654281}', { meeting_id: '14231604095759654281' }],
    ['[9007199254740991, 9007199254740992, -9007199254740993]', [9007199254740991, '9007199254740992', '-9007199254740993']],
    ['{"a":"12345678901234567890 in a text","b":"\\"9007199254740993"}', { a: '12345678901234567890 in a text', b: '"9007199254740993' }],
    ['{"12345678901234567890":1}', { '12345678901234567890': 1 }],
    ['[0.12345678901234567890, 1e5, 1e400]', [0.12345678901234568, 100000, '1e400']],
    ['12345678901234567890', '12345678901234567890'],
    ['"\\\\"', '\\'],
  ])('reads %s without losing digits', (text, value) => {
    expect(parseJsonExact(text)).toEqual(value)
  })

  it.each(['', 'ok', '{', '[1,]', '<html>'])('gives nothing for %j, which is no JSON', (text) => {
    expect(parseJsonExact(text)).toBeUndefined()
  })

  it('reads every JSON value that a double can hold like JSON.parse does', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      const plain: unknown = JSON.parse(text)
      if (!hasInexactInteger(plain)) expect(parseJsonExact(text)).toEqual(plain)
    }))
  })

  it('keeps the digits of every long integer, wherever it stands', () => {
    fc.assert(fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }), fc.string(), (id, text) => {
      expect(parseJsonExact(`{"list":[${JSON.stringify(text)},{"id":${id}}]}`)).toEqual({ list: [text, { id: String(id) }] })
    }))
  })
})

function hasInexactInteger(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasInexactInteger)
}
