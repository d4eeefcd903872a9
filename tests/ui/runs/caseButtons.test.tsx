import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { loadCases, type FlowCase } from '../../../src/core/cases'
import type { RunEvent } from '../../../src/core/run'
import { RunsView } from '../../../src/features/runs'
import { mountDesigner } from '../../support/designer'
import { runFlow, sketchFlow } from '../../support/runFlow'

const flow = () => sketchFlow({ trigger: { type: 'trigger.manual' }, add: { inputs: { value: { expr: '1 + 1' } } }, twice: { inputs: { value: { expr: 'steps.add * 2' } } } }, ['trigger -> add', 'add -> twice'])

async function mount(change: (events: RunEvent[]) => RunEvent[] = (events) => events) {
  const { events } = await runFlow(flow(), { start: { payload: { who: '林晓' } } })
  return mountDesigner(flow(), <RunsView />, { run: { events: change(events), status: 'succeeded' } })
}

const cases = (document: { cases?: object }) => Object.values(document.cases ?? {}) as FlowCase[]

describe('a run as a case', () => {
  it('is kept with what it was started with and what came of it, under a name that is to be written', async () => {
    const { flow: store, cases: tests, view } = await mount()
    await userEvent.click(screen.getByRole('button', { name: '存为用例' }))
    await waitFor(() => expect(store.getState().document.order.cases).toHaveLength(1))
    const [one] = cases(store.getState().document)
    expect(one).toMatchObject({
      name: 'trigger：成功', trigger: 'trigger', payload: { who: '林晓' }, seed: 1, start: '2026-03-02T09:30:00+08:00',
      expect: { status: 'succeeded', steps: { twice: { status: 'succeeded', output: { subset: 4 } } } },
    })
    expect(tests.getState()).toMatchObject({ selected: one?.id, renaming: one?.id })
    expect(view.getState().dockTab).toBe('cases')
    expect(store.getState().undoLabel).toBe('添加用例')
    await userEvent.click(screen.getByRole('button', { name: '存为用例' }))
    await waitFor(() => expect(cases(store.getState().document).map(({ name }) => name)).toEqual(['trigger：成功', 'trigger：成功 2']))
  })

  it('is of one step where one is selected', async () => {
    const { flow: store } = await mount()
    await userEvent.click(screen.getByRole('option', { name: /add/ }))
    await userEvent.click(screen.getByRole('button', { name: '这一步存为用例' }))
    await waitFor(() => expect(cases(store.getState().document)).toMatchObject([{ name: '步骤“add”', expect: { steps: { add: { status: 'succeeded', output: { subset: 2 } } } } }]))
  })

  it('goes onto the clipboard as a file of cases', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const { view } = await mount()
    await userEvent.click(screen.getByRole('button', { name: '复制为用例' }))
    await waitFor(() => expect(view.getState().notices.map(({ tone }) => tone)).toEqual(['ok']))
    const file = loadCases(JSON.parse(write.mock.calls[0]?.[0] ?? ''))
    expect(file).toMatchObject({ ok: true, value: { flow: 'flow', cases: [{ trigger: 'trigger' }] } })
  })

  it('says when the browser does not allow copying', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
    const { view } = await mount()
    await userEvent.click(screen.getByRole('button', { name: '复制为用例' }))
    await waitFor(() => expect(view.getState().notices.map(({ text }) => text)).toEqual(['浏览器不允许写剪贴板']))
  })

  it.each<[string, (events: RunEvent[]) => RunEvent[], string]>([
    ['was stopped', (events) => [...events.slice(0, -1), { type: 'run.stopping', at: 0, error: { kind: 'cancelled', code: 'run.cancelled' } }, ...events.slice(-1)], '被停止的运行不能作为用例'],
    ['is not over', (events) => events.slice(0, -1), '运行结束后才能存为用例'],
    ['was of a part', (events) => events.map((event) => (event.type === 'run.started' ? { ...event, part: { mode: 'to', node: 'add' } } : event)), '只运行了一部分，不能作为用例'],
    ['used what was pinned', (events) => events.map((event) => (event.type === 'node.succeeded' ? { ...event, pinned: true } : event)), '这次用了固定的输出，用例会真正运行那些步骤。取消固定后再运行一次。'],
  ])('cannot be one that %s, and says why', async (_name, change, why) => {
    await mount(change)
    expect(screen.getByText(why)).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '存为用例' }).disabled).toBe(true)
  })
})
