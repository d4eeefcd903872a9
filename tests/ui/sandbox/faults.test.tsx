import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/base'
import { faultsIn } from '../../../src/core/cases'
import { SandboxView } from '../../../src/features/sandbox'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

const mount = async (faults: Record<string, JsonObject> = {}) => {
  const world = { snapshot: { now: 0, systems: { 'wecom-robot': { chats: {} }, sandbox: { faults } } }, views: [] }
  await mountDesigner(sketchFlow({ trigger: { type: 'trigger.manual' } }, []), <SandboxView />, { world })
  await userEvent.click(await screen.findByRole('tab', { name: /故障/ }))
  return { user: userEvent.setup(), faults: () => faultsIn(world.snapshot) }
}

describe('the faults of the sandbox', () => {
  it('are added, counted at the tab while they are active, and switched off', async () => {
    const { user, faults } = await mount()
    expect(screen.queryByText('沙盒一切正常')).not.toBeNull()
    await user.selectOptions(screen.getByRole('combobox', { name: '系统' }), 'wecom-robot')
    await user.type(screen.getByLabelText('操作'), 'message.text')
    await user.clear(screen.getByRole('textbox', { name: '次数' }))
    await user.type(screen.getByRole('textbox', { name: '次数' }), '2')
    await user.click(screen.getByRole('button', { name: '添加故障' }))
    const item = await screen.findByRole('listitem')
    expect(item.textContent).toContain('已命中 0 / 2')
    expect(faults()).toEqual([{ system: 'wecom-robot', operation: 'message.text', times: 2, effect: { kind: 'rateLimit' }, met: 0 }])
    expect(screen.getByRole('tab', { name: /故障/ }).textContent).toContain('1')
    await user.click(within(item).getByRole('button', { name: '关掉“调用太频繁”' }))
    expect(await screen.findByText('沙盒一切正常')).not.toBeNull()
    expect(faults()).toEqual([])
  })

  it('stay used up, and go on counting, when another one comes or goes', async () => {
    const { user, faults } = await mount({
      'fault-001': { system: 'sms', times: 2, met: 2, effect: { kind: 'network' } }, 'fault-002': { system: 'wecom', times: 3, met: 1, effect: { kind: 'timeout' } },
    })
    await screen.findAllByRole('listitem')
    await user.click(screen.getByRole('button', { name: '添加故障' }))
    await waitFor(() => expect(faults().map(({ times, met }) => [times, met])).toEqual([[2, 2], [3, 1], [1, 0]]))
    await user.click(screen.getByRole('button', { name: '关掉“没有回答”' }))
    await waitFor(() => expect(faults().map(({ times, met }) => [times, met])).toEqual([[2, 2], [1, 0]]))
  })

  it('cannot be added with a detail that no server answers with', async () => {
    const { user } = await mount()
    await user.selectOptions(screen.getByRole('combobox', { name: '故障' }), 'status')
    expect(screen.getByRole('button', { name: '添加故障' })).toHaveProperty('disabled', false)
    await user.type(screen.getByRole('textbox', { name: '状态码（500–599）' }), '404')
    expect(screen.getByRole('button', { name: '添加故障' })).toHaveProperty('disabled', true)
  })
})
