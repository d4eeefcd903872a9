import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { RunHistory, RunsView } from '../../../src/features/runs'
import { mountDesigner } from '../../support/designer'
import { kernelService } from '../../support/kernelService'
import { sketchFlow } from '../../support/runFlow'

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
})
