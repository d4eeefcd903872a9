import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../../src/core/expression'
import { checkFlow, outputSchemaOf, scopeAt, type FlowDocument, type FlowNode, type NodePin } from '../../../../src/core/flow'
import { draw } from './draw'
import { lookup } from './lookup'

const http = (pin?: NodePin): Partial<FlowNode> =>
  ({ type: 'logic.http', inputs: { url: { const: 'https://a.test/' } }, ...(pin && { settings: { pin } }) } as Partial<FlowNode>)
const answer = (body: unknown): NodePin => ({ port: 'out', output: { status: 200, headers: {}, body } as never })
const typeAt = (flow: FlowDocument, ...path: (string | number)[]) => {
  const found = lookUp(scopeAt(flow, 'b', lookup), ['steps', ...path])
  return found.found ? found.schema : undefined
}

describe('what a pinned output teaches', () => {
  const flow = draw('t>a a>b', { a: http(answer({ order: { id: 'x', lines: [{ sku: 's', n: 2 }] } })) })

  it('is the types of what the node does not tell itself', () => {
    expect(typeAt(flow, 'a', 'body', 'order', 'id')).toMatchObject({ type: 'string' })
    expect(typeAt(flow, 'a', 'body', 'order', 'lines', 0, 'n')).toMatchObject({ type: 'integer' })
    expect(typeAt(draw('t>a a>b', { a: http() }), 'a', 'body')).not.toHaveProperty('type')
  })

  it('does not replace what the node promises', () => {
    expect(typeAt(flow, 'a', 'status')).toMatchObject({ type: 'integer', title: { zh: '状态码', en: 'Status' } })
    const action = draw('t>a', { a: { type: 'action', connector: 'chat', operation: 'message.send', inputs: {}, settings: { pin: { port: 'out', output: { id: 7, more: 1 } } } } as Partial<FlowNode> })
    expect(outputSchemaOf(action.nodes['a'] as FlowNode, lookup, action)).toBe(lookup.connector('chat')?.operations[0]?.output)
  })

  it('is one example only: other members are no mistake, and no member is sure', () => {
    expect(typeAt(flow, 'a', 'body', 'order', 'elsewhere')).toEqual({})
    const reading = draw('t>a a>b', { a: http(answer({ id: 'x' })), b: { inputs: { value: { ref: ['steps', 'a', 'body', 'other'] } } } })
    expect(checkFlow(reading, lookup).filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  it('is nothing where an error is pinned, or null, or what cannot be', () => {
    expect(typeAt(draw('t>a a>b', { a: http({ port: 'error', error: { kind: 'http', code: 'pin.error' } }) }), 'a', 'body')).not.toHaveProperty('type')
    expect(typeAt(draw('t>a a>b', { a: http(answer(null)) }), 'a', 'body')).not.toHaveProperty('type')
    expect(typeAt(draw('t>a a>b', { a: http({ port: 'out', output: ['a list'] }) }), 'a', 'status')).toMatchObject({ type: 'integer' })
  })

  it('keeps its identity from edit to edit, so that nothing is checked anew', () => {
    const moved = { ...flow, nodes: { ...flow.nodes, a: { ...flow.nodes['a'], position: { x: 9, y: 9 } } as FlowNode } }
    expect(outputSchemaOf(moved.nodes['a'] as FlowNode, lookup, moved)).toBe(outputSchemaOf(flow.nodes['a'] as FlowNode, lookup, flow))
  })
})
