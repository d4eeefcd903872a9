import { describe, expect, it } from 'vitest'
import { hostCalls } from '../../../src/app/embedded/hostCalls'
import { createHostStorage } from '../../../src/app/embedded/hostStorage'
import type { BodyPart } from '../../../src/core/base'
import { DesignerError, type HostCall, type WiredCall } from '../../../src/embed/protocol'
import { hostHandlers } from '../../../src/embed/sdk/hostHandlers'
import type { RunRecord } from '../../../src/core/run'

const effect = {
  type: 'call' as const, call: 'c1', at: 5, node: 'n', scope: '', attempt: 2,
  request: { request: { method: 'GET' as const, url: 'https://crm.example/', headers: {}, body: null }, connector: 'crm', operation: 'read', connection: 'crm-1', auth: 'app', timeoutMs: 3000 },
}
const send = (call: (asked: HostCall) => Promise<unknown>, signal = new AbortController().signal) =>
  hostCalls({ call }, () => true).send(effect, { run: 'r', flow: 'f' }, signal)

describe('a call that the host page makes', () => {
  it('is told whole and without any secret', async () => {
    let asked: HostCall | undefined
    await send(async (call) => {
      asked = call
      return { status: 200, body: '' }
    })
    expect(asked).toEqual({
      call: 'c1', run: 'r', flow: 'f', at: 5, attempt: 2, connector: 'crm', operation: 'read', connection: 'crm-1', auth: 'app', timeoutMs: 3000,
      request: { method: 'GET', url: 'https://crm.example/', headers: {}, body: null },
    })
  })

  it('takes its files along: bytes as they are, which the page gets as bytes, and texts worked out of them as text', async () => {
    const bytes = new Uint8Array([0, 255, 10, 13])
    const asked: WiredCall[] = []
    const calls = hostCalls({ call: async (call) => { asked.push(call as WiredCall); return { status: 200, body: '' } } }, () => true, (id) => (id === 'a' ? bytes : undefined))
    const carrying = (parts: BodyPart[]) => ({ ...effect, request: { ...effect.request, request: { ...effect.request.request, method: 'POST' as const, parts } } })
    const stay = new AbortController().signal
    await calls.send(carrying(['--b\r\n', { file: 'a', as: 'bytes' }]), { run: 'r', flow: 'f' }, stay)
    await calls.send(carrying(['{"md5":"', { file: 'a', as: 'base64' }, '"}']), { run: 'r', flow: 'f' }, stay)
    expect(asked.map(({ request }) => request)).toEqual([
      { method: 'POST', url: 'https://crm.example/', headers: {}, body: null, base64: btoa('--b\r\n\u0000\u00ff\n\r') },
      { method: 'POST', url: 'https://crm.example/', headers: {}, body: '{"md5":"AP8KDQ=="}' },
    ])
    let given: HostCall | undefined
    await hostHandlers({ onCall: (call) => { given = call; return { status: 200, body: '' } } })['call']?.(asked[0] as never, stay)
    expect(given?.request).toEqual({ method: 'POST', url: 'https://crm.example/', headers: {}, body: null, bytes: new Uint8Array([...new TextEncoder().encode('--b\r\n'), ...bytes]) })
    expect(await calls.send(carrying([{ file: 'gone', as: 'bytes' }]), { run: 'r', flow: 'f' }, stay)).toMatchObject({ kind: 'failure', failure: 'file', code: 'file.missing', params: { file: 'gone' } })
  })

  it('is not made where it carries more than a message can', async () => {
    const calls = hostCalls({ call: () => Promise.reject(new Error('asked')) }, () => true, () => new Uint8Array(40 * 1024 * 1024 + 1))
    expect(await calls.send({ ...effect, request: { ...effect.request, request: { ...effect.request.request, parts: [{ file: 'a', as: 'bytes' }] } } }, { run: 'r', flow: 'f' }, new AbortController().signal))
      .toMatchObject({ failure: 'file', code: 'call.hostTooLarge' })
  })

  it('is answered like any other, with the names of headers in lower case', async () => {
    expect(await send(async () => ({ status: 201, headers: { 'Content-Type': 'text/plain' }, body: 'ok' })))
      .toEqual({ kind: 'response', response: { status: 201, headers: { 'content-type': 'text/plain' }, body: 'ok' }, latencyMs: 0 })
  })

  it('fails as the host says, or throws, or does not answer', async () => {
    expect(await send(async () => ({ failure: 'auth' }))).toMatchObject({ kind: 'failure', failure: 'auth' })
    expect(await send(() => Promise.reject(new DesignerError('call.failed', 'proxy is down')))).toMatchObject({ failure: 'network', code: 'call.hostFailed', params: { detail: 'call.failed: proxy is down' } })
    expect(await send(() => Promise.reject(new DesignerError('call.timeout', 'late')))).toMatchObject({ failure: 'timeout' })
  })

  it('fails where the answer is none', async () => {
    for (const answer of [null, {}, 'ok', { status: 200 }, { status: '200', body: '' }]) expect(await send(async () => answer)).toMatchObject({ failure: 'network', code: 'call.hostAnswer' })
  })

  it('is aborted with its run', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(await send(() => Promise.reject(new Error('aborted')), stop.signal)).toMatchObject({ failure: 'aborted' })
  })
})

describe('runs that the host keeps', () => {
  const record = { id: 'r', flow: 'f', startedAt: 0, status: 'succeeded', events: [] } as RunRecord
  const host = (list: unknown) => ({ runList: async () => list, runWrite: async () => undefined, runRemove: async () => undefined })

  it('come back newest first, without what is no run', async () => {
    const older = { id: 'a', flow: 'f', savedAt: 1, record: { ...record, id: 'a' } }
    const newer = { id: 'b', flow: 'f', savedAt: 2, record: { ...record, id: 'b' }, world: { now: 0 } }
    const storage = createHostStorage(host([older, null, 'x', { savedAt: 3 }, { savedAt: 3, record: { id: 1 } }, newer]), { flows: true, runs: true })
    expect((await storage.runs.list('f')).map((one) => one.record.id)).toEqual(['b', 'a'])
  })

  it('are said to be lost where the host could not keep them', async () => {
    const storage = createHostStorage({ ...host([]), runWrite: () => Promise.reject(new Error('full')) }, { flows: true, runs: true })
    expect(await storage.runs.write({ record, savedAt: 0 })).toMatchObject({ ok: false, error: { message: 'full' } })
  })

  it('stay in the frame where the host has no place for them, and the designer says so of flows', async () => {
    const storage = createHostStorage(host(undefined), { flows: false, runs: false })
    await storage.runs.write({ record, savedAt: 0 })
    expect(await storage.runs.list('f')).toHaveLength(1)
    expect(await storage.opened).toBe('memory')
  })
})
