import { describe, expect, it } from 'vitest'
import { scopeAt } from '../../../src/core/flow'
import { describeReference, flattenReferences, referenceRoots } from '../../../src/forms/references/scopeTree'
import { noLookup } from '../../support/flows'
import { sketchFlow } from '../../support/runFlow'

const document = sketchFlow({
  trigger: { type: 'trigger.manual', inputs: { schema: { const: { type: 'object', properties: { groups: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, members: { type: 'array', items: { type: 'string' } } } } } } } } } },
  outer: { type: 'logic.forEach', inputs: { items: { ref: ['trigger', 'groups'] } } },
  middle: { type: 'logic.while', parent: 'outer', inputs: { condition: { const: true } } },
  inner: { type: 'logic.forEach', parent: 'middle', inputs: { items: { ref: ['loop', 'parent', 'item', 'members'] } } },
  step: { parent: 'inner', inputs: { value: { ref: ['item'] } } },
}, ['trigger -> outer'])

const scope = scopeAt(document, 'step', noLookup)
const paths = (node: string) => flattenReferences(referenceRoots(scopeAt(document, node, noLookup)), new Set(['loop', 'loop/parent', 'loop/parent/parent', 'loop/parent/parent/item']))
  .flatMap(({ option: { path } }) => (path && ['item', 'index', 'loop'].includes(path[0]) ? [path.join('.')] : []))

describe('what pickers offer in a loop', () => {
  it('is its item and index, how many there are, and the same of each loop around it', () => {
    expect(paths('step')).toEqual([
      'item', 'index', 'loop.count', 'loop.parent', 'loop.parent.index', 'loop.parent.parent', 'loop.parent.parent.item',
      'loop.parent.parent.item.name', 'loop.parent.parent.item.members', 'loop.parent.parent.index', 'loop.parent.parent.count',
    ])
  })

  it('is nothing of loops outside of them', () => {
    expect(paths('outer')).toEqual([])
  })

  it.each<[string, (string | number)[], object]>([
    ['an item', ['item'], { source: undefined, label: { key: 'forms.ref.item' }, known: true }],
    ['the index', ['index'], { source: undefined, label: { key: 'forms.ref.index' }, known: true }],
    ['the count', ['loop', 'count'], { source: { key: 'forms.ref.loop' }, known: true }],
    ['an outer item', ['loop', 'parent', 'parent', 'item'], { source: { zh: '外层循环', en: 'Loop around it' }, label: { key: 'forms.ref.item' }, known: true }],
    ['a field of it', ['loop', 'parent', 'parent', 'item', 'name'], { source: { zh: '外层循环', en: 'Loop around it' }, label: 'name', known: true }],
    ['a loop that is not there', ['loop', 'parent', 'parent', 'parent', 'index'], { known: false }],
    ['an item of no list', ['loop', 'parent', 'item'], { known: false }],
  ])('goes on chips by what it is and where it comes from: %s', (_, path, told) => {
    expect(describeReference(path as [string], scope)).toMatchObject(told)
  })
})
