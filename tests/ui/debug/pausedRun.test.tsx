import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { RunButton } from '../../../src/app/RunButton'
import { DebugTools } from '../../../src/features/debug'
import type { PausePlace } from '../../../src/runtime'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({ trigger: { type: 'trigger.manual' }, make: { inputs: { value: { const: 1 } } } }, ['trigger -> make'])
const checker = { checkNow: () => Promise.resolve([]), stop: () => undefined }

async function standing(place: PausePlace) {
  const mounted = await mountDesigner(flowOf(), <><RunButton checker={checker} /><DebugTools /></>)
  const told: string[] = []
  mounted.run.setState({ debug: (command) => void told.push(command), cancel: () => void told.push('cancel') })
  act(() => mounted.run.setState({ phase: 'running', paused: place, playing: false }))
  await screen.findByRole('button', { name: '执行一步' })
  return { ...mounted, told, user: userEvent.setup() }
}

describe('a run that stands still', () => {
  it('says where and why, to screen readers too, and selects the node', async () => {
    const { view } = await standing({ reason: 'breakpoint', node: 'make', scope: '' })
    expect(screen.getByRole('group', { name: '已暂停' }).textContent).toContain('已暂停在“make”之前 · 断点')
    expect(screen.getByRole('status').textContent).toBe('已暂停在“make”之前')
    expect(view.getState()).toMatchObject({ selection: { nodes: ['make'] }, reveal: { node: 'make' } })
  })

  it('says so where a step has failed, and why a condition could not be answered', async () => {
    const { run } = await standing({ reason: 'error', node: 'make', scope: '' })
    expect(screen.getByRole('group').textContent).toContain('“make”出错，已暂停')
    act(() => run.setState({ paused: { reason: 'condition', node: 'make', scope: '', problem: { code: 'breakpoint.notBoolean' } } }))
    expect(screen.getByRole('group').textContent).toContain('断点条件算不出来：断点的条件算出来不是“是”或“否”')
  })

  it('says in which iteration it stands', async () => {
    await standing({ reason: 'step', node: 'make', scope: 'outer[0]/loop[2]' })
    expect(screen.getByRole('group').textContent).toContain('已暂停在“make”之前（第 3 次循环） · 单步')
  })

  it('offers to go on, a step or to the end, and to stop', async () => {
    const { user, told } = await standing({ reason: 'step', node: 'make', scope: '' })
    await user.click(screen.getByRole('button', { name: '执行一步' }))
    await user.click(screen.getByRole('button', { name: /继续/ }))
    await user.click(screen.getByRole('button', { name: '停止' }))
    expect(told).toEqual(['over', 'continue', 'cancel'])
    expect(screen.queryByRole('button', { name: '进入容器' })).toBeNull()
  })

  it('shows nothing of it while what came before is still being played', async () => {
    const { run } = await standing({ reason: 'step', node: 'make', scope: '' })
    act(() => run.setState({ playing: true }))
    expect(screen.queryByRole('group', { name: '已暂停' })).toBeNull()
    expect(screen.getByRole('button', { name: /停止/ })).toBeTruthy()
  })

  it('can be asked to pause once it has been at work for a while', async () => {
    const { run, told, user } = await standing({ reason: 'step', node: 'make', scope: '' })
    act(() => run.setState({ paused: undefined }))
    expect(screen.queryByRole('button', { name: '暂停运行' })).toBeNull()
    await vi.waitFor(() => expect(screen.getByRole('button', { name: '暂停运行' })).toBeTruthy())
    await user.click(screen.getByRole('button', { name: '暂停运行' }))
    expect(told).toEqual(['pause'])
    act(() => run.setState({ pausing: true }))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '将在下一步之前暂停' }).disabled).toBe(true)
  })
})
