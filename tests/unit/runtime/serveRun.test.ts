import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../../src/core/run'
import type { RunSpec } from '../../../src/runtime'
import type { FromRunThread, ToRunThread } from '../../../src/runtime/runMessages'
import { serveRun } from '../../../src/runtime/serveRun'
import { lines, runFlow, sketchFlow, START, type NodeSketch } from '../../support/runFlow'

const nodes: Record<string, NodeSketch> = {
  trigger: { type: 'trigger.manual' },
  wait: { type: 'logic.wait', inputs: { duration: { const: 'PT1H' } } },
  call: { type: 'logic.http', inputs: { url: { const: 'https://echo.qiao.test/x' } } },
  pattern: { inputs: { value: { expr: '$contains("x", /x/)' } } },
}
const flow = sketchFlow(nodes, ['trigger -> wait', 'wait -> call', 'call -> pattern'])
const answer = { kind: 'response', response: { status: 200, headers: {}, body: '{}' }, latencyMs: 20 } as const

type Tell = (message: ToRunThread) => void

function serve(spec: Partial<RunSpec> = {}, whenSent?: (tell: Tell) => void, { debug, whenPaused }: { debug?: NonNullable<Extract<ToRunThread, { type: 'start' }>['debug']>; whenPaused?: (tell: Tell) => void } = {}) {
  const said: FromRunThread[] = []
  let tell: (message: ToRunThread) => void = () => undefined
  const ended = new Promise<FromRunThread[]>((resolve) => {
    serveRun({
      post(message) {
        said.push(message)
        if (message.type === 'paused') queueMicrotask(() => whenPaused?.(tell))
        if (message.type === 'ended' || message.type === 'crashed') resolve(said)
      },
      listen: (listener) => {
        tell = listener
      },
    }, {
      steadyNow: () => 0,
      wallNow: () => START,
      setTimer: (_ms, fire) => {
        fire()
        return () => undefined
      },
      breathe: () => Promise.resolve(),
      send: () => {
        whenSent?.(tell)
        return Promise.resolve(answer)
      },
    })
  })
  tell({ type: 'start', spec: { run: 'run', document: flow, connectors: [], trigger: 'trigger', payload: {}, seed: 1, startAt: START, ...spec }, ...(debug && { debug }) })
  return ended
}

const eventsOf = (said: FromRunThread[]): RunEvent[] => said.flatMap((message) => (message.type === 'events' ? message.events : []))

describe('a run thread', () => {
  it('hands over the same events as a run without a thread, and says how it ended', async () => {
    const said = await serve()
    const { events } = await runFlow(flow, { send: () => Promise.resolve(answer) })
    expect(lines(eventsOf(said))).toBe(lines(events))
    expect(said.at(-1)).toEqual({ type: 'ended', status: 'succeeded' })
  })

  it('has told everything before it begins what might hang', async () => {
    const said = await serve()
    const batches = said.flatMap((message) => (message.type === 'events' ? [message.events] : []))
    const started = batches.findIndex((batch) => batch.some((event) => event.type === 'node.started' && event.node === 'pattern'))
    expect(batches[started]?.at(-1)).toMatchObject({ type: 'node.started', node: 'pattern' })
  })

  it('is not busy while it waits for an answer', async () => {
    const beats = (await serve()).flatMap((message) => (message.type === 'beat' ? [message.busy] : []))
    expect(beats).toContain(false)
    expect(beats.at(-1)).toBe(true)
  })

  it('ends as cancelled when told to', async () => {
    const said = await serve({}, (tell) => tell({ type: 'cancel' }))
    expect(said.at(-1)).toEqual({ type: 'ended', status: 'cancelled' })
  })

  it('takes deliveries from outside at their time', async () => {
    const said = await serve({ deliveries: [{ type: 'cancel', at: START + 60_000 }] })
    expect(said.at(-1)).toEqual({ type: 'ended', status: 'cancelled' })
    expect(eventsOf(said).at(-1)?.at).toBe(START + 60_000)
  })

  it('says when it breaks', async () => {
    const said = await serve({ trigger: 'nowhere' })
    expect(said.at(-1)).toMatchObject({ type: 'crashed' })
  })

  it('says where it stands still, after everything that has happened, and goes on when it is told to', async () => {
    const debug = { breakpoints: { list: [{ node: 'call' }], anyError: false }, stepwise: false }
    const said = await serve({}, undefined, { debug, whenPaused: (tell) => tell({ type: 'debug', command: { do: 'continue' } }) })
    const paused = said.findIndex(({ type }) => type === 'paused')
    expect(said[paused]).toEqual({ type: 'paused', place: { reason: 'breakpoint', node: 'call', scope: '' } })
    expect(eventsOf(said.slice(0, paused)).at(-1)).toMatchObject({ type: 'node.ready', node: 'call' })
    expect(said[paused + 1]).toEqual({ type: 'beat', busy: true })
    const { events } = await runFlow(flow, { send: () => Promise.resolve(answer) })
    expect(lines(eventsOf(said))).toBe(lines(events))
  })

  it('can be cancelled where it stands still', async () => {
    const debug = { breakpoints: { list: [], anyError: false }, stepwise: true }
    const said = await serve({}, undefined, { debug, whenPaused: (tell) => tell({ type: 'cancel' }) })
    expect(said.at(-1)).toEqual({ type: 'ended', status: 'cancelled' })
    expect(eventsOf(said).some(({ type }) => type === 'node.started')).toBe(false)
  })
})
