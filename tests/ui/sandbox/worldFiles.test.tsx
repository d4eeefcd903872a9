import { fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { saveWorld } from '../../../src/core/run'
import { SandboxView } from '../../../src/features/sandbox'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'
import { AT, fixtureViews, fixtureWorld } from './worldFixture'

async function choose(text: string) {
  const mounted = await mountDesigner(sketchFlow({ trigger: { type: 'trigger.manual' } }, []), <SandboxView />, { world: { snapshot: fixtureWorld(), views: fixtureViews } })
  await screen.findByRole('button', { name: '从文件载入沙盒' })
  const input = document.querySelector('input[type="file"]') as HTMLInputElement
  fireEvent.change(input, { target: { files: [new File([text], '演示.json', { type: 'application/json' })] } })
  return { user: userEvent.setup(), ...mounted }
}

const other = () => ({ now: AT + 3_600_000, systems: { office: { groups: { new: { name: '新群', members: [] } }, messages: { z: { chat: 'new', sender: '机器人', at: AT, format: 'text', content: '换了一个世界' } } }, foreign: { things: { a: { b: 1 } } } } })

describe('a world from a file', () => {
  it('is told before it is loaded, takes the place of the sandbox, and can be undone', async () => {
    const { user, run } = await choose(saveWorld(other()))
    const dialog = await screen.findByRole('dialog', { name: '载入这个沙盒？' })
    expect(within(dialog).getByText('演示.json')).toBeTruthy()
    expect(within(dialog).getByText('office：2 条记录')).toBeTruthy()
    expect(within(dialog).getByText(/foreign/, { selector: '.qs-who' })).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: '载入' }))
    expect(await screen.findByText('换了一个世界')).toBeTruthy()
    expect(run.getState().world.snapshot?.systems['foreign'], 'what nobody knows is kept').toEqual({ things: { a: { b: 1 } } })
    await user.click(screen.getByRole('button', { name: '撤销' }))
    expect(await screen.findByText('会议提醒')).toBeTruthy()
    expect(screen.queryByText('换了一个世界')).toBeNull()
  })

  it('is not loaded by somebody who backs out', async () => {
    const { user, run } = await choose(saveWorld(other()))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '取消' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(run.getState().world.snapshot?.systems['foreign']).toBeUndefined()
  })

  it.each([
    ['broken', '{"schema": "qiao/world@1", ', /不是正确的 JSON/],
    ['newer', '{"schema": "qiao/world@7", "now": 0, "systems": {}}', /更新的版本（qiao\/world@7）/],
    ['foreign', '{"schema": "qiao/flow@1", "nodes": {}}', /这是 qiao\/flow@1，不是沙盒文件/],
    ['hurt', '{"schema": "qiao/world@1", "now": 0, "systems": {"office": {"messages": 3}}}', /office\/messages 不是一组记录/],
  ])('that is %s is refused with what is wrong, and nothing changes', async (_, text, message) => {
    const { view, run } = await choose(text)
    await expect.poll(() => view.getState().notices.map((notice) => notice.text).join()).toMatch(message)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(run.getState().world.snapshot?.systems['office']?.['groups']).toEqual({ sales: { name: '销售群', members: ['lina', 'gao'] } })
  })
})
