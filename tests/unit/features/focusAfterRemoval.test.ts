import { describe, expect, it } from 'vitest'
import { neighbourOf } from '../../../src/features/canvas/focusAfterRemoval'
import { sketchFlow } from '../../support/runFlow'

const flow = sketchFlow(
  { a: { type: 'trigger.manual' }, b: { type: 'logic.transform' }, c: { type: 'logic.transform' }, d: { type: 'logic.transform' } },
  ['a -> b', 'b -> c'],
)

describe('where the keyboard goes on after a removal', () => {
  it('is the node that came next', () => expect(neighbourOf(flow, ['b'], [])).toBe('c'))
  it('is the node before, at the end of a line', () => expect(neighbourOf(flow, ['c'], [])).toBe('b'))
  it('is not a node that goes as well', () => expect(neighbourOf(flow, ['b', 'c'], [])).toBe('a'))
  it('is any node, of one that stood alone', () => expect(neighbourOf(flow, ['d'], [])).toBe('a'))
  it('is where a removed connection began', () => expect(neighbourOf(flow, [], [flow.order.edges[1] ?? ''])).toBe('b'))
  it('is no node where none is left', () => expect(neighbourOf(flow, ['a', 'b', 'c', 'd'], [])).toBeUndefined())
})
