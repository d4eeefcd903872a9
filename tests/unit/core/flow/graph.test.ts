import { describe, expect, it } from 'vitest'
import {
  downstreamOf, incoming, nameProblem, nodeByKey, nodeOf, outgoing, portsOf, topologicalRanks, triggersOf, uniqueKey, upstreamOf,
} from '../../../../src/core/flow'
import { draw } from './draw'

describe('asking a flow', () => {
  const flow = draw('t>a a>b a:error>h b>c t>c t2>c')

  it('lists the edges of a node in document order', () => {
    expect(outgoing(flow, 'a').map((edge) => edge.to.node)).toEqual(['b', 'h'])
    expect(outgoing(flow, 'a', 'error').map((edge) => edge.to.node)).toEqual(['h'])
    expect(incoming(flow, 'c').map((edge) => edge.from.node)).toEqual(['b', 't', 't2'])
    expect(incoming(flow, 'nowhere')).toEqual([])
  })

  it('sees the edges of a new document although the old one was asked before', () => {
    const more = { ...flow, edges: { ...flow.edges }, order: { ...flow.order, edges: flow.order.edges.slice(1) } }
    delete more.edges['t:out>a']
    expect(incoming(more, 'a')).toEqual([])
    expect(incoming(flow, 'a')).toHaveLength(1)
  })

  it('walks up and down', () => {
    expect([...upstreamOf(flow, 'c')].sort()).toEqual(['a', 'b', 't', 't2'])
    expect([...downstreamOf(flow, 'a')].sort()).toEqual(['b', 'c', 'h'])
  })

  it('ranks nodes by the longest way to them, and leaves cycles unranked', () => {
    expect(Object.fromEntries(topologicalRanks(flow))).toEqual({ t: 0, t2: 0, a: 1, b: 2, h: 2, c: 3 })
    expect(Object.fromEntries(topologicalRanks(draw('t>a a>b b>a b>c')))).toEqual({ t: 0 })
  })

  it('finds triggers, nodes by key, and no node called constructor', () => {
    expect(triggersOf(flow).map((node) => node.id)).toEqual(['t', 't2'])
    expect(nodeByKey(flow, 'h')?.id).toBe('h')
    expect(nodeOf(flow, 'constructor')).toBeUndefined()
  })

  it('gives a branch a port for each case, one for else and one for errors', () => {
    const branch = draw('t>?').nodes['?']
    expect(branch && portsOf(branch).map(({ name, kind }) => `${kind} ${name}`)).toEqual(['case case1', 'else else', 'error error'])
  })
})

describe('naming', () => {
  it.each(['a', '_', '会议', 'a1', 'Ünï'])('accepts %s', (name) => expect(nameProblem(name)).toBeUndefined())

  it.each([
    ['', 'empty'], ['1a', 'characters'], ['a b', 'characters'], ['a-b', 'characters'], ['a.b', 'characters'], ['and', 'reserved'],
    ['__proto__', 'reserved'], ['e\u0301', 'notNormalized'], ['x'.repeat(65), 'tooLong'], ['😀', 'characters'],
  ])('refuses %j as %s', (name, problem) => expect(nameProblem(name)).toBe(problem))

  it('finds the nearest free key', () => {
    const flow = draw('t>createMeeting')
    expect(uniqueKey(flow, 'create.meeting')).toBe('createMeeting2')
    expect(uniqueKey(flow, '2 倍')).toBe('_2倍')
    expect(uniqueKey(flow, '!!!')).toBe('step')
    expect(uniqueKey(flow, 'in')).toBe('in_')
  })
})
