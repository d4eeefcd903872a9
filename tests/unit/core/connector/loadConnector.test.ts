import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { loadConnector } from '../../../../src/core/connector'
import { readPointer, writePointer } from '../../../../src/core/schema'
import { makeConnector, makeOperation } from './support'

/** A wrong document: a whole one (`document`, or `text` where parsing matters), or ours with changes. */
interface WrongDocument {
  name: string
  document?: Json
  text?: string
  change?: { at: string; set?: Json; copy?: string }[]
  codes: string[]
  path?: (string | number)[]
}

const folder = new URL('./cases/', import.meta.url)
const cases = readdirSync(folder).flatMap((file) =>
  (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as WrongDocument[]).map((wrong) => ({ file, ...wrong })))

function documentOf({ document, text, change = [] }: WrongDocument): unknown {
  if (text !== undefined) return JSON.parse(text)
  if (document !== undefined) return document
  let made = JSON.parse(JSON.stringify(makeConnector())) as Json
  for (const { at, set, copy } of change) {
    if (copy !== undefined) made = writePointer(made, at, readPointer(made, copy) ?? null)
    else if (set !== undefined) made = writePointer(made, at, set)
    else {
      const parent = readPointer(made, at.slice(0, at.lastIndexOf('/'))) as Record<string, Json>
      delete parent[at.slice(at.lastIndexOf('/') + 1)]
    }
  }
  return made
}

describe('loadConnector', () => {
  it('loads a right document and leaves it as it is', () => {
    const document = makeConnector()
    expect(loadConnector(document)).toEqual({ ok: true, value: makeConnector() })
  })

  it.each(cases)('refuses $name ($file)', (wrong) => {
    const result = loadConnector(documentOf(wrong))
    if (result.ok) throw new Error('It was loaded.')
    expect([...new Set(result.error.map(({ code }) => code))]).toEqual(wrong.codes)
    if (wrong.path !== undefined) expect(result.error[0]?.place.path).toEqual(wrong.path)
    expect(result.error.every(({ severity }) => severity === 'error')).toBe(true)
  })

  it.each([undefined, null, 3, 'text', () => 1, { format: 1, later: undefined }])('refuses %s without throwing', (json) => {
    expect(loadConnector(json).ok).toBe(false)
  })

  it('stops at a document that is nested too deep, or holds itself', () => {
    const deep = makeConnector() as unknown as Record<string, unknown>
    deep['description'] = deep
    expect(loadConnector(deep)).toMatchObject({ ok: false, error: [{ code: 'connector.tooDeep' }] })
  })

  it('stops at a text that is too long', () => {
    expect(loadConnector(makeConnector({ id: 'x'.repeat(200_000) }))).toMatchObject({ ok: false, error: [{ code: 'connector.textTooLong' }] })
  })

  it('lets two inputs share a place where conditions keep them apart', () => {
    const at = { in: 'body', path: '/content' } as const
    const operation = makeOperation({
      input: {
        type: 'object',
        properties: {
          kind: { enum: ['a', 'b'], at: { in: 'body', path: '/kind' } },
          a: { at, ui: { visible: { at: '/kind', equals: 'a' } } },
          b: { at, ui: { visible: { at: '/kind', equals: 'b' } } },
        },
      },
    })
    expect(loadConnector(makeConnector({ operations: [operation] })).ok).toBe(true)
  })

  it('takes every member that the format has', () => {
    const text = { zh: '文', en: 'text' }
    const place = { in: 'query', path: 'cursor' } as const
    const full = makeConnector({
      description: text, charset: 'gbk', timeouts: { connectMs: 1, answerMs: 2 },
      connection: { schema: { type: 'object', properties: { key: { type: 'string', secret: true } } }, test: { operation: 'order.create', input: {} }, oauth: { authorizeUrl: 'https://x.example', scopes: ['a'] } },
      auth: {
        none: { kind: 'none' },
        token: {
          kind: 'token', renewOn: [1, 'E'], earlySeconds: 1, inject: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
          obtain: { method: 'POST', url: { text: ['https://', { ref: ['connection', 'key'], default: 'x' }] }, headers: {}, body: { a: { fields: { b: { const: 1 } } } }, token: '/t', lifetime: '/l', refreshToken: '/r', success: { all: [] }, code: '/c', message: '/m' },
        },
      },
      response: { success: { any: [{ not: { at: '/a', isEmpty: true } }, { at: '/b', oneOf: [1, null] }] }, anyStatus: true, texts: { notMet: text, timedOut: text, broken: text } },
      errors: [{ code: -1, kind: 'business', reason: 'remote', text, help: text }],
      groups: [{ id: 'a', title: text }, { id: 'b', title: text, parent: 'a' }],
      operations: [
        makeOperation({
          role: 'action', group: ['a', 'b'], description: text, summary: { ref: ['input', 'name'] }, auth: 'token', response: { output: '/data' }, errors: [],
          paging: { kind: 'cursor', send: place, next: '/next', items: '/list', size: place }, timeouts: { answerMs: 3 }, experimental: true, keywords: ['tea'],
        }),
        makeOperation({ id: 'order.drawn', implementation: { kind: 'flow', flow: 'flow-1' }, input: { type: 'object', properties: { name: { type: 'string' } } } }),
      ],
      triggers: [{ id: 'order.made', title: text, kind: 'poll', input: { type: 'object' }, payload: {}, sample: null, poll: { operation: 'order.create', input: { page: 1 }, items: '/list', cursor: { read: '/id', send: '/from' }, dedupe: '/id', everySeconds: 60 } }],
    })
    expect(loadConnector(full)).toMatchObject({ ok: true })
  })
})
