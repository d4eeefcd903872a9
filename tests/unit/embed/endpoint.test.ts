import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEndpoint, DesignerError, type CallHandler } from '../../../src/embed/protocol'
import { createPipe, settled } from './pipe'

const pair = (handlers: Record<string, CallHandler>, { timeoutMs = 1000 } = {}) => {
  const { left, right, sent } = createPipe()
  const heard: [string, unknown][] = []
  const host = createEndpoint({ port: left, handlers: {}, timeoutMs })
  const guest = createEndpoint({ port: right, handlers, timeoutMs, onEvent: (name, data) => heard.push([name, data]) })
  return { host, guest, left, right, sent, heard }
}

const codeOf = (call: Promise<unknown>): Promise<unknown> => call.then(() => 'answered', (error: unknown) => (error instanceof DesignerError ? error.code : error))

describe('a conversation by a port', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it('answers each call with its own answer, whatever order they come in', async () => {
    const slow: (() => void)[] = []
    const { host } = pair({ echo: ({ n }) => new Promise((resolve) => { slow.push(() => resolve(n)) }) })
    const asked = [host.call('echo', { n: 1 }), host.call('echo', { n: 2 })]
    await settled()
    slow[1]?.()
    slow[0]?.()
    expect(await Promise.all(asked)).toEqual([1, 2])
  })

  it('gives the code and parameters of what the other side refused', async () => {
    const { host } = pair({ load: () => { throw new DesignerError('flow.invalid', 'no flow', { count: 3 }) } })
    await expect(host.call('load', {})).rejects.toMatchObject({ code: 'flow.invalid', params: { count: 3 }, message: 'flow.invalid: no flow' })
  })

  it('tells a bug of the other side as a failed call', async () => {
    const { host } = pair({ load: () => { throw new TypeError('x is not a function') } })
    await expect(host.call('load', {})).rejects.toMatchObject({ code: 'call.failed', message: 'call.failed: x is not a function' })
  })

  it.each<[string, () => unknown, string]>([
    ['refers to itself', () => { const circle: Record<string, unknown> = {}; circle['self'] = circle; return circle }, 'message.notPlain'],
    ['is no JSON', () => ({ count: 10n }), 'message.notPlain'],
    ['aims at a prototype', () => JSON.parse('{"__proto__": {"polluted": 1}}') as unknown, 'message.notPlain'],
    ['is too deep', () => JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as unknown, 'message.tooLarge'],
    ['is deeper than a stack', () => JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown, 'message.notPlain'],
  ])('says at once of a call, and of an answer, that it %s, which the other side would only ignore', async (_what, make, code) => {
    const { host, guest, sent } = pair({ echo: () => make() })
    expect(await codeOf(host.call('take', { given: make() }))).toBe(code)
    expect(sent).toEqual([])
    expect(await codeOf(host.call('echo', {}))).toBe(code)
    expect(guest.counts).toMatchObject({ malformed: 0, tooLarge: 0 })
    expect('polluted' in {}).toBe(false)
  })

  it('refuses a call that nobody answers by name, also one that every object has', async () => {
    const { host, guest } = pair({})
    expect(await codeOf(host.call('fly', {}))).toBe('call.unknown')
    expect(await codeOf(host.call('constructor', {}))).toBe('call.unknown')
    expect(guest.counts.unknown).toBe(2)
  })

  it('gives a call up after its time, tells the other side, and counts the late answer as stray', async () => {
    let stopped = false
    let finish = (_: unknown): void => undefined
    const { host } = pair({ wait: (_args, signal) => new Promise((resolve) => {
      signal.addEventListener('abort', () => { stopped = true })
      finish = resolve
    }) })
    const call = codeOf(host.call('wait', {}, { timeoutMs: 50 }))
    await settled()
    vi.advanceTimersByTime(51)
    expect(await call).toBe('call.timeout')
    await settled()
    expect(stopped).toBe(true)
    finish(1)
    await settled()
    expect(host.counts.stray).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits for ever where that is asked for', async () => {
    const { host } = pair({ wait: () => new Promise(() => undefined) })
    let over = false
    void host.call('wait', {}, { timeoutMs: 0 }).catch(() => { over = true })
    vi.advanceTimersByTime(1e9)
    await settled()
    expect(over).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('hears each call once, however often it is repeated', async () => {
    const calls: unknown[] = []
    const { host, left, sent, guest } = pair({ note: (args) => calls.push(args) })
    await host.call('note', { n: 1 })
    const [first] = sent
    left.postMessage(first)
    left.postMessage(first)
    await settled()
    expect(calls).toEqual([{ n: 1 }])
    expect(guest.counts.replayed).toBe(2)
  })

  it('does not let an id from far ahead make repetitions of all that follow', async () => {
    const calls: unknown[] = []
    const { host, left, guest } = pair({ note: (args) => calls.push(args) })
    left.postMessage({ t: 'call', id: Number.MAX_SAFE_INTEGER, name: 'note', args: {} })
    await host.call('note', { n: 1 })
    expect(calls).toEqual([{ n: 1 }])
    expect(guest.counts.stray).toBe(1)
  })

  it('sends plain data only: what a framework watches, dates and undefined members become what JSON makes of them', async () => {
    const { host } = pair({ echo: (args) => args })
    const watched = new Proxy({ a: 1, left: undefined, when: new Date(0) }, {})
    expect(await host.call('echo', watched)).toEqual({ a: 1, when: '1970-01-01T00:00:00.000Z' })
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(await codeOf(host.call('echo', circle))).toBe('message.notPlain')
  })

  it('tells events in their order', async () => {
    const { host, heard } = pair({})
    host.emit('a', { n: 1 })
    host.emit('b', {})
    await settled()
    expect(heard).toEqual([['a', { n: 1 }], ['b', {}]])
  })

  it('rejects what is under way when it ends, and every later call', async () => {
    const { host } = pair({ wait: () => new Promise(() => undefined) })
    const call = codeOf(host.call('wait', {}))
    host.close('destroyed')
    expect(await call).toBe('destroyed')
    expect(await codeOf(host.call('wait', {}))).toBe('destroyed')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('answers no more than 500 calls at a time', async () => {
    const { host } = pair({ wait: () => new Promise(() => undefined) })
    const calls = Array.from({ length: 501 }, () => codeOf(host.call('wait', {}, { timeoutMs: 100 })))
    await settled()
    vi.advanceTimersByTime(101)
    const codes = await Promise.all(calls)
    expect(codes.filter((code) => code === 'call.busy')).toHaveLength(1)
    expect(codes.filter((code) => code === 'call.timeout')).toHaveLength(500)
  })
})
