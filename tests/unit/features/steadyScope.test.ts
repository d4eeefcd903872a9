import { describe, expect, it } from 'vitest'
import { scopeAt, type FlowCommand } from '../../../src/core/flow'
import { createSteadyScope } from '../../../src/features/panel/steadyScope'
import { chainOf, edited, manual, noLookup, transform } from '../../support/flows'

const document = chainOf([manual, transform, transform])

describe('the scope while a form is filled in', () => {
  it.each<[string, FlowCommand]>([
    ['its own field', { type: 'node.setInput', id: 'n2', path: ['value'], value: { const: 1 } }],
    ['a card that is moved', { type: 'node.move', positions: { n1: { x: 4, y: 4 } } }],
  ])('stays what it was after an edit of %s', (_, command) => {
    const scopeFor = createSteadyScope()
    const before = scopeFor(document, 'n2', noLookup)
    const after = edited(document, command)
    expect(after).not.toBe(document)
    expect(scopeFor(after, 'n2', noLookup)).toBe(before)
    expect(scopeAt(after, 'n2', noLookup)).toEqual(before)
  })

  it.each<[string, FlowCommand]>([
    ['a step before it', { type: 'node.setInput', id: 'n1', path: ['value'], value: { const: 'x' } }],
    ['the name of a step before it', { type: 'node.setTitle', id: 'n1', title: 'Sum' }],
    ['an edge', { type: 'edge.remove', ids: ['e2'] }],
    ['a variable', { type: 'variable.add', variable: { id: 'v', name: 'v', type: { type: 'string' }, initial: '' } }],
  ])('is looked up again after an edit of %s', (_, command) => {
    const scopeFor = createSteadyScope()
    const before = scopeFor(document, 'n2', noLookup)
    const after = edited(document, command)
    const now = scopeFor(after, 'n2', noLookup)
    expect(now).not.toBe(before)
    expect(now).toEqual(scopeAt(after, 'n2', noLookup))
  })
})
