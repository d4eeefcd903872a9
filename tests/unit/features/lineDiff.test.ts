import { describe, expect, it } from 'vitest'
import { lineDiff } from '../../../src/features/cases/lineDiff'
import { toldFailures } from '../../../src/features/cases/toldFailures'

const marked = (lines: { text: string; other: boolean }[]) => lines.map(({ text, other }) => `${other ? '*' : ' '}${text}`)

describe('two values line by line', () => {
  it('marks only what differs', () => {
    const { expected, got } = lineDiff({ a: 1, b: [1, 2], c: 'x' }, { a: 1, b: [1, 3, 2], c: 'x' })
    expect(marked(expected)).toEqual([' {', '   "a": 1,', '   "b": [', '     1,', '     2', '   ],', '   "c": "x"', ' }'])
    expect(marked(got)).toEqual([' {', '   "a": 1,', '   "b": [', '     1,', '*    3,', '     2', '   ],', '   "c": "x"', ' }'])
  })

  it('takes a comma at a line’s end for no difference', () => {
    const { expected, got } = lineDiff({ a: 1 }, { a: 1, b: 2 })
    expect(marked(expected).some((line) => line.startsWith('*'))).toBe(false)
    expect(marked(got).filter((line) => line.startsWith('*'))).toEqual(['*  "b": 2'])
  })

  it('has no line for what is not there', () => {
    expect(lineDiff(undefined, 1)).toEqual({ expected: [], got: [{ text: '1', other: true }] })
  })

  it('cuts what is too long to be read', () => {
    const long = Array.from({ length: 2000 }, (_, index) => index)
    expect(lineDiff(long, long).expected.at(-1)?.text).toBe('…')
  })
})

describe('failures as they are told', () => {
  it('leave out that too few calls were made where it is known in what the nearest one differs', () => {
    const count = { code: 'case.count' as const, expectation: ['calls', 0, 'count'], path: [], expected: 1, got: 0 }
    const nearest = { code: 'case.different' as const, expectation: ['calls', 0, 'request'], path: ['body'], expected: 1, got: 2 }
    const other = { ...count, expectation: ['calls', 1, 'count'] }
    expect(toldFailures([count, nearest, other])).toEqual([{ failure: nearest, nearest: true }, { failure: other, nearest: false }])
  })
})
