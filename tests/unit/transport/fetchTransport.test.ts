import { describe, expect, it, vi } from 'vitest'
import { createFetchTransport } from '../../../src/transport'

const request = { method: 'POST', url: 'https://api.vendor.example/thing', headers: { 'x-key': 'a' }, body: '{}' } as const

function transport(fetch: typeof globalThis.fetch, allowedHosts = ['api.vendor.example']) {
  let clock = 0
  return createFetchTransport({ fetch, now: () => (clock += 25), allowedHosts })
}

/** A fetch that only ends when it is aborted. */
const hanging: typeof globalThis.fetch = (_, init) => new Promise((_resolve, reject) => {
  init?.signal?.addEventListener('abort', () => { reject(new DOMException('aborted', 'AbortError')) })
})

describe('the fetch transport', () => {
  it('sends the request without cookies and gives the answer with its latency', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response('{"a":1}', { status: 201, headers: { 'X-A': 'b' } }))
    expect(await transport(fetch).send(request, { at: 0 })).toEqual({
      kind: 'response', latencyMs: 25, response: { status: 201, headers: expect.objectContaining({ 'x-a': 'b' }) as object, body: '{"a":1}' },
    })
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{}', headers: { 'x-key': 'a' }, credentials: 'omit', redirect: 'error' })
  })

  it.each([['https://evil.example/', 'evil.example'], ['/relative', '']])('refuses %s before anything leaves', async (url, host) => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    expect(await transport(fetch).send({ ...request, url }, { at: 0 }))
      .toEqual({ kind: 'failure', failure: 'network', code: 'call.hostNotAllowed', params: { host }, latencyMs: 0 })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('tells a broken line, the end of patience and a cancelled run apart', async () => {
    const broken = transport(async () => { throw new TypeError('Failed to fetch') })
    expect(await broken.send(request, { at: 0 })).toMatchObject({ kind: 'failure', failure: 'network', code: 'call.network' })
    expect(await transport(hanging).send(request, { at: 0, timeoutMs: 5 })).toMatchObject({ kind: 'failure', failure: 'timeout', code: 'call.timeout' })
    const cancel = new AbortController()
    const sent = transport(hanging).send(request, { at: 0, signal: cancel.signal })
    cancel.abort()
    expect(await sent).toMatchObject({ kind: 'failure', failure: 'aborted' })
  })
})
