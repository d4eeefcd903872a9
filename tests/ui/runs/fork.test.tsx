import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { startState, type RunEvent } from '../../../src/core/run'
import { RunHistory, RunsView } from '../../../src/features/runs'
import type { RunSpec } from '../../../src/runtime'
import { driveReal } from '../../../src/runtime/drive/real'
import { mountDesigner } from '../../support/designer'
import { kernelService } from '../../support/kernelService'
import { jumpingClock, planOrThrow, quietPorts, sketchFlow, START, startOf } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  amount: { inputs: { value: { const: 3 } } },
  size: { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'big' }, label: { const: '大单' }, when: { expr: 'steps.amount > vars.limit' } } }] } } },
  big: { inputs: { value: { const: 'big' } } },
  small: { type: 'logic.wait', inputs: { duration: { const: 'PT1H' } } },
}, ['trigger -> amount', 'amount -> size', 'size.big -> big', 'size.else -> small'], [{ id: 'v', name: 'limit', type: { type: 'number' }, initial: 10 }])

async function mount() {
  const user = userEvent.setup()
  const designer = await mountDesigner(flowOf(), <><RunsView /><RunHistory /></>, { service: kernelService().service })
  await act(() => designer.run.getState().start({ trigger: 'trigger', payload: {} }))
  const idle = () => waitFor(() => expect(designer.run.getState().phase).toBe('idle'))
  return { ...designer, user, idle }
}

const row = (name: RegExp) => screen.getByRole('option', { name })
const valueBox = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /输出|值/ })

describe('a fork', () => {
  it('is made of a step: its output is changed, the rest runs anew, and the run says what it is', async () => {
    const { user, run, idle } = await mount()
    await user.click(row(/amount/))
    await user.click(screen.getByRole('button', { name: '改值续跑' }))
    const box = valueBox()
    expect(box.value).toBe('3')
    await user.clear(box)
    await user.click(screen.getByRole('button', { name: '续跑' }))
    expect(run.getState().records).toHaveLength(1)
    await user.type(box, '30')
    await user.click(screen.getByRole('button', { name: '续跑' }))
    await idle()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(row(/big/).dataset['state']).toBe('succeeded')
    expect(within(row(/amount/)).getByText('改过')).toBeTruthy()
    expect(screen.getByText('这个输出是分支时人工改的')).toBeTruthy()
    const history = screen.getByRole('list', { name: '历史' })
    expect(within(history).getAllByRole('button', { name: /改值续跑：amount/ })).toHaveLength(1)
  })

  it('leads back to the run that it came from', async () => {
    const { user, run, view, idle } = await mount()
    const [first] = run.getState().records
    await user.click(row(/amount/))
    await user.click(screen.getByRole('button', { name: '改值续跑' }))
    await user.click(screen.getByRole('button', { name: '续跑' }))
    await idle()
    act(() => view.getState().select([]))
    expect(screen.getByText(/第 \d+ 个事件处/)).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: '回到原来的运行' }))
    await waitFor(() => expect(run.getState().current?.id).toBe(first?.id))
  })

  it('is made of another way out of a branch', async () => {
    const { user, idle } = await mount()
    await user.click(row(/size/))
    await user.click(screen.getByRole('button', { name: '改值续跑' }))
    await user.click(screen.getByRole('combobox'))
    await user.click(await screen.findByTitle('大单'))
    expect(JSON.parse(valueBox().value)).toEqual({ taken: ['big'] })
    await user.click(screen.getByRole('button', { name: '续跑' }))
    await idle()
    expect(row(/small/).dataset['state']).toBe('skipped')
    expect(row(/big/).dataset['state']).toBe('succeeded')
  })

  it('is made of a variable at the moment that is shown, and of none where the run is over', async () => {
    const { user, run, view, idle } = await mount()
    act(() => view.getState().select([]))
    expect(screen.queryByRole('button', { name: '改变量 limit 续跑' })).toBeNull()
    const at = (run.getState().current?.events ?? []).findIndex((event) => event.type === 'node.started' && event.node === 'size')
    act(() => run.getState().seek(at))
    await user.click(screen.getByRole('button', { name: '改变量 limit 续跑' }))
    const box = valueBox()
    expect(box.value).toBe('10')
    await user.clear(box)
    await user.type(box, '1')
    await user.click(screen.getByRole('button', { name: '续跑' }))
    await idle()
    expect(row(/big/).dataset['state']).toBe('succeeded')
    expect(run.getState().trace?.variables.get('limit')).toBe(1)
  })

  it('shows the clock and the variables of the moment that one goes to', async () => {
    const { user, run, view } = await mount()
    act(() => view.getState().select([]))
    const told = () => document.querySelector('.qr-clock')?.textContent
    const end = told()
    act(() => run.getState().seek(2))
    expect(told()).not.toBe(end)
    await user.click(screen.getByRole('button', { name: '变量' }))
    expect(within(screen.getByLabelText('变量')).getByRole('treeitem', { name: /^limit\s*10/ })).toBeTruthy()
  })

  it('says of calls outside the sandbox which are answered from the record, and which may have happened without anybody knowing', async () => {
    const post = (name: string) => ({ type: 'logic.http' as const, inputs: { method: { const: 'POST' }, url: { const: `https://host.test/${name}` } } })
    const document = sketchFlow({ trigger: { type: 'trigger.manual' }, wait: { type: 'logic.wait', inputs: { duration: { const: 'PT1S' } } }, known: post('known'), lost: post('lost'), last: post('last') }, ['trigger -> wait', 'trigger -> known', 'trigger -> lost', 'wait -> last'])
    const plan = planOrThrow(document, 'trigger')
    const events: RunEvent[] = []
    const answer = (status: number, latencyMs: number) => Promise.resolve({ kind: 'response' as const, latencyMs, response: { status, headers: {}, body: '{}' } })
    const send = ({ node }: { node: string }) => (node === 'known' ? answer(200, 2000) : node === 'last' ? answer(500, 3000) : new Promise<never>(() => undefined))
    await driveReal(plan, startState(plan, startOf()), quietPorts((batch) => void events.push(...batch), send), jumpingClock())
    const specs: RunSpec[] = []
    const { service } = kernelService()
    const begun = { document, trigger: 'trigger', payload: {}, seed: 1, startAt: START, clock: 'real' as const }
    const user = userEvent.setup()
    const { run } = await mountDesigner(document, <RunsView />, { leavesSandbox: () => true, service: { ...service, start: (spec) => { specs.push(spec); return { done: new Promise(() => undefined), cancel: () => undefined, debug: () => undefined } } } })
    act(() => run.getState().show({ id: 'first', flow: document.id, startedAt: START, status: 'failed', events, begun }, { now: START, systems: {} }))
    await user.click(row(/wait/))
    await user.click(screen.getByRole('button', { name: '改值续跑' }))
    expect(screen.getByText(/记录到的应答会在它当时到达的时刻送来/).textContent).toContain('1 个')
    expect(screen.getByText(/不会重新发送：发出调用的步骤会以“不知道结果”失败/).textContent).toContain('1 个')
    await user.click(screen.getByRole('button', { name: '续跑' }))
    await waitFor(() => expect(specs).toHaveLength(1))
    expect(specs[0]).toMatchObject({ clock: 'real', underWay: [{ call: 'c1', answer: { at: START + 2000 } }, { call: 'c2' }] })
  })
})
