import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/base'
import { buildRequest, type HttpImplementation, type OperationDefinition } from '../../../../src/core/connector'
import type { FieldSchema } from '../../../../src/core/schema'
import { makeConnector, makeOperation } from './support'

function build(properties: Record<string, FieldSchema>, input: JsonObject, implementation: Partial<HttpImplementation> = {}) {
  const operation: OperationDefinition = makeOperation({
    implementation: { kind: 'http', method: 'POST', path: '/x', ...implementation },
    input: { type: 'object', properties },
  })
  return buildRequest(makeConnector(), operation, input)
}

function built(properties: Record<string, FieldSchema>, input: JsonObject, implementation: Partial<HttpImplementation> = {}) {
  const result = build(properties, input, implementation)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const inBody = (path: string): FieldSchema => ({ at: { in: 'body', path } })

describe('buildRequest', () => {
  it('puts each input where its schema says', () => {
    const request = built({
      id: { type: 'string', at: { in: 'path', path: 'id' } },
      page: { type: 'integer', at: { in: 'query', path: 'page' } },
      trace: { type: 'string', at: { in: 'header', path: 'X-Trace' } },
      content: { type: 'string', ...inBody('/text/content') },
      first: { type: 'integer', ...inBody('/departments/0') },
    }, { first: 7, content: '你好', trace: 'abc', page: 2, id: 'a/b' }, { path: '/orders/{id}/lines' })
    expect(request).toEqual({
      method: 'POST',
      url: 'https://api.shop.example/orders/a%2Fb/lines?page=2',
      headers: { 'x-trace': 'abc', 'content-type': 'application/json' },
      body: '{"text":{"content":"你好"},"departments":[7]}',
    })
  })

  it('writes the body in the order of the document, whatever the order of the input', () => {
    const properties = { a: inBody('/a'), b: inBody('/b'), c: inBody('/c') }
    fc.assert(fc.property(fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 3 }), (names) => {
      expect(built(properties, Object.fromEntries(names.map((name) => [name, 1]))).body).toBe('{"a":1,"b":1,"c":1}')
    }))
  })

  it('writes constant parts before the inputs', () => {
    const request = built({ content: inBody('/text/content') }, { content: 'x' }, {
      body: [{ at: '/msgtype', value: 'text' }], headers: { 'X-TC-Action': { const: 'SendSms' } }, query: { v: { const: 2 } },
    })
    expect(request).toMatchObject({ url: 'https://api.shop.example/x?v=2', headers: { 'x-tc-action': 'SendSms' }, body: '{"msgtype":"text","text":{"content":"x"}}' })
  })

  it('leaves out absent inputs and sends defaults', () => {
    expect(built({ a: inBody('/a'), b: { ...inBody('/b'), default: 0 }, c: { type: 'string', ...inBody('/c') } }, { c: null }).body).toBe('{"b":0}')
  })

  it('sends null where the field may be null', () => {
    expect(built({ a: { nullable: true, ...inBody('/a') } }, { a: null }).body).toBe('{"a":null}')
  })

  it('sends nothing of what only steers the panel or filters the answer, but judges by it', () => {
    const properties: Record<string, FieldSchema> = {
      way: { default: 'short', at: { in: 'panel', path: 'way' } },
      only: { at: { in: 'answer', path: '/orders/id' } },
      text: { ...inBody('/text'), ui: { visible: { at: '/way', equals: 'short' } } },
      html: { ...inBody('/html'), ui: { visible: { at: '/way', equals: 'long' } } },
    }
    expect(built(properties, { way: 'long', only: 'o1', text: 'a', html: 'b' }).body).toBe('{"html":"b"}')
    expect(built(properties, { text: 'a', html: 'b' }).body).toBe('{"text":"a"}')
  })

  it('does not bring an absent object into being for the defaults of its members', () => {
    expect(built({ settings: { type: 'object', properties: { mute: { default: true } }, ...inBody('/settings') } }, {}).body).toBe('{}')
  })

  it('leaves out hidden inputs, and judges by the default of what is absent', () => {
    const properties: Record<string, FieldSchema> = {
      type: { default: 'text', ...inBody('/type') },
      text: { ...inBody('/text'), ui: { visible: { at: '/type', equals: 'text' } } },
      image: { ...inBody('/image'), ui: { visible: { at: '/type', equals: 'image' } } },
    }
    expect(built(properties, { text: 'a', image: 'b' }).body).toBe('{"type":"text","text":"a"}')
    expect(built(properties, { type: 'image', text: 'a', image: 'b' }).body).toBe('{"type":"image","image":"b"}')
  })

  it('takes members of an object one step deeper, but for those with a place of their own', () => {
    const rule: FieldSchema = {
      type: 'object', ...inBody('/rule'),
      properties: { kind: { type: 'integer' }, until: { type: 'string', at: { in: 'body', path: '/rule/until_date', encode: 'unixSeconds' } } },
    }
    expect(built({ rule }, { rule: { until: '2026-03-02T10:00:00+08:00', kind: 2 } }).body).toBe('{"rule":{"kind":2,"until_date":1772416800}}')
  })

  it('shapes list items by their own schema, with places counted from the item', () => {
    const guests: FieldSchema = {
      type: 'array', ...inBody('/guests'),
      items: { type: 'object', properties: { phone: { type: 'string', at: { in: 'body', path: '/phone/number' } }, anonymous: { default: false }, hidden: { ui: { visible: { at: '/anonymous', equals: true } } } } },
    }
    expect(built({ guests }, { guests: [{ hidden: 'x', phone: '1' }] }).body).toBe('{"guests":[{"phone":{"number":"1"},"anonymous":false}]}')
  })

  it('sends members of a free map', () => {
    const labels: FieldSchema = { type: 'object', properties: {}, additionalProperties: { type: 'string' }, ...inBody('/labels') }
    expect(built({ labels }, { labels: { 'a/b': 'x', '~': 'y' } }).body).toBe('{"labels":{"a/b":"x","~":"y"}}')
  })

  it.each([
    ['unixSeconds', '2026-03-02T10:00:00+08:00', 1772416800],
    ['unixSecondsText', '2026-03-02T10:00:00.500+08:00', '1772416800'],
    ['unixMillis', '2026-03-02T02:00:00Z', 1772416800000],
    ['pipe', ['a', 'b'], 'a|b'],
    ['pipe', '@all', '@all'],
    ['comma', [1, 2], '1,2'],
    ['flag', true, 1],
    ['flag', false, 0],
    ['text', 12, '12'],
    ['jsonText', { a: ['你'] }, '{"a":["你"]}'],
    ['base64', '<p>你好</p>', 'PHA+5L2g5aW9PC9wPg=='],
    ['base64', '', ''],
  ] as const)('encodes as %s: %j', (encode, value, wire) => {
    const body = built({ a: { at: { in: 'body', path: '/a', encode } } }, { a: value as JsonObject[string] }).body
    expect(JSON.parse(body ?? '')).toEqual({ a: wire })
  })

  it.each([
    ['unixSeconds', '2026-03-02T10:00:00'],
    ['unixSeconds', 'soon+08:00'],
    ['unixMillis', 5],
    ['pipe', [['a']]],
    ['flag', 'yes'],
    ['text', {}],
  ] as const)('refuses for %s what does not fit: %j', (encode, value) => {
    expect(build({ a: { at: { in: 'body', path: '/a', encode } } }, { a: value as JsonObject[string] }))
      .toMatchObject({ ok: false, error: { kind: 'type', code: 'request.encoding', params: { field: 'a', encoding: encode } } })
  })

  it('escapes what has a meaning in a query', () => {
    const request = built({ q: { at: { in: 'query', path: 'q' } }, list: { at: { in: 'query', path: 'id' } } }, { q: "a&b=c+d 客'(*)!\ud800", list: ['1', '2'] }, { method: 'GET' })
    expect(request.url).toBe('https://api.shop.example/x?q=a%26b%3Dc%2Bd%20%E5%AE%A2%27%28%2A%29%21%EF%BF%BD&id=1&id=2')
    expect(request.body).toBeNull()
    expect(request.headers).toEqual({})
  })

  it.each(['', '.', '..'])('refuses %j as a part of the path, since it would name another resource', (id) => {
    expect(build({ id: { type: 'string', at: { in: 'path', path: 'id' } } }, { id }, { path: '/orders/{id}' }))
      .toMatchObject({ ok: false, error: { code: 'request.badPathPart', params: { field: 'id' } } })
  })

  it.each(['a\r\nX-Admin: 1', '张'])('refuses %j in a header', (value) => {
    expect(build({ h: { at: { in: 'header', path: 'X-H' } } }, { h: value })).toMatchObject({ ok: false, error: { code: 'request.badHeader' } })
  })

  it('cannot be led into the prototype of objects by names in the input', () => {
    const labels: FieldSchema = { type: 'object', properties: {}, additionalProperties: true, ...inBody('/labels') }
    const input = JSON.parse('{"labels":{"__proto__":{"polluted":true}}}') as JsonObject
    expect(built({ labels }, input).body).toBe('{"labels":{"__proto__":{"polluted":true}}}')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('leaves the address to the authorizer where the connection brings it', () => {
    const connector = makeConnector({ baseUrl: { ref: ['connection', 'host'] } })
    const operation = makeOperation()
    expect(buildRequest(connector, operation, { name: 'a' })).toMatchObject({ ok: true, value: { url: '/orders' } })
  })
})
