import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../src/core/base'
import { judgeResponse, readAnswer, type ConnectorDefinition, type OperationDefinition } from '../../../../src/core/connector'
import { makeConnector, makeOperation } from './support'

const text = { zh: '', en: '' }

function judge(status: number, body: string, connector: Partial<ConnectorDefinition> = {}, operation: Partial<OperationDefinition> = {}) {
  return judgeResponse(makeConnector(connector), makeOperation(operation), readAnswer({ status, headers: {}, body }))
}

describe('judgeResponse', () => {
  it('gives the body as output where the rule is met', () => {
    expect(judge(200, '{"code":0,"id":12345678901234567890}')).toEqual({ ok: true, value: { code: 0, id: '12345678901234567890' } })
  })

  it('gives only the named part of the body', () => {
    const response = { success: { at: '/Response/Error', isEmpty: true }, output: '/Response' } as const
    expect(judge(200, '{"Response":{"RequestId":"1"}}', { response })).toEqual({ ok: true, value: { RequestId: '1' } })
  })

  it('keeps the items of the answer that the input asks for, and all where it does not say', () => {
    const operation = makeOperation({ input: { type: 'object', properties: { only: { type: 'string', at: { in: 'answer', path: '/found/rows/id' } } } } })
    const rows = [{ id: 'a' }, { id: 'b' }, 7]
    const kept = (input: JsonObject, found: Json = { rows, total: 3 }) => judgeResponse(makeConnector({ response: {} }), operation, readAnswer({ status: 200, headers: {}, body: JSON.stringify({ found }) }), input)
    expect(kept({ only: 'b' })).toEqual({ ok: true, value: { found: { rows: [{ id: 'b' }], total: 3 } } })
    expect(kept({ only: '' })).toEqual({ ok: true, value: { found: { rows, total: 3 } } })
    expect(kept({ only: 'b' }, {})).toEqual({ ok: true, value: { found: {} } })
  })

  it('explains a code by the operation first, then by the connector, and keeps the vendor words', () => {
    const errors = [{ code: 7, reason: 'rate' as const, text }, { code: 8, kind: 'auth' as const, text }]
    const own = [{ code: '7', reason: 'conflict' as const, text }]
    expect(judge(200, '{"code":7,"text":"taken"}', { errors }, { errors: own })).toEqual({
      ok: false,
      error: { kind: 'business', reason: 'conflict', code: 'call.vendor', params: { code: 7, message: 'taken' }, vendor: { code: 7, message: 'taken' }, http: { status: 200 } },
    })
    expect(judge(200, '{"code":8}', { errors }, { errors: own })).toMatchObject({ ok: false, error: { kind: 'auth', vendor: { code: 8, message: '' } } })
  })

  it('counts an unknown code as a business failure without a reason', () => {
    const result = judge(200, '{"code":99,"text":"?"}')
    expect(result).toMatchObject({ ok: false, error: { kind: 'business', code: 'call.vendor' } })
    expect(!result.ok && result.error).not.toHaveProperty('reason')
  })

  it('falls back to the category of a dotted code', () => {
    const errors = [{ code: 'AuthFailure', kind: 'auth' as const, text }]
    expect(judge(200, '{"code":"AuthFailure.New","text":""}', { errors })).toMatchObject({ ok: false, error: { kind: 'auth', vendor: { code: 'AuthFailure.New' } } })
  })

  it.each([[400, 'input'], [401, 'permission'], [403, 'permission'], [404, 'notFound'], [409, 'conflict'], [429, 'rate'], [500, 'remote'], [503, 'remote']])(
    'reads a plain status %i as %s', (status, reason) => {
      expect(judge(status, 'oops')).toEqual({ ok: false, error: { kind: 'http', reason, code: 'call.http', params: { status }, http: { status } } })
    })

  it('prefers the vendor words to the status', () => {
    expect(judge(500, '{"code":3,"text":"no"}')).toMatchObject({ ok: false, error: { kind: 'business', vendor: { code: 3 }, http: { status: 500 } } })
  })

  it('lets the body alone decide where the vendor uses any status', () => {
    expect(judge(418, '{"code":0}', { response: { anyStatus: true, success: { at: '/code', equals: 0 } } })).toMatchObject({ ok: true })
  })

  it('takes an empty answer as success where the rule allows it', () => {
    expect(judge(200, '', { response: { success: { at: '/error_info', isEmpty: true } } })).toEqual({ ok: true, value: null })
  })

  it.each(['', '<html>', '{"text":"no code"}'])('calls %j broken where a code is expected', (body) => {
    expect(judge(200, body)).toEqual({ ok: false, error: { kind: 'http', reason: 'remote', code: 'call.broken', http: { status: 200 } } })
  })
})
