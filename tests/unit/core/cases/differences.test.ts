import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { differences } from '../../../../src/core/cases/differences'
import cases from './data/differences.json'

describe('a value beside what is expected of it', () => {
  it.each(cases as { name: string; expected: Json; got: Json; lists?: 'exact' | 'contains'; found: [string, (string | number)[]][] }[])('$name', ({ expected, got, lists, found }) => {
    expect(differences(expected, got, lists).map(({ code, path }) => [code, path])).toEqual(found)
  })

  it('shows what was expected and what came', () => {
    expect(differences({ a: [1] }, { a: [1, 2] })).toEqual([{ code: 'case.length', path: ['a'], expected: [1], got: [1, 2], params: { expected: 1, got: 2 } }])
    expect(differences({ a: 1 }, undefined)).toEqual([{ code: 'case.missing', path: [], expected: { a: 1 } }])
  })

  it('tells a hundred differences at most', () => {
    const many = Array.from({ length: 1000 }, (_, index) => index)
    expect(differences(many, many.map((item) => item + 1))).toHaveLength(100)
  })

  it('gives up on lists in lists that would take for ever, and says so', () => {
    const nest = (depth: number): Json => (depth === 0 ? { a: 1 } : Array.from({ length: 12 }, () => nest(depth - 1)))
    const other = (depth: number): Json => (depth === 0 ? { a: 2 } : Array.from({ length: 12 }, () => other(depth - 1)))
    const began = performance.now()
    expect(differences(nest(4), other(4), 'contains')).toEqual([{ code: 'case.tooMuch', path: [] }])
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
