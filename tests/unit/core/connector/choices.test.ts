import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { choiceInput, choiceRequest, readChoices, type ChoicePage, type PagingRule } from '../../../../src/core/connector'
import type { DynamicOptions } from '../../../../src/core/schema'
import { makeConnector, makeOperation } from './support'

const lookup = (changes: Parameters<typeof makeOperation>[0] = {}) => makeOperation({
  id: 'shop.list', role: 'lookup', effect: 'read', implementation: { kind: 'http', method: 'GET', path: '/shops' },
  input: {
    type: 'object', required: ['city'],
    properties: {
      city: { type: 'string', at: { in: 'query', path: 'city' } },
      owners: { type: 'array', items: { type: 'string' }, at: { in: 'query', path: 'owners', encode: 'comma' } },
      size: { type: 'integer', default: 2, at: { in: 'query', path: 'size' } },
    },
  },
  output: { type: 'object' }, ...changes,
})
const options: DynamicOptions = { operation: 'shop.list', input: { city: { ref: ['input', 'city'] } }, items: '/shops', value: '/id', label: '/name' }
const answer = (body: Json) => ({ status: 200, headers: {}, body: JSON.stringify({ code: 0, ...(body as object) }) })
const read = (body: Json, changes: Partial<DynamicOptions> = {}, paging?: PagingRule, page?: ChoicePage) =>
  readChoices(makeConnector(), lookup(paging && { paging }), { ...options, ...changes }, answer(body), page)

describe('what a lookup is given', () => {
  it('takes constants as they are, the lookup’s own defaults, and inputs of the operation at any depth', () => {
    const nested: DynamicOptions = { ...options, input: { city: 'Wuhan', owners: [{ ref: ['input', 'owner'] }, 'lina'] } }
    expect(choiceInput(nested, lookup(), { owner: 'zhangwei' })).toEqual({ ok: true, value: { city: 'Wuhan', owners: ['zhangwei', 'lina'], size: 2 } })
  })

  it('names the inputs that it cannot do without', () => {
    expect(choiceInput(options, lookup(), {})).toEqual({ ok: false, error: ['city'] })
    expect(choiceInput(options, lookup(), { city: '' })).toEqual({ ok: false, error: ['city'] })
  })

  it('leaves out what it can do without as a whole, never half of it', () => {
    const nested: DynamicOptions = { ...options, input: { city: 'Wuhan', owners: [{ ref: ['input', 'owner'] }, 'lina'] } }
    expect(choiceInput(nested, lookup(), {})).toEqual({ ok: true, value: { city: 'Wuhan', size: 2 } })
  })
})

describe('what a lookup lists', () => {
  it('is read by the pointers of the field, each value once, and without items that have none', () => {
    expect(read({ shops: [{ id: 7, name: 'A', note: 'x', city: 'W', up: 3 }, { id: 7, name: 'again' }, { name: 'no id' }, { id: '' }, { id: 8 }] }, { description: '/note', group: '/city', parent: '/up' }))
      .toEqual({ ok: true, value: { choices: [{ value: 7, label: 'A', description: 'x', group: 'W', parent: 3 }, { value: 8, label: '8' }] } })
  })

  it('is empty where the answer holds no list', () => {
    expect(read({ shops: null })).toEqual({ ok: true, value: { choices: [] } })
  })

  it('fails as the call would in a run', () => {
    const refused = readChoices(makeConnector(), lookup(), options, answer({ code: 41, text: 'no right' }))
    expect(refused).toMatchObject({ ok: false, error: { code: 'call.vendor', vendor: { code: 41, message: 'no right' } } })
  })
})

describe('the next page', () => {
  const cursor: PagingRule = { kind: 'cursor', send: { in: 'query', path: 'from' }, next: '/next', also: [{ send: { in: 'query', path: 'mark' }, next: '/mark' }], items: '/shops' }
  const pages = (rule: PagingRule, body: Json, page?: ChoicePage) => {
    const result = read(body, {}, rule, page)
    return result.ok ? result.value.next : undefined
  }
  const requestOf = (page: ChoicePage | undefined) => {
    const request = choiceRequest(makeConnector(), lookup(), { city: 'W', size: 2 }, page)
    return request.ok ? request.value.url : request.error
  }

  it('carries every part of a cursor', () => {
    const next = pages(cursor, { shops: [{ id: 1 }], next: 12, mark: 'm' })
    expect(requestOf(next)).toBe('https://api.shop.example/shops?city=W&size=2&from=12&mark=m')
  })

  it.each<[string, Json]>([['no cursor', {}], ['an empty one', { next: '' }], ['zero', { next: 0, mark: '0' }]])('does not come after %s', (_, body) => {
    expect(pages(cursor, { shops: [{ id: 1 }], ...(body as object) })).toBeUndefined()
  })

  it('does not come where a system answers the same page for ever', () => {
    const next = pages(cursor, { shops: [{ id: 1 }], next: 12 })
    expect(pages(cursor, { shops: [{ id: 1 }], next: 12 }, next)).toBeUndefined()
  })

  it('counts offsets by what has come, until the total or an empty page', () => {
    const rule: PagingRule = { kind: 'offset', send: { in: 'query', path: 'offset' }, size: { in: 'query', path: 'size' }, items: '/shops', total: '/total' }
    const second = pages(rule, { shops: [{ id: 1 }, { id: 2 }], total: 3 })
    expect(requestOf(second)).toContain('offset=2')
    expect(pages(rule, { shops: [{ id: 3 }], total: 3 }, second)).toBeUndefined()
    expect(pages(rule, { shops: [] })).toBeUndefined()
  })

  it('counts pages by their number', () => {
    const rule: PagingRule = { kind: 'page', send: { in: 'query', path: 'page' }, size: { in: 'query', path: 'size' }, items: '/shops', total: '/total' }
    const second = pages(rule, { shops: [{ id: 1 }, { id: 2 }], total: 5 })
    const third = pages(rule, { shops: [{ id: 3 }, { id: 4 }], total: 5 }, second)
    expect(requestOf(second)).toContain('page=2')
    expect(requestOf(third)).toContain('page=3')
    expect(pages(rule, { shops: [{ id: 5 }], total: 5 }, third)).toBeUndefined()
  })

  it('takes the place of an input that goes to the same place', () => {
    expect(requestOf({ places: [{ at: { in: 'query', path: 'size' }, value: 9 }], before: 2 })).toBe('https://api.shop.example/shops?city=W&size=9')
  })
})
