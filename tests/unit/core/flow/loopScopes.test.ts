import { describe, expect, it } from 'vitest'
import { checkFlow, scopeAt, type ContainerType, type FlowDocument, type FlowLookup, type FlowNode } from '../../../../src/core/flow'
import { boxesOf } from '../../../support/boxes'
import { draw } from './draw'

const lookup: FlowLookup = { connector: () => undefined }
/** `node code`, or `node field code` where one is named. */
const found = (flow: FlowDocument): string[] => checkFlow(flow, lookup).map(({ code, place }) => [place.node, place.path?.join('.'), code].filter((part) => part !== undefined).join(' '))

const gives = (value: object): Partial<FlowNode> => ({ type: 'logic.transform', inputs: { value } } as Partial<FlowNode>)
const loop = (type: ContainerType, inputs: object = {}, more: Partial<FlowNode> = {}): Partial<FlowNode> => ({ type, inputs, ...more } as Partial<FlowNode>)
const list = { items: { const: [{ name: '林晓' }] } }
const inside = (value: object, type: ContainerType = 'logic.forEach', inputs: object = list, more: Partial<FlowNode> = {}): FlowDocument =>
  draw('t>c', { c: loop(type, inputs, more), x: { ...gives(value), parent: 'c' } })

describe('what is read in a loop', () => {
  it.each<[string, FlowDocument]>([
    ['the item, by its fields', inside({ ref: ['item', 'name'] })],
    ['the index, and how many there are', inside({ expr: 'index + loop.count' })],
    ['what stands before the loop', draw('t>a a>c', { a: gives({ const: 1 }), c: loop('logic.forEach', list), x: { ...gives({ ref: ['steps', 'a'] }), parent: 'c' } })],
    ['the loop around it', draw('t>c', {
      c: loop('logic.forEach', list), d: { ...loop('logic.times', { count: { const: 2 } }), parent: 'c' }, x: { ...gives({ ref: ['loop', 'parent', 'item', 'name'] }), parent: 'd' },
    })],
    ['in a try the loop around that', draw('t>c', { c: loop('logic.forEach', list), d: { ...loop('logic.try'), parent: 'c' }, x: { ...gives({ ref: ['item', 'name'] }), parent: 'd' } })],
    ['its result, from what stands in it', inside({ const: 1 }, 'logic.forEach', { ...list, result: { ref: ['steps', 'x'] } })],
    ['its condition, from the index', inside({ const: 1 }, 'logic.while', { condition: { expr: 'index < 3' } })],
    ['by what comes after it: its results', draw('t>c c>z', { c: loop('logic.forEach', list), x: { ...gives({ const: 1 }), parent: 'c' }, z: gives({ ref: ['steps', 'c', 'results'] }) })],
  ])('may be %s', (_says, flow) => {
    expect(found(flow)).toEqual([])
  })

  it.each<[string, FlowDocument, string]>([
    ['a field that no item has', inside({ ref: ['item', 'nmae'] }), 'x value ref.noField'],
    ['the item of what only repeats', inside({ ref: ['item'] }, 'logic.times', { count: { const: 2 } }), 'x value ref.unknownRoot'],
    ['the count of a while', inside({ ref: ['loop', 'count'] }, 'logic.while', { condition: { expr: 'index < 3' } }), 'x value ref.noField'],
    ['a loop around the outermost', inside({ ref: ['loop', 'parent', 'index'] }), 'x value ref.noField'],
    ['the item outside of any loop', draw('t>a', { a: gives({ ref: ['item'] }) }), 'a value ref.unknownRoot'],
    ['the item in a try outside of any loop', inside({ ref: ['item'] }, 'logic.try', {}), 'x value ref.unknownRoot'],
    ['the steps inside, from outside', draw('t>c c>z', { c: loop('logic.forEach', list), x: { ...gives({ const: 1 }), parent: 'c' }, z: gives({ ref: ['steps', 'x'] }) }), 'z value ref.inside'],
    ['the loop itself, from within', inside({ ref: ['steps', 'c', 'results'] }), 'x value ref.absentAlways'],
    ['what comes after it, from within', draw('t>c c>z', { c: loop('logic.forEach', list), x: { ...gives({ ref: ['steps', 'z'] }), parent: 'c' }, z: gives({ const: 1 }) }), 'x value ref.absentAlways'],
    ['the item, in the list itself', inside({ const: 1 }, 'logic.forEach', { items: { ref: ['item'] } }), 'c items ref.unknownRoot'],
  ])('may not be %s', (_says, flow, expected) => {
    expect(found(flow)).toContain(expected)
  })

  it('is typed by the list of the loop and of the loop around it, and after it by its result', () => {
    const flow = draw('t>c c>z', {
      c: loop('logic.forEach', { ...list, result: { ref: ['item', 'name'] } }), d: { ...loop('logic.forEach', { items: { const: [1] } }), parent: 'c' }, x: { ...gives({ const: 1 }), parent: 'd' }, z: gives({ const: 1 }),
    })
    expect(scopeAt(flow, 'x', lookup)).toMatchObject({
      item: { type: 'integer' }, loop: { properties: { parent: { properties: { item: { properties: { name: { type: 'string' } } } } } } },
    })
    const { item, loop: around, steps } = scopeAt(flow, 'z', lookup)
    expect([item, around]).toEqual([undefined, undefined])
    expect(steps['c']?.schema.properties?.['results']).toMatchObject({ type: 'array', items: { type: 'string' } })
  })
})

describe('a container is told', () => {
  it.each<[string, FlowDocument, string[]]>([
    ['that nothing stands in it', draw('t>c', { c: loop('logic.forEach', list) }), ['c container.empty']],
    ['that it has no list', draw('t>c', { c: loop('logic.forEach'), x: { parent: 'c' } }), ['c items value.required']],
    ['that its list is none', inside({ const: 1 }, 'logic.forEach', { items: { const: 'all' } }), ['c items value.type']],
    ['that it runs more often than it may', inside({ const: 1 }, 'logic.times', { count: { const: 2 }, max: { const: 0 } }), ['c max value.minimum']],
    ['that a break leaves nothing', draw('t>a', { a: { type: 'logic.break', inputs: {} } as Partial<FlowNode> }), ['a loop.outside']],
    ['that a next in a try alone leaves nothing', draw('t>c', { c: loop('logic.try'), x: { type: 'logic.next', inputs: {}, parent: 'c' } as Partial<FlowNode> }), ['x loop.outside']],
  ])('%s', (_says, flow, expected) => {
    expect(found(flow)).toEqual(expected)
  })

  it('lets a break in a try leave the loop around that', () => {
    expect(found(draw('t>c', { c: loop('logic.forEach', list), d: { ...loop('logic.try'), parent: 'c' }, x: { type: 'logic.break', inputs: {}, parent: 'd' } as Partial<FlowNode> }))).toEqual([])
  })
})

describe('a join that waits for somebody', () => {
  const approval = { type: 'logic.approval', inputs: { title: { const: 'ok?' } } } as Partial<FlowNode>
  const waits = (flow: FlowDocument) => checkFlow(flow, lookup).flatMap(({ code, severity, place }) => (code === 'join.waitsForEvent' ? [`${place.node} ${severity}`] : []))

  it('is told where another way is there at once', () => {
    expect(waits(draw('t>w t>b w:approved>m b>m m>n', { w: approval }))).toEqual(['m info'])
  })

  it('is told where the waiting stands in a box, or further back', () => {
    expect(waits(draw('t>c t>b c>d d>m b>m', { c: loop('logic.try'), w: { ...approval, parent: 'c' } }))).toEqual(['m info'])
  })

  it.each<[string, FlowDocument]>([
    ['the ways exclude each other', draw('t>? ?:case1>w ?:else>b w:approved>m b>m', { w: approval })],
    ['both ways come from it', draw('t>w w:approved>a w:rejected>b a>m b>m', { w: approval })],
    ['the first way is enough', draw('t>w t>b w:approved>m b>m', { w: approval, m: { settings: { join: 'race' } } })],
    ['every way has to come anyway', draw('t>w t>b w:approved>m b>m', { w: approval, m: { settings: { join: 'all' } } })],
    ['nobody is asked', draw('t>w t>b w:approved>m b>m', { w: { ...approval, settings: { disabled: true } } })],
    ['only time passes', draw('t>w t>b w>m b>m', { w: { type: 'logic.wait', inputs: { duration: { const: 'PT1H' } } } as Partial<FlowNode> })],
  ])('is nothing to tell where %s', (_says, flow) => {
    expect(waits(flow)).toEqual([])
  })

  it('is told in the iteration where it stands', () => {
    const at = { x: 0, y: 0 }
    expect(waits(boxesOf({
      t: { type: 'trigger.manual', at }, c: { type: 'logic.forEach', at, inputs: { items: { const: [1] } } },
      w: { type: 'logic.approval', at, in: 'c' }, b: { at, in: 'c' }, m: { at, in: 'c' },
    }, ['t > c', 'w:approved > m', 'b > m']))).toEqual(['m info'])
  })
})
