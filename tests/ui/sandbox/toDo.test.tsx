import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { SandboxView } from '../../../src/features/sandbox'
import { kernelService } from '../../support/kernelService'
import { mountDesigner } from '../../support/designer'
import { lines, sketchFlow } from '../../support/runFlow'

const flow = sketchFlow({
  trigger: { type: 'trigger.manual' },
  ask: { type: 'logic.approval', inputs: { name: { const: '审批' }, correlation: { const: 'A-17' }, message: { const: '请批准付款' }, timeout: { const: 'P1D' } } },
  yes: { inputs: { value: { ref: ['steps', 'ask', 'data', 'comment'] } } },
  no: { inputs: { value: { const: 'no' } } },
  late: { inputs: { value: { ref: ['errors', 'ask', 'kind'] } } },
  paid: { type: 'logic.callback', inputs: { name: { const: 'paid' }, sample: { const: { sum: 1 } } } },
}, ['trigger -> ask', 'ask.approved -> yes', 'ask.rejected -> no', 'ask.error -> late', 'yes -> paid'])

async function waiting() {
  const { service } = kernelService()
  const mounted = await mountDesigner(flow, <SandboxView />, { service })
  await act(() => mounted.run.getState().start({ trigger: 'trigger', payload: {}, seed: 1, startAt: Date.UTC(2026, 2, 2, 1, 30) }))
  return mounted
}

describe('what a run waits for, in the sandbox', () => {
  it('shows the approval first, and goes on by the decision with the comment, then asks for the callback’s data', async () => {
    const user = userEvent.setup()
    const { run } = await waiting()
    expect(run.getState().current?.status).toBe('waiting')
    const card = screen.getByRole('region', { name: 'ask' })
    expect(within(card).getByText(/A-17/)).toBeTruthy()
    expect(within(card).getByText('请批准付款')).toBeTruthy()
    await user.type(within(card).getByRole('textbox'), '同意')
    await user.click(within(card).getByRole('button', { name: '通过' }))
    const callback = await screen.findByRole('region', { name: 'paid' })
    expect(run.getState().trace?.steps.get(':yes')).toMatchObject({ status: 'succeeded', output: '同意' })
    expect(run.getState().trace?.steps.get(':no')).toMatchObject({ status: 'skipped' })

    const data = within(callback).getByRole('textbox', { name: '回调数据（JSON）' })
    expect(JSON.parse((data as HTMLTextAreaElement).value)).toEqual({ sum: 1 })
    await user.clear(data)
    await user.type(data, '{{"sum": ')
    await user.click(within(callback).getByRole('button', { name: '发送回调' }))
    expect(within(callback).getByRole('alert')).toBeTruthy()
    await user.type(data, '9}')
    await user.click(within(callback).getByRole('button', { name: '发送回调' }))
    await screen.findByRole('button', { name: '重置沙盒' })
    expect(run.getState().current).toMatchObject({ status: 'succeeded' })
    // What it began with stays, to be forked from.
    expect(run.getState().current?.begun?.trigger).toBe('trigger')
    expect(run.getState().trace?.steps.get(':paid')?.output).toMatchObject({ data: { sum: 9 } })
  })

  it('goes on after a restart, from what was kept, to the same bytes', async () => {
    const first = await waiting()
    const kept = structuredClone(first.run.getState().current)
    const startWorld = structuredClone(first.run.getState().startWorld())
    await act(() => first.run.getState().deliver({ type: 'event', name: '审批', correlation: 'A-17', data: { approved: false } }))
    const whole = lines(first.run.getState().current?.events ?? [])

    const { service } = kernelService()
    const second = await mountDesigner(flow, <div />, { service })
    if (kept === undefined || startWorld === undefined) throw new Error('Nothing was kept')
    act(() => second.run.getState().show(kept, startWorld))
    await act(() => second.run.getState().deliver({ type: 'event', name: '审批', correlation: 'A-17', data: { approved: false } }))
    expect(second.run.getState().current).toMatchObject({ status: 'succeeded' })
    expect(lines(second.run.getState().current?.events ?? [])).toBe(whole)
  })

  it('lets the time pass, after which the time limit comes to its end', async () => {
    const user = userEvent.setup()
    const { run } = await waiting()
    await user.click(screen.getByRole('button', { name: '让时间过去' }))
    await screen.findByRole('button', { name: '重置沙盒' })
    expect(run.getState().current).toMatchObject({ status: 'succeededWithHandledErrors' })
    expect(run.getState().trace?.steps.get(':late')).toMatchObject({ output: 'timeout' })
  })

  it('ends the run as cancelled, and decides nothing about a past moment', async () => {
    const user = userEvent.setup()
    const { run } = await waiting()
    act(() => run.getState().seek(1))
    await user.click(screen.getByRole('tab', { name: /待处理/ }))
    expect(screen.queryByRole('button', { name: '通过' })).toBeNull()
    await user.click(screen.getByRole('button', { name: '回到现在' }))
    await user.click(screen.getByRole('button', { name: '结束运行' }))
    await user.click(await screen.findByRole('tab', { name: /待处理/ }))
    expect(await screen.findByText('没有要处理的')).toBeTruthy()
    expect(run.getState().current).toMatchObject({ status: 'cancelled' })
  })
})
