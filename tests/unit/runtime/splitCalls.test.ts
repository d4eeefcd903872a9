import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../../src/core/run'
import { callsByPort } from '../../../src/runtime/callWorld'
import type { CallEffect } from '../../../src/runtime/drive/ports'
import { leavesSandbox } from '../../../src/runtime'
import type { FromRunThread, ToRunThread } from '../../../src/runtime/runMessages'
import { serveRun } from '../../../src/runtime/serveRun'
import { splitCalls } from '../../../src/runtime/splitCalls'
import type { WorldCall } from '../../../src/runtime/worldMessages'
import { sketchFlow, START } from '../../support/runFlow'

const answer = (body: string) => ({ kind: 'response', response: { status: 200, headers: {}, body }, latencyMs: 0 }) as const
const effect = (call: string, connector?: string): CallEffect =>
  ({ type: 'call', call, at: 0, node: 'n', scope: '', attempt: 1, request: { request: { method: 'GET', url: 'https://x.test/', headers: {}, body: null }, ...(connector !== undefined && { connector }) } })

describe('calls of a run beside the sandbox', () => {
  it('go to the host or the sandbox, each where it belongs, and come back to whom they belong', async () => {
    const { port1: world, port2 } = new MessageChannel()
    world.onmessage = ({ data }: MessageEvent<WorldCall>) => world.postMessage('call' in data ? { id: data.id, result: answer(`world ${data.call.call}`) } : { id: data.id, amended: true })
    const asked: unknown[] = []
    const split = splitCalls({
      takes: (connector) => connector === 'crm',
      async send({ call }, run) {
        asked.push([call, run])
        await new Promise((resolve) => { setTimeout(resolve, 5) })
        return answer(`host ${call}`)
      },
    }, { run: 'r', flow: 'f' }, port2)
    const { send } = callsByPort(split.port)
    const results = await Promise.all([send(effect('a', 'crm')), send(effect('b', 'sms')), send(effect('c')), send(effect('d', 'crm'))])
    expect(results).toEqual([answer('host a'), answer('world b'), answer('world c'), answer('host d')])
    expect(asked).toEqual([['a', { run: 'r', flow: 'f' }], ['d', { run: 'r', flow: 'f' }]])
    split.end()
    split.port.close()
    world.close()
  })

  it('are called off when the run has ended', async () => {
    const { port1: world, port2 } = new MessageChannel()
    let stopped: AbortSignal | undefined
    let begin = (): void => undefined
    const begun = new Promise<void>((resolve) => { begin = resolve })
    const split = splitCalls({
      takes: () => true,
      send(_call, _run, signal) {
        stopped = signal
        begin()
        return new Promise(() => undefined)
      },
    }, { run: 'r', flow: 'f' }, port2)
    void callsByPort(split.port).send(effect('a'))
    await begun
    expect(stopped?.aborted).toBe(false)
    split.end()
    expect(stopped?.aborted).toBe(true)
    split.port.close()
    world.close()
  })

  it('are known of a flow before it runs, also of plain requests', () => {
    const plain = sketchFlow({ trigger: { type: 'trigger.manual' }, call: { type: 'logic.http', inputs: { url: { const: 'https://x.test/' } } } }, ['trigger -> call'])
    const none = sketchFlow({ trigger: { type: 'trigger.manual' } }, [])
    expect(leavesSandbox(plain, { takes: (connector) => connector === undefined })).toBe(true)
    expect(leavesSandbox(plain, { takes: (connector) => connector === 'crm' })).toBe(false)
    expect(leavesSandbox(none, { takes: () => true })).toBe(false)
  })
})

describe('a run on the wall clock that goes on', () => {
  const flow = sketchFlow({
    trigger: { type: 'trigger.manual' },
    before: { type: 'logic.http', inputs: { method: { const: 'POST' }, url: { const: 'https://x.test/before' } } },
    wait: { type: 'logic.callback', inputs: { name: { const: 'paid' } } },
    after: { type: 'logic.http', inputs: { method: { const: 'POST' }, url: { const: 'https://x.test/after' } } },
  }, ['trigger -> before', 'before -> wait', 'wait -> after'])

  const serve = (more: object) => {
    const sent: string[] = []
    const events: RunEvent[] = []
    return new Promise<{ sent: string[]; events: RunEvent[]; end: FromRunThread }>((resolve) => {
      let tell: (message: ToRunThread) => void = () => undefined
      serveRun({
        post(message) {
          if (message.type === 'events') events.push(...message.events)
          if (message.type === 'ended' || message.type === 'crashed') resolve({ sent, events, end: message })
        },
        listen: (listener) => { tell = listener },
      }, {
        steadyNow: () => 0, wallNow: () => START,
        setTimer: (_ms, fire) => { setImmediate(fire); return () => undefined },
        breathe: () => Promise.resolve(),
        send: (call) => { sent.push(call.request.request.url); return Promise.resolve(answer('{}')) },
      })
      tell({ type: 'start', spec: { run: 'run', document: flow, connectors: [], trigger: 'trigger', payload: {}, seed: 1, startAt: START, clock: 'real', ...more } })
    })
  }

  it('makes no call a second time: what was answered for real has happened', async () => {
    const first = await serve({})
    expect(first.end).toEqual({ type: 'ended', status: 'waiting' })
    expect(first.sent).toEqual(['https://x.test/before'])
    const then = await serve({ resume: first.events, deliveries: [{ type: 'event', name: 'paid', correlation: '', data: {}, at: START }] })
    expect(then.end).toEqual({ type: 'ended', status: 'succeeded' })
    expect(then.sent).toEqual(['https://x.test/after'])
  })
})
