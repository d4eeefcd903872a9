import { describe, expect, it } from 'vitest'
import type { FlowSummary } from '../../../src/api'
import { listFlows, readTags, tagsOf, type FlowQuery } from '../../../src/features/flows/listFlows'

const flow = (id: string, name: string, changes: Partial<FlowSummary> = {}): FlowSummary => ({ id, name, tags: [], createdAt: 0, updatedAt: 0, nodes: 0, version: 1, sketch: [], ...changes })

const flows = [
  flow('a', '客户欢迎', { createdAt: 1, updatedAt: 9, tags: ['销售', '常用'] }),
  flow('b', '早会提醒', { createdAt: 3, updatedAt: 5, tags: ['常用'] }),
  flow('c', 'Order follow-up', { createdAt: 2, updatedAt: 7 }),
]
const ids = (query: Partial<FlowQuery>) => listFlows(flows, { text: '', tag: undefined, order: 'changed', locale: 'zh', ...query }).map(({ id }) => id)

describe('the list of flows', () => {
  it('is ordered as one wishes', () => {
    expect(ids({})).toEqual(['a', 'c', 'b'])
    expect(ids({ order: 'created' })).toEqual(['b', 'c', 'a'])
    expect(ids({ order: 'name', locale: 'en' })[0]).toBe('c')
    expect(flows.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it.each([['客户', ['a']], ['kehu', ['a']], ['khhy', ['a']], ['order', ['c']], ['changyong', ['a', 'b']], ['常用', ['a', 'b']], ['没有', []]])('finds by “%s” %j', (text, found) => {
    expect(ids({ text })).toEqual(found)
  })

  it('shows one tag only where one is chosen', () => {
    expect(ids({ tag: '常用' })).toEqual(['a', 'b'])
    expect(ids({ tag: '销售', text: 'zao' })).toEqual([])
  })

  it('offers tags by how often they are used', () => {
    expect(tagsOf(flows)).toEqual(['常用', '销售'])
  })

  it.each([
    ['a, b，c、a', ['a', 'b', 'c']],
    ['  ', []],
    ['x'.repeat(40), ['x'.repeat(24)]],
  ])('reads tags from “%s”', (text, tags) => {
    expect(readTags(text)).toEqual(tags)
  })
})
