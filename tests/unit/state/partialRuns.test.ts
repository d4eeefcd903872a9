import { describe, expect, it, vi } from 'vitest'
import { allConnectors } from '../../../src/catalogue/all'
import { editParts, type FlowCommand } from '../../../src/core/flow'
import type { PartWish } from '../../../src/core/run'
import { createFlowStore, createRunStore, startStaleness } from '../../../src/state'
import { createMemoryStorage } from '../../../src/storage'
import { kernelService } from '../../support/kernelService'
import { sketchFlow, START } from '../../support/runFlow'

const tell = (content: string) => ({ type: 'action' as const, connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { const: content } } })

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  ask: { type: 'logic.http', inputs: { url: { const: 'https://echo.qiao.test/ask' } } },
  tell: tell('first words'),
  last: tell('last words'),
}, ['trigger -> ask', 'ask -> tell', 'tell -> last'])

const setText = (id: string, value: string): FlowCommand => ({ type: 'node.setInput', id, path: ['content'], value: { const: value } })

function open(storage = createMemoryStorage(() => START)) {
  const engine = kernelService()
  const flow = createFlowStore({ document: flowOf(), parts: editParts, connectors: allConnectors })
  let count = 0
  const run = createRunStore({
    runService: () => Promise.resolve(engine.service), storage, document: () => flow.getState().document, connectors: () => allConnectors,
    now: () => START + count * 1000, newId: () => `run${(count += 1)}`, newSeed: () => 7, frame: 'instant',
  })
  const start = () => run.getState().start({ trigger: 'trigger', payload: {} })
  const runPart = async (wish: PartWish) => {
    const prepared = await run.getState().preparePart(wish)
    if (!prepared.ok) throw new Error(prepared.error)
    const { trigger, start: begun } = prepared.value
    await run.getState().start({ trigger, payload: begun?.payload ?? {}, part: prepared.value })
    return prepared.value
  }
  const messages = () => JSON.stringify(run.getState().world.snapshot?.systems['wecom-robot'])
  return { ...engine, flow, run, start, runPart, messages, storage }
}

describe('a partial run of the store', () => {
  it('makes only the calls of its own steps, in the world of the moment before them', async () => {
    const { sent, flow, run, start, runPart, messages, specs } = open()
    await start()
    expect(messages()).toContain('last words')
    flow.getState().dispatch(setText('tell', 'other words'))
    sent.length = 0
    await runPart({ mode: 'step', node: 'tell' })
    expect(sent).toEqual(['POST https://qyapi.weixin.qq.com/cgi-bin/webhook/send'])
    expect([messages().includes('other words'), messages().includes('first words'), messages().includes('last words')]).toEqual([true, false, false])
    expect(specs.map(({ seed, startAt }) => [seed, startAt])).toEqual([[7, START], [7, START]])
    const { current, records, trace } = run.getState()
    expect(current?.part).toEqual({ mode: 'step', node: 'tell', title: 'tell' })
    expect(records.map(({ part }) => part?.title)).toEqual(['tell', undefined])
    expect(trace?.part).toEqual({ mode: 'step', node: 'tell', of: 'run1' })
  })

  it('shows again what was partial about it after a reload, and goes on from it', async () => {
    const { storage, start, runPart } = open()
    await start()
    await runPart({ mode: 'step', node: 'tell' })
    const again = open(storage)
    await again.run.getState().restore('flow', true)
    expect(again.run.getState().records[0]?.part).toEqual({ mode: 'step', node: 'tell', title: 'tell' })
    const { part } = await again.runPart({ mode: 'step', node: 'last' })
    expect([part.of, Object.keys(part.reused)]).toEqual(['run2', ['trigger', 'ask', 'tell']])
  })

  it('takes what the shown run did not reach from a kept one that began alike, and from no other', async () => {
    const { start, run, runPart } = open()
    await start()
    await runPart({ mode: 'step', node: 'ask' })
    expect((await runPart({ mode: 'step', node: 'last' })).part).toMatchObject({ of: 'run1', reused: { tell: { status: 'succeeded' } } })
    await run.getState().start({ trigger: 'trigger', payload: { n: 2 }, seed: 9 })
    await run.getState().open('run2')
    await runPart({ mode: 'to', node: 'ask' })
    const { part, start: begun } = await runPart({ mode: 'step', node: 'last' })
    expect([part.of, Object.keys(part.reused), begun?.seed]).toEqual(['run5', ['trigger', 'ask'], 7])
  })

  it('tells why there is nothing to run', async () => {
    const { run, flow } = open()
    flow.getState().dispatch({ type: 'edge.remove', ids: ['trigger -> ask'] })
    expect(await run.getState().preparePart({ mode: 'from', node: 'ask' })).toEqual({ ok: false, error: 'part.noTrigger' })
  })
})

describe('stale outcomes', () => {
  it('are told some time after an edit, follow undo, and are forgotten with the run', async () => {
    const { flow, run, start } = open()
    const stop = startStaleness(flow, run)
    await start()
    flow.getState().dispatch(setText('tell', 'other words'))
    await vi.waitFor(() => expect([...run.getState().stale]).toEqual(['tell', 'last']))
    flow.getState().dispatch({ type: 'node.setTitle', id: 'ask', title: 'Ask' })
    flow.getState().dispatch({ type: 'node.move', positions: { ask: { x: 9, y: 9 } } })
    flow.getState().undo()
    flow.getState().undo()
    flow.getState().undo()
    await vi.waitFor(() => expect(run.getState().stale.size).toBe(0))
    flow.getState().dispatch(setText('last', 'other words'))
    await vi.waitFor(() => expect([...run.getState().stale]).toEqual(['last']))
    run.getState().close()
    await vi.waitFor(() => expect(run.getState().stale.size).toBe(0))
    stop()
  })
})
