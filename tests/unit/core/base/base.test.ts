import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { characterLength, deepFreeze, getOwn, jsonEqual, seededRandom, setOwn, utf8Length, type Json } from '../../../../src/core/base'

const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)

describe('seededRandom', () => {
  const draw = (parts: (string | number)[], count = 5) => {
    const random = seededRandom(parts)
    return Array.from({ length: count }, random)
  }

  it('draws the same numbers for the same parts and others for others', () => {
    expect(draw([1, 'loop[0]', 'node', 1])).toEqual(draw([1, 'loop[0]', 'node', 1]))
    expect(draw([1, 'loop[0]', 'node', 1])).not.toEqual(draw([1, 'loop[1]', 'node', 1]))
    expect(draw(['a', 'b'])).not.toEqual(draw(['ab']))
  })

  it('never changes what a seed draws, since recorded runs depend on it', () => {
    expect(draw([1, 'qiao'], 3)).toEqual([0.6275408498477191,0.7343703284859657,0.09864437021315098])
  })

  it('stays within [0, 1) and is spread evenly', () => {
    const numbers = draw([42], 10_000)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((number) => Math.floor(number * 10) === tenth).length)
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})

describe('lengths', () => {
  it('counts bytes as an encoder does', () => {
    const encoder = new TextEncoder()
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(encoder.encode(text).length)
    }))
  })

  it('counts characters, not halves of them', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(characterLength(text)).toBe([...text].length)
    }))
  })

  it('counts a lone half as the replacement character that would be written', () => {
    expect(utf8Length('\ud800')).toBe(3)
    expect(characterLength('\ud800a')).toBe(2)
  })
})

describe('members', () => {
  it('keeps __proto__ as plain data', () => {
    const record: Record<string, Json> = {}
    setOwn(record, '__proto__', { polluted: true })
    expect(getOwn(record, '__proto__')).toEqual({ polluted: true })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(JSON.stringify(record)).toBe('{"__proto__":{"polluted":true}}')
  })

  it('does not find what is inherited', () => expect(getOwn({}, 'constructor')).toBeUndefined())

  it('compares values, not the order of their members', () => {
    expect(jsonEqual({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true)
    expect(jsonEqual({ a: 1 }, { a: 1, b: 1 })).toBe(false)
    expect(jsonEqual([], {})).toBe(false)
    fc.assert(fc.property(json, (value) => { expect(jsonEqual(value, JSON.parse(JSON.stringify(value)) as Json)).toBe(true) }))
  })

  it('freezes all the way down', () => {
    const value = deepFreeze({ a: [{ b: 1 }] })
    expect(Object.isFrozen(value.a[0])).toBe(true)
  })
})
