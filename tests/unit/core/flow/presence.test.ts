import { describe, expect, it } from 'vitest'
import { presenceOf } from '../../../../src/core/flow/presence'
import { draw } from './draw'

describe('what is there to be read at a node', () => {
  it('is always there after a straight line of steps', () => {
    const presence = presenceOf(draw('t>a a>b'))
    expect(presence.output('b', 'a')).toBe('always')
    expect(presence.output('b', 't')).toBe('always')
    expect(presence.output('a', 'b')).toBe('never')
  })

  it('may be missing after one of two ways of a branch', () => {
    const presence = presenceOf(draw('t>? ?:case1>a ?:else>b a>m b>m'))
    expect(presence.output('m', 'a')).toBe('maybe')
    expect(presence.output('m', '?')).toBe('always')
    expect(presence.output('b', 'a')).toBe('never')
  })

  it('is there on every way after the join of parallel steps', () => {
    const presence = presenceOf(draw('t>a t>b a>m b>m'))
    expect(presence.output('m', 'a')).toBe('always')
    expect(presence.output('m', 'b')).toBe('always')
    expect(presence.output('a', 'b')).toBe('never')
  })

  it('is there again after all ways of a branch have joined', () => {
    const presence = presenceOf(draw('t>? ?:case1>a ?:else>b a>m b>m t>c c>m m>z'))
    expect(presence.output('z', 'm')).toBe('always')
    expect(presence.output('z', 'c')).toBe('always')
    expect(presence.output('z', 'a')).toBe('maybe')
  })

  it('knows an error only where the error port leads', () => {
    const presence = presenceOf(draw('t>a a>b a:error>h'))
    expect(presence.error('h', 'a')).toBe('always')
    expect(presence.output('h', 'a')).toBe('never')
    expect(presence.error('b', 'a')).toBe('never')
    expect(presence.output('b', 'a')).toBe('always')
  })

  it('has a fallback and perhaps an error after a step that continues', () => {
    const presence = presenceOf(draw('t>a a>b', { a: { settings: { onError: 'continue', fallback: 1 } } }))
    expect(presence.output('b', 'a')).toBe('always')
    expect(presence.error('b', 'a')).toBe('maybe')
  })

  it('takes only the steps of every edge as settled at a race', () => {
    const presence = presenceOf(draw('t>a t>b a>m b>m', { m: { settings: { join: 'race' } } }))
    expect(presence.output('m', 'a')).toBe('maybe')
    expect(presence.output('m', 't')).toBe('always')
  })

  it('finds that an all join of exclusive ways never runs', () => {
    const presence = presenceOf(draw('t>? ?:case1>a ?:else>b a>m b>m', { m: { settings: { join: 'all' } } }))
    expect(presence.canRun('m')).toBe(false)
    expect(presence.canRun('a')).toBe(true)
  })

  it('lets the cases of an all branch hold together', () => {
    const all = { '?': { inputs: { mode: { const: 'all' }, cases: { const: [{ port: 'case1' }, { port: 'case2' }] } } } }
    const presence = presenceOf(draw('t>? ?:case1>a ?:case2>b a>m b>m', { ...all, m: { settings: { join: 'all' } } }))
    expect(presence.canRun('m')).toBe(true)
    expect(presence.output('m', 'a')).toBe('always')
  })

  it('never runs two triggers in one run', () => {
    const presence = presenceOf(draw('t1>a t2>b a>m b>m'))
    expect(presence.together('a', 'b')).toBe(false)
    expect(presence.output('m', 'a')).toBe('maybe')
    expect(presence.triggersAt('m')).toEqual(['t1', 't2'])
    expect(presence.triggersAt('b')).toEqual(['t2'])
  })

  it('is never there after a bypassed step, and what follows still runs', () => {
    const presence = presenceOf(draw('t>a a>b a:error>h', { a: { settings: { bypass: true } } }))
    expect(presence.output('b', 'a')).toBe('never')
    expect(presence.canRun('b')).toBe(true)
    expect(presence.canRun('h')).toBe(false)
  })

  it('does not go by what is pinned, which is for tests only', () => {
    const presence = presenceOf(draw('t>? ?:case1>a ?:else>b', { '?': { settings: { pin: { port: 'else', output: null } } } }))
    expect(presence.canRun('a')).toBe(true)
  })

  it('treats what comes after a disabled step as dead', () => {
    const presence = presenceOf(draw('t>a a>b t>b', { a: { settings: { disabled: true } } }))
    expect(presence.output('b', 'a')).toBe('never')
    expect(presence.canRun('b')).toBe(true)
  })

  it('sees the outer scope from inside a container, and nothing of the inside from outside', () => {
    const presence = presenceOf(draw('t>a a>c x>y c>z', { x: { parent: 'c' }, y: { parent: 'c' } }))
    expect(presence.output('y', 'a')).toBe('always')
    expect(presence.output('y', 'x')).toBe('always')
    expect(presence.output('z', 'x')).toBe('never')
    expect(presence.output('y', 'z')).toBe('never')
  })

  it('stays exact on a long chain of branches whose ways join again', () => {
    const length = 300
    const parts = Array.from({ length }, (_, index) => {
      const before = index === 0 ? 't' : `m${index - 1}`
      return `${before}>?${index} ?${index}:case1>a${index} ?${index}:else>b${index} a${index}>m${index} b${index}>m${index}`
    })
    const presence = presenceOf(draw(parts.join(' ')))
    expect(presence.output(`m${length - 1}`, 'm0')).toBe('always')
    expect(presence.output(`m${length - 1}`, 'a0')).toBe('maybe')
  })

  it('stays exact where a thousand steps share one error handler', () => {
    const steps = Array.from({ length: 1000 }, (_, index) => `${index === 0 ? 't' : `s${index - 1}`}>s${index} s${index}:error>h`)
    const presence = presenceOf(draw(steps.join(' ')))
    expect(presence.output('s999', 's0')).toBe('always')
    expect(presence.output('h', 's0')).toBe('maybe')
    expect(presence.error('h', 's7')).toBe('maybe')
  })
})
