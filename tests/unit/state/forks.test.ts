import { describe, expect, it, vi } from 'vitest'
import { allConnectors } from '../../../src/catalogue/all'
import { editParts } from '../../../src/core/flow'
import { endMoment, type RunChange, type RunEvent } from '../../../src/core/run'
import type { RunService } from '../../../src/runtime'
import { createFlowStore, createRunStore } from '../../../src/state'
import { createMemoryStorage } from '../../../src/storage'
import { kernelService } from '../../support/kernelService'
import { lines, sketchFlow, START } from '../../support/runFlow'

const tell = (value: object) => ({ type: 'action' as const, connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: value as { const: string } } })

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  who: { inputs: { value: { const: 'first name' } } },
  first: tell({ ref: ['steps', 'who'] }),
  ok: { type: 'logic.approval', inputs: { name: { const: 'approve' } } },
  last: tell({ const: 'last words' }),
}, ['trigger -> who', 'who -> first', 'first -> ok', 'ok.approved -> last'])

function open(storage = createMemoryStorage(() => START), change: (service: RunService) => RunService = (service) => service) {
  const engine = kernelService()
  const service = change(engine.service)
  const flow = createFlowStore({ document: flowOf(), parts: editParts, connectors: allConnectors })
  let count = 0
  const run = createRunStore({
    runService: () => Promise.resolve(service), storage, document: () => flow.getState().document, connectors: () => allConnectors,
    now: () => START + count * 1000, newId: () => `run${(count += 1)}`, newSeed: () => 7, frame: 'instant',
  })
  const idle = () => vi.waitFor(() => expect(run.getState().phase).toBe('idle'))
  const start = () => run.getState().start({ trigger: 'trigger', payload: {} })
  const approve = () => run.getState().deliver({ type: 'event', name: 'approve', correlation: '', data: { approved: true } })
  const eventsOf = (): readonly RunEvent[] => run.getState().current?.events ?? []
  const give = (node: string, output: string) => {
    const moment = endMoment(eventsOf(), { scope: '', node })
    if (!moment) throw new Error('The step has not ended')
    return { events: moment.events, change: { scope: '', node, output, ports: moment.ports } satisfies RunChange }
  }
  const messages = () => JSON.stringify(run.getState().world.snapshot?.systems['wecom-robot'])
  return { ...engine, flow, run, start, approve, idle, give, messages, storage, eventsOf }
}

describe('a fork of a run', () => {
  it('is another run in the world of that moment, marked and kept, and leaves the one it branches off as it was', async () => {
    const { run, start, approve, idle, give, messages, eventsOf } = open()
    await start()
    await approve()
    expect(run.getState().current?.status).toBe('succeeded')
    const before = lines(eventsOf())
    expect(await run.getState().fork(give('who', 'other name'))).toBeUndefined()
    await idle()
    const { current, records, trace } = run.getState()
    expect([current?.id, current?.status, trace?.run]).toEqual(['run2', 'waiting', 'run2'])
    expect(current?.fork).toMatchObject({ of: 'run1', node: 'who', scope: '', title: 'who' })
    expect([messages().includes('other name'), messages().includes('first name'), messages().includes('last words')]).toEqual([true, false, false])
    expect(records.map(({ id, status, fork }) => [id, status, fork?.of])).toEqual([['run2', 'waiting', 'run1'], ['run1', 'succeeded', undefined]])
    await approve()
    expect([run.getState().current?.status, messages().includes('last words'), run.getState().current?.fork?.of]).toEqual(['succeeded', true, 'run1'])
    await run.getState().open('run1')
    expect(lines(eventsOf())).toBe(before)
  })

  it('is shown from its first own event on, and shows the sandbox of whatever moment one goes to', async () => {
    const { run, start, idle, give, messages } = open()
    await start()
    const wish = give('first', 'x')
    await run.getState().fork(wish)
    await idle()
    expect(run.getState().trace?.steps.get(':first')).toMatchObject({ output: 'x', changed: true, status: 'succeeded' })
    expect(run.getState().trace?.steps.get(':who')).toMatchObject({ reused: true })
    expect(messages()).toContain('first name')
    run.getState().seek(3)
    expect(messages()).not.toContain('first name')
    run.getState().seek(run.getState().length)
    expect(messages()).toContain('first name')
  })

  it('can be made after a reload, of the flow as it was run, whatever has become of it since; and be forked again', async () => {
    const { storage, start, approve } = open()
    await start()
    await approve()
    const again = open(storage)
    again.flow.getState().dispatch({ type: 'node.remove', ids: ['who', 'first'] })
    await again.run.getState().restore('flow', true)
    await again.run.getState().fork(again.give('ok', 'x'))
    await again.idle()
    expect(again.run.getState().current).toMatchObject({ id: 'run1', status: 'succeeded' })
    await again.run.getState().fork(again.give('who', 'y'))
    await again.idle()
    expect(again.run.getState().current).toMatchObject({ id: 'run2', status: 'waiting', fork: { of: 'run1' } })
  })

  it('comes to the same bytes each time', async () => {
    const play = async () => {
      const { run, start, idle, give, eventsOf } = open()
      await start()
      await run.getState().fork(give('who', 'other name'))
      await idle()
      return lines(eventsOf())
    }
    expect(await play()).toBe(await play())
  })

  it('does not lend its outcomes to partial runs of the flow from the change on', async () => {
    const { run, start, approve, idle, give } = open()
    await start()
    await run.getState().fork(give('who', 'other name'))
    await idle()
    await approve()
    const prepared = await run.getState().preparePart({ mode: 'step', node: 'ok' })
    expect(prepared.ok && prepared.value.part.of).toBe('run1')
  })

  it('is refused where nothing would come of it, where a run is at work, and where too little was kept', async () => {
    const { run, start, approve, give } = open()
    await start()
    const wish = give('who', 'x')
    expect(await run.getState().fork({ ...wish, events: 0 })).toBe('fork.notBegun')
    const delivered = approve()
    expect(await run.getState().fork(wish)).toBe('fork.busy')
    await delivered
    expect(await run.getState().fork({ ...wish, events: run.getState().length })).toBe('fork.over')
    const { current } = run.getState()
    const world = run.getState().startWorld()
    if (!current || !world) throw new Error('No run is shown')
    const { begun: _begun, ...older } = current
    run.getState().show(older, world)
    expect(await run.getState().fork(wish)).toBe('fork.unknown')
  })

  it('ends a run that stands still first, and keeps that too', async () => {
    let stop = (): void => undefined
    // Stands still where the real kernel would wait, and ends as cancelled when it is told to.
    const { run, start, idle, give } = open(undefined, (service) => ({
      ...service,
      start(spec, onEvents, world, debug) {
        const handle = service.start(spec, onEvents, world, debug)
        if (spec.change) return handle
        const done = handle.done.then(async ({ tookMs }) => {
          debug?.onPaused({ reason: 'breakpoint', node: 'ok', scope: '' })
          await new Promise<void>((resolve) => { stop = resolve })
          return { status: 'cancelled' as const, tookMs }
        })
        return { ...handle, done, cancel: () => stop() }
      },
    }))
    const running = start()
    await vi.waitFor(() => expect(run.getState().paused?.node).toBe('ok'))
    expect(await run.getState().fork(give('who', 'other name'))).toBeUndefined()
    await running
    await idle()
    expect(run.getState().records.map(({ id, status }) => [id, status])).toEqual([['run2', 'waiting'], ['run1', 'cancelled']])
    expect(run.getState().current).toMatchObject({ id: 'run2', fork: { of: 'run1' } })
    expect(run.getState().paused).toBeUndefined()
  })
})
